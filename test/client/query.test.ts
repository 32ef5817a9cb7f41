import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeQuery, queryString, withQuery } from '../../src/client/index.ts'
import { Secret } from '../../src/core/secret.ts'

describe('queryString', () => {
  it.each([
    [{ b: 1, a: true }, 'a=true&b=1'],
    [{ filter: ['name.contains(x)', 'id.in(1,2)'] }, 'filter.0=name.contains%28x%29&filter.1=id.in%281%2C2%29'],
    [{ 'filter.0': 'x' }, 'filter.0=x'],
    [{ obj_tags: [[{ key: 'k', value: 'v' }]] }, 'obj_tags.0.0.key=k&obj_tags.0.0.value=v'],
    [{ nested: { b: 2, a: { z: null } } }, 'nested.a.z&nested.b=2'],
    [{ empty: '', none: null, absent: undefined }, 'empty&none'],
    [{ list: [], object: {}, x: 1 }, 'x=1'],
    [{ big: 12345678901234567890n }, 'big=12345678901234567890'],
    [
      { tiny: 1.5e-9, huge: 1.25e21, less: -3e22, exact: 1e21 },
      'exact=1000000000000000000000&huge=1250000000000000000000&less=-30000000000000000000000&tiny=0.0000000015',
    ],
    [{ text: 'a b/ü&=+~*' }, 'text=a+b%2F%C3%BC%26%3D%2B~%2A'],
    [{ key: new Secret('s') }, 'key=s'],
    [undefined, ''],
  ])('writes %o as %s', (params, query) => {
    expect(encodeQuery(queryString(params))).toBe(query)
  })

  it('lets a form parser read back every flat parameter', () => {
    const value = fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer().map(String))
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme', minLength: 1 }), value), params => {
        const read = new URLSearchParams(encodeQuery(queryString({ ...params })))
        expect(Object.fromEntries(read)).toEqual(
          Object.fromEntries(Object.entries(params).map(([k, v]) => [k.toWellFormed(), v.toWellFormed()])),
        )
      }),
    )
  })

  it('has one pair for each scalar in any JSON, keys of each level in order, and leaves no marks unescaped', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue()), params => {
        const pairs = queryString(Object.assign(Object.create(null), params))
        expect(pairs).toHaveLength(scalars(params))
        expect(encodeQuery(pairs)).toMatch(/^[\w.~%+=&-]*$/)
        const tops = pairs.map(([key]) =>
          Object.keys(params).findIndex(top => key === top || key.startsWith(`${top}.`)),
        )
        expect(tops).not.toContain(-1)
      }),
    )
  })

  it('writes numbers as plain decimals that mean the same', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), number => {
        const [[, text] = ['', '']] = queryString({ number })
        expect(text).toMatch(/^-?\d+(\.\d+)?$/)
        expect(Number(text)).toBe(number === 0 ? 0 : number)
      }),
    )
  })
})

describe('withQuery', () => {
  it('appends to a path, also to one that has a query', () => {
    expect(withQuery('/ships', undefined)).toBe('/ships')
    expect(withQuery('/ships', {})).toBe('/ships')
    expect(withQuery('/ships', { a: 1 })).toBe('/ships?a=1')
    expect(withQuery('/ships?x=1', { a: 1 })).toBe('/ships?x=1&a=1')
  })
})

function scalars(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1
  return Object.values(value).reduce((sum: number, member) => sum + scalars(member), 0)
}

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readValues } from '../../src/cli/grammar/values.ts'
import { flag, integer, pairs, type Shape, text, texts, time } from '../../src/cli/options/index.ts'
import type { JsonObject } from '../../src/core/json.ts'
import { setPath, toWire } from '../../src/shell/wire.ts'

const sent = (shape: Shape, raw: Record<string, string | boolean | string[]>): JsonObject =>
  toWire(shape, readValues(shape, raw))

describe('on the wire', () => {
  test('goes what was given, under its own name', () => {
    const shape = { name: text(), size: integer(), on: flag(), labels: texts(), meta: pairs(), none: text() }
    const raw = { name: 'x', size: '3', on: false, labels: ['b', 'a'], meta: ['k=v'] }
    expect(sent(shape, raw)).toEqual({ name: 'x', size: 3, on: false, labels: ['b', 'a'], meta: { k: 'v' } })
  })

  test('goes nothing for empty text, nor for what has no place there', () => {
    expect(sent({ a: text(), b: text(undefined, { wire: false }) }, { a: '', b: 'x' })).toEqual({})
  })

  test('a path says where it lands, also several in one place', () => {
    const shape = {
      a: text(undefined, { wire: 'x.y.a' }),
      b: integer(undefined, { wire: 'x.y.b' }),
      c: text(undefined, { wire: 'x.c' }),
    }
    expect(sent(shape, { a: '1', b: '2', c: '3' })).toEqual({ x: { y: { a: '1', b: 2 }, c: '3' } })
  })

  test('an indexed list is several members', () => {
    expect(sent({ disk: texts(undefined, { indexed: true }) }, { disk: ['10g', '20g'] })).toEqual({
      'disk.0': '10g',
      'disk.1': '20g',
    })
  })

  test('times have microseconds, or none', () => {
    const shape = { at: time(), since: time(undefined, { precision: 'seconds' }) }
    expect(sent(shape, { at: '2026-01-02T03:04:05.123456Z', since: '2026-01-02T03:04:05.9Z' })).toEqual({
      at: '2026-01-02T03:04:05.123456Z',
      since: '2026-01-02T03:04:05Z',
    })
  })

  test('big integers keep their digits', () => {
    expect(sent({ size: integer() }, { size: '9007199254740993' })).toEqual({ size: 9007199254740993n })
  })
})

test('a path can be set in any object, in any order', () => {
  const step = fc.constantFrom('a', 'b', 'c')
  fc.assert(
    fc.property(fc.uniqueArray(fc.array(step, { minLength: 1, maxLength: 3 }).map(s => s.join('.'))), paths => {
      // A place cannot be both a value and an object of values.
      const free = paths.filter(path => !paths.some(other => other.startsWith(`${path}.`)))
      const body: JsonObject = {}
      for (const [i, path] of free.entries()) setPath(body, path, i)
      const read = (path: string) =>
        path
          .split('.')
          .reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : at), body)
      for (const [i, path] of free.entries()) expect(read(path)).toBe(i)
    }),
  )
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DURATION_FORM, durationSeconds } from '../../../src/shell/syntax/duration.ts'
import { isSize, sizeInMegas } from '../../../src/shell/syntax/size.ts'
import { splitQuoted } from '../../../src/shell/syntax/split-quoted.ts'
import { goBool, keyValue, wholeNumber } from '../../../src/shell/syntax/words.ts'

describe('sizes', () => {
  it.each([
    ['10G', 10240],
    ['10g', 10240],
    ['512', 512],
    ['512m', 512],
    ['2048k', 2],
    ['1048575b', 0],
    ['0', 0],
  ])('reads %s in MiB', (text, megas) => {
    expect(sizeInMegas(text, 1024)).toBe(megas)
  })

  it('counts in thousands for bandwidths', () => {
    expect(sizeInMegas('10G', 1000)).toBe(10_000)
  })

  it.each(['', 'G', '10GB', '1.5G', '-1', '10 G', '0x10'])('refuses %j', text => {
    expect(isSize(text)).toBe(false)
    expect(sizeInMegas(text, 1024)).toBeUndefined()
  })

  it('refuses what no number holds', () => {
    expect(sizeInMegas('99999999999999999999', 1024)).toBeUndefined()
  })

  it('takes whole numbers of megas as they are', () => {
    fc.assert(
      fc.property(fc.nat(), megas => {
        expect(sizeInMegas(String(megas), 1024)).toBe(megas)
        expect(sizeInMegas(`${megas}k`, 1024)).toBe(Math.floor(megas / 1024))
      }),
    )
  })
})

describe('durations', () => {
  it.each([
    ['90s', 90],
    ['1.5h', 5400],
    ['2h45m', 9900],
    ['300ms', 0.3],
    ['.5m', 30],
    ['-1m', -60],
    ['0', 0],
  ])('reads %s', (text, seconds) => {
    expect(durationSeconds(text)).toBeCloseTo(seconds, 9)
  })

  it.each(['', '-', '5', 'h', '1d', '1h 2m', '1h2', '1..5s', 'v-since'])('refuses %j', text => {
    expect(durationSeconds(text)).toBeUndefined()
  })

  it('reads any text without failing', () => {
    fc.assert(fc.property(fc.string(), text => void durationSeconds(text)))
    expect(DURATION_FORM).toContain('2h45m')
  })
})

describe('words', () => {
  it('takes whole numbers that a double holds', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), value => {
        expect(wholeNumber(String(value))).toBe(value)
      }),
    )
    for (const text of ['', '1.0', '1e3', ' 1', '9007199254740993', 'x']) expect(wholeNumber(text)).toBeUndefined()
  })

  it('splits at the only =', () => {
    expect(keyValue('a=b')).toEqual(['a', 'b'])
    expect(keyValue('a=')).toEqual(['a', ''])
    for (const text of ['a', '', 'a=b=c']) expect(keyValue(text)).toBeUndefined()
  })

  it("reads Go's words for true and false", () => {
    expect(['1', 't', 'T', 'TRUE', 'true', 'True'].map(goBool)).toEqual(Array(6).fill(true))
    expect(['0', 'f', 'F', 'FALSE', 'false', 'False'].map(goBool)).toEqual(Array(6).fill(false))
    expect(['', 'yes', 'tRUE'].map(goBool)).toEqual([undefined, undefined, undefined])
  })
})

describe('splitQuoted', () => {
  it.each([
    ['a:b', ['a', 'b']],
    ['a::b', ['a', '', 'b']],
    ['[fd00::1]:net', ['fd00::1', 'net']],
    [' a: [b:c] :d', ['a', 'b:c', 'd']],
    ['[a\\]b\\n]', ['a]b\n']],
    ['[a:b', ['a:b']],
  ])('splits %j', (text, words) => {
    expect(splitQuoted(text, ':')).toEqual(words)
  })

  it('refuses text behind a bracket', () => {
    expect(splitQuoted('[a]b:c', ':')).toBeUndefined()
  })

  it('puts words without brackets back together', () => {
    const word = fc.stringMatching(/^[a-z0-9.=,-]+$/)
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), words => {
        expect(splitQuoted(words.join(':'), ':')).toEqual(words)
        expect(splitQuoted(words.map(each => `[${each}]`).join(':'), ':')).toEqual(words)
      }),
    )
  })
})

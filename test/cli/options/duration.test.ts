import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readValues } from '../../../src/cli/grammar/values.ts'
import { duration, formatDuration, parseDuration } from '../../../src/cli/options/index.ts'

describe('a duration', () => {
  it.each([
    ['30s', 30_000],
    ['10m', 600_000],
    ['1h30m', 5_400_000],
    ['1d', 86_400_000],
    ['2d3h4m5s', 183_845_000],
    ['90', 90_000],
    ['0', 0],
    ['0s', 0],
  ])('%s is %i ms', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds)
  })

  it.each(['', 'm', '1.5h', '-5s', '5 m', '1m1h', '10min', '1h 30m', '9'.repeat(20), `${'9'.repeat(15)}d`])(
    '"%s" is none',
    text => {
      expect(parseDuration(text)).toBeUndefined()
    },
  )

  it('is said in at most two units', () => {
    expect([0, 400, 45_000, 600_000, 5_400_000, 90_061_000].map(formatDuration)).toEqual([
      '0s',
      '0s',
      '45s',
      '10m',
      '1h30m',
      '1d1h',
    ])
  })

  it('of at most two neighbouring units is read as it is said', () => {
    const whole = fc.oneof(
      fc.integer({ min: 0, max: 3599 }),
      fc.integer({ min: 60, max: 1439 }).map(minutes => minutes * 60),
      fc.integer({ min: 24, max: 1000 }).map(hours => hours * 3600),
    )
    fc.assert(
      fc.property(whole, seconds => {
        expect(parseDuration(formatDuration(seconds * 1000))).toBe(seconds * 1000)
      }),
    )
  })

  it('never fails on any text, and gives a whole number or nothing', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        const parsed = parseDuration(text)
        expect(parsed === undefined || Number.isSafeInteger(parsed)).toBe(true)
      }),
    )
  })
})

describe('an option for a duration', () => {
  const options = { wait: duration('How long', { default: '30m' }), pause: duration('How long between') }

  it('has its default, and may be absent', () => {
    expect(readValues(options, {})).toEqual({ wait: 1_800_000 })
    expect(readValues(options, { wait: '5s', pause: '1m' })).toEqual({ wait: 5000, pause: 60_000 })
  })

  it('says what would be right', () => {
    expect(() => readValues(options, { wait: 'soon' })).toThrow(
      '--wait: "soon" is not a duration such as 30s, 10m, 1h30m or 1d.',
    )
  })
})

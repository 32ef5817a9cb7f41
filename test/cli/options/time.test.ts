import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseTime } from '../../../src/cli/options/time.ts'

/** ISO with microseconds, as it goes on the wire. */
function read(text: string): string | undefined {
  const date = parseTime(text)
  return date?.toISOString().replace('Z', `${String(date.microseconds).padStart(3, '0')}Z`)
}

test.each([
  ['2026-01-02', '2026-01-02T00:00:00.000000Z'],
  ['  2026-01-02  ', '2026-01-02T00:00:00.000000Z'],
  ['20260102', '2026-01-02T00:00:00.000000Z'],
  ['20260102030405', '2026-01-02T03:04:05.000000Z'],
  ['01-31-26', '2026-01-31T00:00:00.000000Z'],
  ['12-31-99', '1999-12-31T00:00:00.000000Z'],
  ['2026-01-02T03:04Z', '2026-01-02T03:04:00.000000Z'],
  ['2026-01-02 03:04:05', '2026-01-02T03:04:05.000000Z'],
  ['2026-01-02T03:04:05', '2026-01-02T03:04:05.000000Z'],
  ['2026-01-02T03:04:05Z', '2026-01-02T03:04:05.000000Z'],
  ['2026-01-02T03:04:05+08:00', '2026-01-01T19:04:05.000000Z'],
  ['2026-01-02 03:04:05-01:30', '2026-01-02T04:34:05.000000Z'],
  ['2026-01-02 03:04:05 +0000 UTC', '2026-01-02T03:04:05.000000Z'],
  ['2026-01-02T03:04:05.123Z', '2026-01-02T03:04:05.123000Z'],
  ['2026-01-02T03:04:05.123456', '2026-01-02T03:04:05.123456Z'],
  ['2026-01-02 03:04:05.123456789+00:00', '2026-01-02T03:04:05.123456Z'],
  ['Fri, 02 Jan 2026 03:04:05 GMT', '2026-01-02T03:04:05.000000Z'],
  ['Fri Jan  2 03:04:05 2026', '2026-01-02T03:04:05.000000Z'],
  ['2024-02-29', '2024-02-29T00:00:00.000000Z'],
])('%s', (text, iso) => {
  expect(read(text)).toBe(iso)
})

test.each([
  '',
  'now',
  '2026',
  '2026-1-2',
  '2026-02-29',
  '2026-04-31',
  '2026-13-01',
  '2026-00-10',
  '20261301',
  '2026-01-02T24:00:00Z',
  '2026-01-02T03:60',
  '2026-01-02T03:04:60',
  '2026-01-02T',
  'Fri, 32 Jan 2026 03:04:05 GMT',
  'Fri, 02 Foo 2026 03:04:05 GMT',
  '1767323045',
])('"%s" is no time', text => {
  expect(read(text)).toBeUndefined()
})

test('whatever is written in ISO is read back', () => {
  const year = { min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true }
  fc.assert(
    fc.property(fc.date(year), date => {
      expect(parseTime(date.toISOString())?.getTime()).toBe(date.getTime())
    }),
  )
})

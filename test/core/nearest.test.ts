import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyOf, didYouMean, nearest } from '../../src/core/nearest.ts'

const COMMANDS = ['server-list', 'server-show', 'server-start', 'cloud-account-list', 'cloud-account-sync', 'host-list']

test.each([
  ['server-lst', ['server-list']],
  ['sevrer-list', ['server-list']],
  ['Server-List', ['server-list']],
  ['account-cloud-list', ['cloud-account-list']],
  ['cloud-account', ['cloud-account-list', 'cloud-account-sync']],
  ['server-st', ['server-list', 'server-start', 'server-show']],
  ['zzzzzzzz', []],
  ['', []],
])('%s → %j', (word, names) => {
  expect(nearest(word, COMMANDS).toSorted()).toEqual(names.toSorted())
})

test('a word is nearest to itself, and no more than asked are named', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1 }), fc.nat(), (names, at) => {
      const word = names[at % names.length] ?? ''
      const found = nearest(word, new Set(names))
      expect(found.length).toBeLessThanOrEqual(3)
      expect(found[0]?.toLowerCase()).toBe(word.toLowerCase())
    }),
  )
})

test('sentences', () => {
  expect(anyOf([])).toBe('')
  expect(anyOf(['a'])).toBe('"a"')
  expect(anyOf(['a', 'b'])).toBe('"a" or "b"')
  expect(anyOf(['a', 'b', 'c'])).toBe('"a", "b" or "c"')
  expect(didYouMean('server-lst', COMMANDS)).toBe(' Did you mean "server-list"?')
  expect(didYouMean('nam', ['name', 'zone'], '--')).toBe(' Did you mean "--name"?')
  expect(didYouMean('qqqqqq', COMMANDS)).toBe('')
})

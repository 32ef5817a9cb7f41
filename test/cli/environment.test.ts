import { describe, expect, test } from 'vitest'
import { readGlobals, withEnvironment } from '../../src/cli/environment.ts'
import { choice, flag, integer, secret, text } from '../../src/cli/options/index.ts'
import { ConfigError, UsageError } from '../../src/core/errors/index.ts'

const SHAPE = {
  url: text('', { env: 'X_URL' }),
  format: choice(['table', 'json'], '', { default: 'table', env: 'X_FORMAT' }),
  seconds: integer('', { default: 600, env: 'X_SECONDS' }),
  insecure: flag('', { env: 'X_INSECURE' }),
  pin: secret(integer('', { env: 'X_PIN' })),
  plain: text(),
}

describe('a global option', () => {
  test('is what the flag says, else what the variable says, else the default', () => {
    const env = { X_FORMAT: 'json', X_SECONDS: '5', X_URL: 'http://env' }
    expect(readGlobals(SHAPE, {}, {})).toEqual({ format: 'table', seconds: 600 })
    expect(readGlobals(SHAPE, {}, env)).toEqual({ format: 'json', seconds: 5, url: 'http://env' })
    expect(readGlobals(SHAPE, { format: 'table', url: '' }, env)).toEqual({ format: 'table', seconds: 5, url: '' })
  })

  test('is not set by an empty variable', () => {
    expect(readGlobals(SHAPE, {}, { X_FORMAT: '', X_SECONDS: '', X_URL: '', X_INSECURE: '' })).toEqual({
      format: 'table',
      seconds: 600,
    })
  })

  test.each([
    ['true', true],
    ['1', true],
    ['T', true],
    ['FALSE', false],
    ['0', false],
    ['f', false],
  ])('that is a switch takes the word %s', (word, value) => {
    expect(readGlobals(SHAPE, {}, { X_INSECURE: word }).insecure).toBe(value)
    expect(readGlobals(SHAPE, { insecure: !value }, { X_INSECURE: word }).insecure).toBe(!value)
  })
})

describe('what is wrong is named', () => {
  test.each([
    [
      { X_URL: 'fine', X_FORMAT: 'xml' },
      'The variable X_FORMAT stands in for --format: "xml" is not one of "table" or "json".',
    ],
    [{ X_SECONDS: 'soon' }, 'The variable X_SECONDS stands in for --seconds: "soon" is not a whole number.'],
    [{ X_INSECURE: 'yes' }, 'The variable X_INSECURE is "yes"; it must be true or false.'],
    [{ X_PIN: 'hunter2' }, 'The variable X_PIN stands in for --pin: the value is not a whole number.'],
  ])('the variable of %j', (env, message) => {
    expect(() => readGlobals(SHAPE, {}, env)).toThrow(new ConfigError(message))
  })

  test('the option, where the flag is wrong and the variables are right', () => {
    expect(() => readGlobals(SHAPE, { seconds: 'x' }, { X_URL: 'u' })).toThrow(
      new UsageError('--seconds: "x" is not a whole number.'),
    )
  })

  test('a wrong variable does not matter where the flag is given', () => {
    expect(readGlobals(SHAPE, { format: 'json' }, { X_FORMAT: 'xml' }).format).toBe('json')
  })
})

test('an option of a command takes what a variable says, unless argv says something', () => {
  const env = { X_URL: 'http://env', X_INSECURE: 'false', OTHER: 'x' }
  expect(withEnvironment(SHAPE, { plain: 'p' }, env)).toEqual({ plain: 'p', url: 'http://env', insecure: false })
  expect(withEnvironment(SHAPE, { url: '', insecure: true }, env)).toEqual({ url: '', insecure: true })
  expect(() => withEnvironment(SHAPE, {}, { X_INSECURE: 'yes' })).toThrow(ConfigError)
})

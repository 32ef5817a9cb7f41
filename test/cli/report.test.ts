import { describe, expect, test } from 'vitest'
import { reportError, reportFailures } from '../../src/cli/report.ts'
import { ClimcError } from '../../src/core/errors/index.ts'
import { contextWith } from '../support/context.ts'
import { pipe, type Recorder, terminal } from '../support/sinks.ts'

function reported(error: unknown, stderr: Recorder, env: Record<string, string> = {}, debug = false): string {
  reportError('climc', error, contextWith({ stderr, env }), debug)
  return stderr.text
}

describe('an error', () => {
  const refused = new ClimcError('server', 'it \u001b[2Jsaid no\nand more', { cause: new Error('deep') })

  test('is told after the name of the program, as it is where nobody watches', () => {
    expect(reported(refused, pipe())).toBe('climc: it \u001b[2Jsaid no\nand more\n')
  })

  test('is red on a terminal, which it cannot steer', () => {
    expect(reported(refused, terminal())).toBe('\u001b[31mclimc:\u001b[39m it ␛[2Jsaid no\nand more\n')
    expect(reported(refused, terminal(), { NO_COLOR: '1' })).toBe('climc: it ␛[2Jsaid no\nand more\n')
  })

  test('comes with its causes where somebody looks for a bug', () => {
    const text = reported(refused, pipe(), {}, true)
    expect(text).toMatch(/^climc: it /)
    expect(text).toContain('caused by: Error: deep\n')
  })

  test('that nobody foresaw comes with its stack always', () => {
    expect(reported(new TypeError('oops'), pipe())).toMatch(/^climc: oops\nTypeError: oops\n {4}at /)
    expect(reported('text', pipe())).toBe('climc: text\n')
  })
})

test('failures of a batch are told one by one, inside a sequence too', () => {
  const stderr = pipe()
  const items = [
    { status: 200, id: 'a', data: {} },
    { status: 404, id: 'b', data: {}, error: new Error('b is gone') },
    { status: 409, id: '', data: {} },
    { status: 400, id: { name: 'x' }, data: {}, error: new Error('bad') },
  ]
  const output = { kind: 'sequence', parts: [{ kind: 'batch', items }, { kind: 'none' }] } as const
  reportFailures('climc', output, contextWith({ stderr }))
  expect(stderr.text).toBe('climc: b: b is gone\nclimc: refused with status 409\nclimc: bad\n')
})

import { describe, expect, test } from 'vitest'
import { exitCodeOf, exitCodeOfOutput } from '../../src/cli/exit-codes.ts'
import type { BatchItem, Output } from '../../src/cli/output.ts'
import { ClimcError, ConfigError, type ErrorKind, InterruptedError, UsageError } from '../../src/core/errors/index.ts'

const CODES: readonly (readonly [ErrorKind, number])[] = [
  ['usage', 2],
  ['config', 3],
  ['auth', 4],
  ['not-found', 5],
  ['conflict', 6],
  ['batch', 7],
  ['timeout', 124],
  ['interrupted', 130],
  ['forbidden', 1],
  ['invalid-input', 1],
  ['connection', 1],
  ['tls', 1],
  ['bad-answer', 1],
  ['server', 1],
  ['failed', 1],
]

describe('an error', () => {
  test('has the exit code of its kind', () => {
    for (const [kind, code] of CODES) expect(exitCodeOf(new ClimcError(kind, 'x'))).toBe(code)
    expect(exitCodeOf(new UsageError('x'))).toBe(2)
    expect(exitCodeOf(new ConfigError('x'))).toBe(3)
    expect(exitCodeOf(new InterruptedError())).toBe(130)
  })

  test.each([new Error('x'), new TypeError('x'), 'text', undefined])('of ours or not: %s is a failure', error => {
    expect(exitCodeOf(error)).toBe(1)
  })
})

describe('an output', () => {
  const batch = (...items: Partial<BatchItem>[]): Output => ({
    kind: 'batch',
    items: items.map(item => ({ status: 200, id: 'x', data: {}, ...item })),
  })

  test.each<[Output, number]>([
    [{ kind: 'object', value: 1 }, 0],
    [{ kind: 'text', text: '' }, 0],
    [{ kind: 'none' }, 0],
    [{ kind: 'none', exitCode: 9 }, 9],
    [batch(), 0],
    [batch({}, {}), 0],
    [batch({}, { status: 500 }), 7],
    [batch({ status: 404 }, { status: 409 }), 7],
    [batch({ status: 401 }), 4],
    [batch({ status: 404 }), 5],
    [batch({ status: 409 }), 6],
    [batch({ status: 500 }), 1],
    [batch({ status: 499, error: new ClimcError('timeout', 'late') }), 124],
    [{ kind: 'sequence', parts: [] }, 0],
    [{ kind: 'sequence', parts: [batch({}), batch({ status: 404 }), batch({ status: 409 })] }, 5],
  ])('%j → %d', (output, code) => {
    expect(exitCodeOfOutput(output)).toBe(code)
  })
})

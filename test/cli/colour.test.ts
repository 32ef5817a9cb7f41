import { stripVTControlCharacters } from 'node:util'
import { describe, expect, test } from 'vitest'
import { isFancy } from '../../src/cli/context.ts'
import { contextWith } from '../support/context.ts'
import { LAMP } from '../support/gadgets.ts'
import { runGadgets } from '../support/run-gadgets.ts'
import { pipe, type Recorder, terminal } from '../support/sinks.ts'
import { on } from '../support/stub-cloud.ts'

const GREEN = '\u001b[32m'
const gadget = { ...LAMP, note: 'x'.repeat(600) }

async function shown(env: Record<string, string>, stdout: Recorder): Promise<string> {
  const got = await runGadgets(['gadget-show', 'g-1'], [on('GET /gadgets/g-1', { gadget })], { env, stdout })
  expect([got.code, got.stderr]).toEqual([0, ''])
  return got.stdout
}

test('spinners are for terminals that can be drawn on', () => {
  const fancy = (stream: Recorder, env = {}): boolean => isFancy(contextWith({ env }), stream)
  expect(fancy(terminal())).toBe(true)
  expect([fancy(pipe()), fancy(terminal(0)), fancy(terminal(), { TERM: 'dumb' })]).toEqual([false, false, false])
  expect(fancy(pipe(), { CLICOLOR_FORCE: '1' })).toBe(false)
})

describe('colour', () => {
  test('is for terminals', async () => {
    expect(await shown({}, terminal(2000))).toContain(GREEN)
    for (const env of [{ NO_COLOR: '1' }, { TERM: 'dumb' }, { CLICOLOR: '0' }])
      expect(await shown(env, terminal(2000))).not.toContain(GREEN)
  })

  test('in a pipe is for those who force it; nothing is cut, and nothing else changes', async () => {
    const plain = await shown({}, pipe())
    expect(plain).not.toContain('\u001b')
    const forced = await shown({ CLICOLOR_FORCE: '1' }, pipe())
    expect(forced).toContain(GREEN)
    expect(stripVTControlCharacters(forced)).toBe(plain)
    for (const env of [{ CLICOLOR_FORCE: '0' }, { CLICOLOR_FORCE: '1', NO_COLOR: '1' }])
      expect(await shown(env, pipe())).toBe(plain)
  })
})

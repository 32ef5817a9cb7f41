import { describe, expect, it } from 'vitest'
import { HAS_TERMINAL, KEYS, Terminal } from './pty.ts'

const ECHO = `process.stdout.write('tty ' + process.stdin.isTTY + ' ' + process.stdout.columns + '\\n')
process.stdin.on('data', text => process.stdout.write('got ' + text))
process.on('SIGINT', () => { process.stdout.write('interrupted\\n'); process.exit(130) })`

describe.skipIf(!HAS_TERMINAL)('a terminal (skipped where script of util-linux is missing)', () => {
  it('has a width, echoes what is typed, and turns Ctrl-C into an interrupt', async () => {
    await using terminal = new Terminal(process.execPath, ['-e', ECHO], { columns: 77 })
    await terminal.waitFor('tty true 77')
    terminal.type(`a 'word'${KEYS.enter}`)
    expect(await terminal.waitFor("got a 'word'")).toContain("a 'word'\ngot")
    terminal.type(KEYS.ctrlC)
    await terminal.waitFor('interrupted')
    expect(await terminal.exitCode()).toBe(130)
  })

  it('says what was there when something does not appear', async () => {
    await using terminal = new Terminal('sh', ['-c', 'echo here; exit 3'])
    await expect(terminal.waitFor('there')).rejects.toThrow(/ended without there; it showed:\nhere/)
    expect(await terminal.exitCode()).toBe(3)
  })
})

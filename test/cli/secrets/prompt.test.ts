import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HAS_TERMINAL, KEYS, Terminal } from '../../support/pty.ts'

const CLI = new URL('../../../bin/climc.ts', import.meta.url).pathname
const SECRET = 'typed-and-not-shown'

describe.skipIf(!HAS_TERMINAL)('a question on a real terminal', { timeout: 60_000 }, () => {
  let home: string
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'climc-prompt-'))
  })
  afterAll(() => rm(home, { recursive: true, force: true }))

  // Nobody listens there: what is typed is not sent anywhere.
  const start = (...argv: string[]) =>
    new Terminal(process.execPath, [CLI, ...argv], {
      env: { HOME: home, OS_AUTH_URL: 'http://127.0.0.1:1/v3', OS_USERNAME: 'u', OS_PASSWORD: 'p' },
    })
  const IMPORT = ['cloud-account-create-testcloud', 'lab', 'AKID', '--endpoint', 'http://127.0.0.1:1']

  test('shows stars for what is typed, and the keys that mend it work', async () => {
    await using terminal = start(...IMPORT)
    await terminal.waitFor('Access key secret: ')
    terminal.type(`${SECRET}X${KEYS.backspace}`)
    await terminal.waitFor('*'.repeat(SECRET.length))
    terminal.type(KEYS.enter)
    expect(await terminal.exitCode()).toBe(1)
    expect(terminal.text).toContain('cannot connect')
    expect(terminal.raw).not.toContain('typed')
  })

  test('Ctrl-C ends the run', async () => {
    await using terminal = start(...IMPORT)
    await terminal.waitFor('Access key secret: ')
    terminal.type(KEYS.ctrlC)
    expect(await terminal.exitCode()).toBe(130)
  })

  test('is not asked with --no-input; a secret on the command line is warned of', async () => {
    await using silent = start('--no-input', ...IMPORT)
    expect(await silent.exitCode()).toBe(2)
    expect(silent.text).toContain('Missing argument ACCESS_KEY_SECRET')
    await using seen = start(...IMPORT, SECRET)
    expect(await seen.exitCode()).toBe(1)
    expect(seen.text).toContain('climc: warning: ACCESS_KEY_SECRET on the command line can be seen by others')
    expect(seen.raw).not.toContain(SECRET)
  })
})

import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ROOT, runShell } from './support/climc.ts'

let home: string
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'climc-readme-'))
})
afterAll(() => rm(home, { recursive: true, force: true }))

/** Request IDs are drawn anew at every run; everything else follows from the seed. */
const withoutRequestIds = (text: string): string => text.replaceAll(/request id \w+/g, 'request id …')

it('the session of README.md goes as it says', async () => {
  const page = await readFile(resolve(ROOT, 'README.md'), 'utf8')
  const session = /^```console\n(.*?)^```$/ms.exec(page)?.[1] ?? ''
  const commands = session.split('\n').flatMap(line => (line.startsWith('$ ') ? [line.slice(2)] : []))
  expect(commands.length).toBeGreaterThan(7)
  // Every command is shown before its output, as a terminal would.
  const script = commands
    .map(command => `printf '%s\\n' '$ ${command.replaceAll("'", "'\\''")}'\n${command}`)
    .join('\n')
  const { stdout } = await runShell(`exec 2>&1\n${script}\n`, { HOME: home })
  expect(withoutRequestIds(stdout)).toBe(withoutRequestIds(session))
})

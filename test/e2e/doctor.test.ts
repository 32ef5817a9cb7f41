import { describe, expect, test } from 'vitest'
import { HAS_TERMINAL, Terminal } from '../support/pty.ts'
import { CLIMC, runBuilt } from './support/climc.ts'

describe('doctor --smoke with nothing configured', () => {
  test('does the main job against an embedded region in the process of climc itself', async () => {
    const { code, stdout, stderr } = await runBuilt(CLIMC, ['doctor', '--smoke', '--output-format', 'json'], {
      HOME: '/nowhere',
    })
    expect([code, stderr]).toEqual([0, ''])
    expect(JSON.parse(stdout)).toMatchObject({ ok: true })
  })
})

describe.skipIf(!HAS_TERMINAL)('errors on a terminal (needs script of util-linux)', () => {
  const start = (words: readonly string[], env: Record<string, string> = {}): Terminal =>
    new Terminal(process.execPath, [CLIMC, ...words], { env: { HOME: '/nowhere', ...env } })

  test('are red, unless nobody wants colour; machines get theirs plain', async () => {
    const argv = ['server-show', '--nonsense']
    await using red = start(argv)
    expect(await red.exitCode()).toBe(2)
    expect(red.raw).toContain('\u001b[31mclimc:')
    await using plain = start(argv, { NO_COLOR: '1' })
    expect(await plain.exitCode()).toBe(2)
    expect(plain.raw).not.toContain('\u001b[31m')
    await using json = start(['--error-format', 'json', ...argv])
    expect(await json.exitCode()).toBe(2)
    expect(JSON.parse(json.raw)).toMatchObject({ error: { kind: 'usage', code: 2 } })
  })
})

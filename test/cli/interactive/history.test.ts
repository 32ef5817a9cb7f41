import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { historyFile, openHistory } from '../../../src/cli/interactive/history.ts'

describe('the history', () => {
  let env: Record<string, string>
  beforeEach(async () => {
    env = { XDG_STATE_HOME: await mkdtemp(join(tmpdir(), 'climc-history-')) }
  })
  afterEach(() => rm(env.XDG_STATE_HOME ?? '', { recursive: true, force: true }))

  it('is kept for the owner alone, and read by the next session', async () => {
    const history = await openHistory('climc', { env })
    await history.add('zone-list', true)
    await history.add('zone-list', true)
    await history.add('never-written', false)
    await history.add("a 'b\nc'", true)
    expect(history.lines).toEqual(['zone-list', 'never-written'])
    const file = historyFile('climc', env)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect((await stat(dirname(file))).mode & 0o777).toBe(0o700)
    expect(await readFile(file, 'utf8')).toBe('zone-list\n')
    expect((await openHistory('climc', { env })).lines).toEqual(['zone-list'])
  })

  it('each program has its own', () => {
    expect(historyFile('testcli', env)).not.toBe(historyFile('climc', env))
    expect(historyFile('climc', { HOME: '/h' })).toBe('/h/.local/state/climc/history')
  })

  it('a file that others could read is closed, one that is too long is shortened', async () => {
    const file = historyFile('climc', env)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, Array.from({ length: 2500 }, (_, i) => `line ${i}\n`).join(''))
    await chmod(file, 0o644)
    const { lines } = await openHistory('climc', { env })
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect([lines.length, lines[0], lines.at(-1)]).toEqual([1000, 'line 1500', 'line 2499'])
    expect((await readFile(file, 'utf8')).split('\n')).toHaveLength(1001)
  })

  it('lasts as long as the session where nothing can be written', async () => {
    const history = await openHistory('climc', { env: { XDG_STATE_HOME: import.meta.filename } })
    await history.add('zone-list', true)
    expect(history.lines).toEqual(['zone-list'])
  })
})

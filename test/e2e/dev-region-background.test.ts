import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CLIMC, type Outcome, runBuilt } from './support/climc.ts'

describe('a dev region in the background', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'climc-background-'))
  })
  afterEach(async () => {
    await climc('dev-region-stop')
    await rm(folder, { recursive: true, force: true })
  })

  const climc = (...words: readonly string[]): Promise<Outcome> => runBuilt(CLIMC, words, { XDG_STATE_HOME: folder })

  test('starts, tells its environment and status, and stops', async () => {
    expect((await climc('dev-region-status')).code).toBe(1)
    expect((await climc('dev-region-env')).code).toBe(3)
    const started = await climc('dev-region-start', '--detach', '--seed', '5')
    expect(started).toMatchObject({ code: 0, stderr: '' })
    expect(started.stdout).toMatch(/^ready http:\/\/127\.0\.0\.1:\d+$/m)
    expect((await climc('dev-region-status')).code).toBe(0)
    const again = await climc('dev-region-start', '--detach')
    expect(again.code).toBe(3)
    expect(again.stderr).toContain('running already')
    const { stdout } = await climc('dev-region-env')
    const env = Object.fromEntries([...stdout.matchAll(/^export (\w+)='(.*)'$/gm)].map(([, k = '', v = '']) => [k, v]))
    const listed = await runBuilt(CLIMC, ['cloud-account-list'], env)
    expect(listed.code).toBe(0)
    expect((await climc('dev-region-stop')).stdout).toMatch(/^stopped http/)
    expect((await climc('dev-region-status')).code).toBe(1)
  })

  test('what is noted of it is for its owner only', async () => {
    await climc('dev-region-start', '--detach')
    const file = join(folder, 'climc', 'dev-region.json')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    const noted: unknown = JSON.parse(await readFile(file, 'utf8'))
    expect(noted).toMatchObject({
      url: expect.stringMatching(/^http/),
      pid: expect.any(Number),
      env: { OS_USERNAME: 'sysadmin' },
    })
  })
})

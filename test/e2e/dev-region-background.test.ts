import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
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

  test('a note of one that is gone does not touch who has its number now', async () => {
    const file = join(folder, 'climc', 'dev-region.json')
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
    const ended = new Promise(done => other.on('exit', done))
    try {
      await mkdir(dirname(file))
      await writeFile(file, JSON.stringify({ url: 'http://127.0.0.1:1', pid: other.pid, env: {} }))
      expect(await climc('dev-region-status')).toMatchObject({ code: 1, stdout: expect.stringContaining('stopped') })
      await writeFile(file, JSON.stringify({ url: 'http://127.0.0.1:1', pid: other.pid, env: {} }))
      expect((await climc('dev-region-stop')).stdout).toBe('no dev region is running\n')
      expect(other.signalCode).toBeNull()
    } finally {
      other.kill()
      await ended
    }
  })

  test('of two that are started at once one is refused', async () => {
    const codes = await Promise.all([1, 2, 3].map(async () => (await climc('dev-region-start', '--detach')).code))
    expect(codes.sort()).toEqual([0, 3, 3])
    expect((await climc('dev-region-stop')).stdout).toMatch(/^stopped/)
    expect((await climc('dev-region-status')).code).toBe(1)
  })

  test('that cannot start says why', async () => {
    const { code, stderr } = await climc('dev-region-start', '--detach', '--dataset', folder)
    expect(code).toBe(1)
    expect(stderr).toContain('ended before it was ready')
    expect(stderr).toContain('the data set has no regions.json')
    expect(await readdir(join(folder, 'climc'))).toEqual(['dev-region.json.log'])
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

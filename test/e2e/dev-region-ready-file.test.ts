import { execFile, spawn } from 'node:child_process'
import { access, lstat, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { CLIMC, cleanEnv, runBuilt } from './support/climc.ts'

describe('the ready file of a dev region', () => {
  let folder: string
  let file: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'climc-ready-'))
    file = join(folder, 'ready')
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  const start = () => {
    const words = [CLIMC, 'dev-region-start', '--ready-file', file]
    const child = spawn(process.execPath, words, { env: cleanEnv(), stdio: 'ignore' })
    const ended = new Promise(done => child.on('close', done))
    return { child, ended }
  }

  test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'is there as long as the region is, which %s ends',
    async signal => {
      const { child, ended } = start()
      const told: unknown = JSON.parse(await vi.waitFor(() => readFile(file, 'utf8'), 20_000))
      expect(told).toMatchObject({ url: expect.stringMatching(/^http/), pid: child.pid })
      child.kill(signal)
      expect(await ended).toBe(0)
      await expect(access(file)).rejects.toThrow('ENOENT')
    },
  )

  test('may be a pipe: one line is written to whoever reads it, and it stays a pipe', async () => {
    await promisify(execFile)('mkfifo', [file])
    const { child, ended } = start()
    const told: unknown = JSON.parse(await readFile(file, 'utf8'))
    expect(told).toMatchObject({ pid: child.pid })
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
    expect((await lstat(file)).isFIFO()).toBe(true)
  })

  test('that cannot be is refused in plain words, before anything starts', async () => {
    const refusal = async (name: string) => {
      const { code, stdout, stderr } = await runBuilt(CLIMC, ['dev-region-start', '--ready-file', name])
      return [code, stdout, stderr]
    }
    expect(await refusal(folder)).toEqual([3, '', `climc: --ready-file: ${folder} is a folder.\n`])
    const within = join(CLIMC, 'ready')
    expect(await refusal(within)).toEqual([
      3,
      '',
      `climc: --ready-file: ${within} cannot be written: what should be its folder is a file.\n`,
    ])
  })
})

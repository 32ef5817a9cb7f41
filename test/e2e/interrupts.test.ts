import { spawn } from 'node:child_process'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { CLIMC, cleanEnv, runBuilt } from './support/climc.ts'

describe('a server that never answers', () => {
  let server: Server
  let asked: Promise<void>
  let env: Record<string, string>
  beforeEach(async () => {
    let tell: () => void
    asked = new Promise(done => {
      tell = done
    })
    server = createServer(() => tell())
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
    const address = server.address()
    const port = isAddress(address) ? address.port : 0
    env = { OS_AUTH_URL: `http://127.0.0.1:${port}/v3`, OS_USERNAME: 'u', OS_PASSWORD: 'p' }
  })
  afterEach(() => {
    server.closeAllConnections()
    server.close()
  })

  function isAddress(address: unknown): address is AddressInfo {
    return typeof address === 'object' && address !== null
  }

  test('Ctrl-C ends the run at once, with 130', async () => {
    const child = spawn(process.execPath, [CLIMC, 'zone-list'], {
      env: cleanEnv(env),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let stdout = ''
    child.stdout.on('data', text => {
      stdout += text
    })
    await asked
    child.kill('SIGINT')
    const code = await new Promise(done => child.on('close', done))
    expect(code).toBe(130)
    expect(stdout).toBe('')
  })

  test('--timeout ends it with 124, and says so', async () => {
    const { code, stderr } = await runBuilt(CLIMC, ['--timeout', '1', 'zone-list'], env)
    expect(code).toBe(124)
    expect(stderr).toMatch(/1 s|1 second/)
  })
})

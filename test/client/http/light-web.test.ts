import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { withLightWeb } from '../../../src/client/http/light-web.ts'
import { type FakeCloud, startCloud } from '../support/fake-cloud.ts'

const scenario = fileURLToPath(new URL('../support/light-web-scenario.ts', import.meta.url))
const ship = { body: { ship: { id: '1' } } }

async function cloudOfTheScenario(): Promise<FakeCloud> {
  const cloud = await startCloud()
  const cookies = { 'X-Ship-Length': '7', 'x-b': '2', 'x-a': '1' }
  cloud.on('GET', '/compute/ships?limit=1', { body: { ships: [{ id: '1' }] } })
  cloud.on('POST', '/compute/ships', seen => ({ body: seen.text }))
  cloud.on('GET', '/compute/ships/busy', { status: 503 }, { instead: 'reset' }, ship)
  const details = { code: 403, class: 'ForbiddenError', details: 'not enough privilege' }
  cloud.on('GET', '/compute/ships/forbidden', { status: 403, body: details })
  cloud.on('GET', '/compute/ships/moved', { status: 302, headers: { location: '/there' } })
  cloud.on('HEAD', '/compute/ships/1', { headers: cookies })
  cloud.on('GET', '/compute/ships/slow', { instead: 'hang' })
  cloud.on('POST', '/compute/ships/a/sail', { status: 401, body: { code: 401, class: 'X', details: 'who?' } }, ship)
  cloud.on('POST', '/compute/ships/b/sail', { status: 409, body: { code: 409, class: 'ConflictError', details: 'no' } })
  cloud.on('POST', '/compute/upload', seen => ({
    body: { sent: seen.text, length: String(seen.headers['content-length']) },
  }))
  cloud.on('GET', '/compute/download', { headers: cookies, body: 'downloaded' })
  return cloud
}

describe('light web globals', () => {
  it("serve a session in all it does, and spare the process Node's undici", async () => {
    const cloud = await cloudOfTheScenario()
    const env = { CLOUD: cloud.url, PATH: '' }
    const { stdout } = await promisify(execFile)(process.execPath, [scenario], { env })
    expect(JSON.parse(stdout)).toEqual({
      list: [{ id: '1' }],
      create: { name: '名' },
      repeated: { id: '1' },
      refused: 'ForbiddenError: not enough privilege',
      moved: expect.stringMatching(/^BadAnswerError: .* redirects to \/there/),
      head: { 'x-ship-length': '7' },
      slow: 'TimeoutError: compute service: no answer from 127.0.0.1 within 0.5 s',
      batch: [200, 409],
      upload: { sent: 'abc', length: '3' },
      'upload of a file': { sent: 'xyz', length: '3' },
      download: [
        200,
        [
          ['x-a', '1'],
          ['x-b', '2'],
          ['x-ship-length', '7'],
        ],
        'downloaded',
      ],
      aborted: 'InterruptedError: interrupted',
      undici: false,
    })
  })

  it('leave a process alone that has loaded the real ones', async () => {
    const { Headers: real, ReadableStream: stream } = globalThis
    expect(await withLightWeb(async () => globalThis.ReadableStream)).toBe(stream)
    expect(globalThis.Headers).toBe(real)
  })
})

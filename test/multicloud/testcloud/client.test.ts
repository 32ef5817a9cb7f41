import { inspect } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DebugExchange, ProviderRuntime } from '../../../src/cloudprovider/config.ts'
import * as errors from '../../../src/cloudprovider/errors/index.ts'
import { collect, find } from '../../../src/cloudprovider/paging.ts'
import { z } from '../../../src/core/zod.ts'
import { TestCloudClient } from '../../../src/multicloud/testcloud/client.ts'
import { type AccessKey, startTestCloud, type TestCloud } from '../../../src/testcloud/index.ts'

let cloud: TestCloud
beforeAll(async () => {
  cloud = await startTestCloud({ scale: 500 })
})
afterAll(() => cloud.close())

const account = z.object({ accountId: z.string() })
const named = z.object({ id: z.string(), name: z.string() })

/** A client whose waits pass at once and are noted. */
function client(runtime: ProviderRuntime = {}, key: AccessKey = cloud.credentials.administrator, readOnly = false) {
  const waits: number[] = []
  const sleep = (ms: number) => {
    waits.push(ms)
    return Promise.resolve()
  }
  return { waits, client: new TestCloudClient(cloud.url, key, { sleep, ...runtime }, readOnly) }
}

/** Answers of a made-up cloud, one a request. */
function answering(...answers: (Response | Error)[]) {
  const sent: Request[] = []
  const fetch: typeof globalThis.fetch = (input, init) => {
    sent.push(new Request(input, init))
    const answer = answers.shift() ?? new Error('asked too often')
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)
  }
  return { sent, fetch }
}

const ok = () => Response.json({ accountId: 'a-1' })
const refused = (status: number, code: string, headers: Record<string, string> = {}) =>
  Response.json({ error: { code, message: `says ${code}`, requestId: 'req-7' } }, { status, headers })

describe('lists', () => {
  it('are read over pages', async () => {
    const before = cloud.requestCount()
    const servers = await collect(client().client.list('instances', {}, named))
    expect(new Set(servers.map(server => server.id)).size).toBe(500)
    expect(cloud.requestCount() - before).toBe(3)
  })

  it('are read one page ahead, not more', async () => {
    const before = cloud.requestCount()
    const { client: reader } = client()
    expect(await find(reader.list('instances', {}, named), () => true)).toBeDefined()
    // The page read ahead may still be under way.
    await reader.read('account', account)
    expect(cloud.requestCount() - before).toBeLessThanOrEqual(3)
  })

  it('are empty where nothing is', async () => {
    expect(await collect(client().client.list('snapshots', { volumeId: 'vol-00000000' }, named))).toEqual([])
  })

  it('fail where a page fails, after what came before', async () => {
    const page = Response.json({ items: [{ id: '1', name: 'a' }], nextMarker: 'm' })
    const { fetch } = answering(page, refused(403, 'AccessDenied'))
    const seen: unknown[] = []
    const reading = (async () => {
      for await (const item of client({ fetch }).client.list('things', {}, named)) seen.push(item)
    })()
    await expect(reading).rejects.toThrow(errors.ForbiddenError)
    expect(seen).toHaveLength(1)
  })
})

describe('parallel requests', () => {
  it('are at most four at a time', async () => {
    let running = 0
    let most = 0
    const fetch: typeof globalThis.fetch = async () => {
      most = Math.max(most, ++running)
      await new Promise(resolve => setTimeout(resolve, 5))
      running--
      return ok()
    }
    const { client: busy } = client({ fetch })
    await Promise.all(Array.from({ length: 20 }, () => busy.read('account', account)))
    expect(most).toBe(4)
  })
})

describe('errors', () => {
  it.each([
    [400, 'InvalidParameter', errors.InvalidInputError],
    [400, 'MissingParameter', errors.MissingParameterError],
    [401, 'SignatureDoesNotMatch', errors.InvalidCredentialsError],
    [403, 'AccessDenied', errors.ForbiddenError],
    [403, 'QuotaExceeded', errors.QuotaExceededError],
    [404, 'ResourceNotFound', errors.NotFoundError],
    [409, 'IncorrectState', errors.InvalidStatusError],
    [409, 'DuplicateName', errors.DuplicateError],
  ])('%i %s becomes its class, at once', async (status, vendorCode, Class) => {
    const { fetch, sent } = answering(refused(status, vendorCode))
    const error = await client({ fetch })
      .client.read('account', account)
      .catch((e: unknown) => e)
    expect(error).toBeInstanceOf(Class)
    expect(error).toMatchObject({ status, vendorCode, requestId: 'req-7', message: `GET account: says ${vendorCode}` })
    expect(sent).toHaveLength(1)
  })

  it('say where an answer is not as documented', async () => {
    const { fetch } = answering(Response.json({ items: [{ id: 1 }] }))
    const reading = collect(client({ fetch }).client.list('things', {}, named))
    await expect(reading).rejects.toThrow(/TestCloud's answer to things is not as documented: 0.id: /)
  })

  it('say when something else answers', async () => {
    const { fetch } = answering(new Response('<html>hello</html>'))
    await expect(client({ fetch }).client.read('account', account)).rejects.toThrow(
      /is no TestCloud: \/v1\/account answered 200 without JSON/,
    )
  })

  it('say when nobody answers', async () => {
    const dead = new TestCloudClient(
      'http://127.0.0.1:9',
      cloud.credentials.administrator,
      { sleep: () => Promise.resolve() },
      false,
    )
    await expect(dead.read('account', account)).rejects.toThrow(errors.ConnectionError)
    await expect(dead.read('account', account)).rejects.toThrow(/TestCloud at http:\/\/127.0.0.1:9 cannot be reached/)
  })

  it('refuse every change of a read-only account before it is sent', async () => {
    const { fetch, sent } = answering()
    const { client: reader } = client({ fetch }, undefined, true)
    await expect(reader.post('instances/i-1/stop', {}, named)).rejects.toThrow(errors.AccountReadOnlyError)
    await expect(reader.delete('instances/i-1')).rejects.toThrow(errors.AccountReadOnlyError)
    expect(sent).toEqual([])
  })
})

describe('another attempt', () => {
  it('is made after 5xx, cut connections and 429, with growing patience', async () => {
    const { fetch, sent } = answering(
      refused(500, 'InternalError'),
      new TypeError('fetch failed'),
      refused(503, 'ServiceUnavailable'),
      ok(),
    )
    const { client: patient, waits } = client({ fetch })
    expect(await patient.read('account', account)).toEqual({ accountId: 'a-1' })
    expect(sent).toHaveLength(4)
    expect(waits.map((wait, i) => wait >= 200 * 2 ** i && wait <= 300 * 2 ** i)).toEqual([true, true, true])
  })

  it('waits as long as the cloud asks', async () => {
    const { fetch } = answering(refused(429, 'Throttling', { 'retry-after': '3' }), ok())
    const { client: polite, waits } = client({ fetch })
    await polite.read('account', account)
    expect(waits).toEqual([3000])
  })

  it('is not made when that is too long', async () => {
    const { fetch } = answering(refused(429, 'Throttling', { 'retry-after': '600' }))
    const error = await client({ fetch })
      .client.read('account', account)
      .catch((e: unknown) => e)
    expect(error).toBeInstanceOf(errors.RateLimitedError)
    expect(error).toMatchObject({ retryAfterMs: 600_000 })
  })

  it('is signed anew', async () => {
    const { fetch, sent } = answering(refused(500, 'InternalError'), ok())
    let second = 0
    const now = () => new Date(Date.UTC(2026, 0, 1, 0, 0, second++))
    await client({ fetch, now }).client.read('account', account)
    expect(new Set(sent.map(request => request.headers.get('authorization'))).size).toBe(2)
  })

  it('ends after five, with the last error', async () => {
    const { fetch, sent } = answering(...Array.from({ length: 5 }, () => refused(503, 'ServiceUnavailable')))
    await expect(client({ fetch }).client.read('account', account)).rejects.toThrow(errors.ServerError)
    expect(sent).toHaveLength(5)
  })

  it('of a change is made only when the cloud did nothing', async () => {
    const item = () => Response.json({ item: { id: '1', name: 'a' } })
    const throttled = answering(refused(429, 'Throttling'), item())
    await client(throttled).client.post('eips', {}, named)
    expect(throttled.sent).toHaveLength(2)
    for (const failure of [refused(500, 'InternalError'), new TypeError('fetch failed')]) {
      const once = answering(failure, item())
      await expect(client(once).client.post('eips', {}, named)).rejects.toThrow()
      expect(once.sent).toHaveLength(1)
    }
  })

  it('is not made once the signal fired', async () => {
    const controller = new AbortController()
    const { fetch, sent } = answering(refused(503, 'ServiceUnavailable'), ok())
    const stopping: typeof fetch = (input, init) => {
      controller.abort(new Error('interrupted'))
      init?.signal?.throwIfAborted()
      return fetch(input, init)
    }
    await expect(
      client({ fetch: stopping, signal: controller.signal }).client.read('account', account),
    ).rejects.toThrow('interrupted')
    expect(sent).toEqual([])
  })
})

describe('the debug hook', () => {
  it('sees every exchange, and no secret', async () => {
    const seen: DebugExchange[] = []
    const key = cloud.credentials.administrator
    const { client: chatty } = client({ debug: exchange => seen.push(exchange) })
    await chatty.read('account', account)
    await chatty
      .post('eips/eip-none0000/bind', { password: 'hunter2', instanceId: 'i-1' }, named)
      .catch(() => undefined)
    expect(seen.map(exchange => [exchange.method, exchange.status, exchange.attempt])).toEqual([
      ['GET', 200, 1],
      ['POST', 404, 1],
    ])
    expect(seen[0]?.responseBody).toContain(cloud.accountId)
    expect(seen[0]?.requestHeaders.authorization).toMatch(/Credential=TCAK\w+, Signature=\*\*\*/)
    const all = inspect(seen, { depth: null })
    expect(all).not.toContain(key.accessKeySecret.reveal())
    expect(all).not.toContain('hunter2')
    expect(all).not.toMatch(/Signature=[0-9a-f]/)
  })
})

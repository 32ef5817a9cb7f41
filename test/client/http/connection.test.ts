import { describe, expect, it } from 'vitest'
import { BadAnswerError, ConnectionError, RequestError, ServerError, TimeoutError } from '../../../src/client/index.ts'
import { InterruptedError } from '../../../src/core/errors/index.ts'
import { deadPort, login, rejection, service, startCloud } from '../support/fake-cloud.ts'
import { ships } from '../support/resources.ts'

const unavailable = { status: 503, body: { code: 503, class: 'Busy', details: 'later' } }
const fine = { body: { ship: { id: '1' } } }

describe('retries', () => {
  it.each([429, 502, 503, 504])('repeat a GET that was answered with %i', async status => {
    const cloud = await startCloud()
    cloud.on('GET', '/compute/ships/1', { status }, { status }, fine)
    expect(await login(cloud).manager(ships).getById('1')).toEqual({ id: '1' })
    expect(cloud.calls).toHaveLength(3)
  })

  it('give up after two, with the last answer', async () => {
    const cloud = await startCloud()
    cloud.on('GET', '/compute/ships/1', unavailable)
    const error = await rejection(login(cloud).manager(ships).getById('1'))
    expect(error).toBeInstanceOf(ServerError)
    expect(error).toMatchObject({ status: 503, class: 'Busy', message: 'later' })
    expect(cloud.calls).toHaveLength(3)
  })

  it.each([400, 404, 408, 500, 501])('do not repeat a GET that was answered with %i', async status => {
    const cloud = await startCloud()
    cloud.on('GET', '/compute/ships/1', { status, body: { code: status, class: 'X', details: 'no' } })
    expect(await rejection(login(cloud).manager(ships).getById('1'))).toMatchObject({ status })
    expect(cloud.calls).toHaveLength(1)
  })

  it('repeat a GET whose connection broke', async () => {
    const cloud = await startCloud()
    cloud.on('GET', '/compute/ships/1', { instead: 'reset' }, fine)
    expect(await login(cloud).manager(ships).getById('1')).toEqual({ id: '1' })
    expect(cloud.calls).toHaveLength(2)
  })

  it.each([
    ['POST', '/compute/ships', unavailable],
    ['POST', '/compute/ships', { instead: 'reset' as const }],
    ['PUT', '/compute/ships/1', unavailable],
    ['PUT', '/compute/ships/1', { instead: 'reset' as const }],
    ['PATCH', '/compute/ships/1', { instead: 'reset' as const }],
    ['DELETE', '/compute/ships/1', unavailable],
  ])('never repeat a %s %s that arrived', async (method, url, reply) => {
    const cloud = await startCloud()
    cloud.on(method, url, reply)
    const manager = login(cloud).manager(ships)
    const body = method === 'DELETE' ? undefined : {}
    const error = await rejection(manager.submit(method, url.replace('/compute', ''), { body }))
    expect(error).toBeInstanceOf(RequestError)
    expect(cloud.calls).toHaveLength(1)
  })

  it.each([
    ['GET', 3],
    ['PUT', 3],
    ['DELETE', 3],
    ['POST', 1],
    ['PATCH', 1],
  ])('%s to a refused connection is tried %i times', async (method, attempts) => {
    const cloud = await startCloud()
    const port = await deadPort()
    cloud.token = { catalog: [service('compute_v2', `http://127.0.0.1:${port}`)] }
    const requests: string[] = []
    const trace = (event: { type: string; method?: string }) => {
      if (event.type === 'request' && event.method === method) requests.push(event.method)
    }
    const session = login(cloud, { trace })
    await session.token()
    requests.length = 0
    const error = await rejection(session.manager(ships).submit(method, '/ships/1'))
    expect(error).toBeInstanceOf(ConnectionError)
    expect(error).toMatchObject({ kind: 'connection', nothingSent: true, status: 499 })
    expect(String(error)).toContain(`compute service: cannot connect to 127.0.0.1:${port}`)
    expect(error instanceof RequestError && error.toOriginal()).toEqual({
      class: 'ServiceAbnormal',
      code: 499,
      data: { fields: ['compute'], id: '%s service is abnormal, please check service status' },
      details: 'compute service is abnormal, please check service status',
    })
    expect(requests).toHaveLength(attempts)
  })

  it('repeat an authentication', async () => {
    const cloud = await startCloud()
    cloud.on('POST', '/v3/auth/tokens', unavailable, { instead: 'reset' }, () => cloud.grant())
    expect((await login(cloud).token()).id.reveal()).toBe('token-1')
  })

  it('repeat what the caller says is idempotent, and not what the caller says is not', async () => {
    const cloud = await startCloud()
    cloud.on('POST', '/compute/search', unavailable, { body: { ok: true } })
    cloud.on('GET', '/compute/once', unavailable)
    const session = login(cloud)
    const search = { service: 'compute', method: 'POST', path: '/search', body: {}, idempotent: true }
    expect((await session.request(search)).data).toEqual({ ok: true })
    const once = { service: 'compute', method: 'GET', path: '/once', idempotent: false }
    expect(await rejection(session.request(once))).toBeInstanceOf(ServerError)
    expect(cloud.calls).toHaveLength(3)
  })

  it('wait as long as Retry-After says, in seconds or until a date', async () => {
    const cloud = await startCloud()
    cloud.on('GET', '/compute/ships/1', { ...unavailable, headers: { 'retry-after': '1' } }, fine)
    const start = performance.now()
    await login(cloud).manager(ships).getById('1')
    expect(performance.now() - start).toBeGreaterThan(950)
    const past = new Date(Date.now() - 5_000).toUTCString()
    cloud.on('GET', '/compute/ships/1', { ...unavailable, headers: { 'retry-after': past } }, fine)
    expect(await login(cloud).manager(ships).getById('1')).toEqual({ id: '1' })
  })

  it.each([
    ['more than a minute', '61', 600],
    ['more than the time limit leaves', '2', 1],
  ])('do not wait where the server asks for %s', async (_, seconds, timeoutSeconds) => {
    const cloud = await startCloud()
    cloud.on('GET', '/compute/ships/1', { ...unavailable, headers: { 'retry-after': seconds } })
    const start = performance.now()
    const error = await rejection(login(cloud, { timeoutSeconds }).manager(ships).getById('1'))
    expect(error).toBeInstanceOf(ServerError)
    expect(performance.now() - start).toBeLessThan(900)
    expect(cloud.calls).toHaveLength(1)
  })

  it('back off, with jitter', async () => {
    const cloud = await startCloud()
    cloud.on('GET', '/compute/ships/1', unavailable, unavailable, fine)
    const times: number[] = []
    const trace = (event: { type: string }) => {
      if (event.type === 'request') times.push(performance.now())
    }
    const session = login(cloud, { retry: { delay: 100 }, random: () => 0.5, trace })
    await session.manager(ships).getById('1')
    const [, first = 0, second = 0, third = 0] = times
    expect(second - first).toBeGreaterThanOrEqual(70)
    expect(third - second).toBeGreaterThanOrEqual(145)
    expect(third - second).toBeLessThan(600)
  })
})

describe('time limits', () => {
  it('end a request that is not answered', async () => {
    const cloud = await startCloud()
    cloud.on('GET', '/compute/ships/1', { instead: 'hang' })
    const error = await rejection(login(cloud, { timeoutSeconds: 0.2 }).manager(ships).getById('1'))
    expect(error).toBeInstanceOf(TimeoutError)
    expect(error).toMatchObject({ kind: 'timeout', status: 499 })
    expect(String(error)).toMatch(/compute service: no answer from 127\.0\.0\.1:\d+ within 0\.2 s/)
    expect(cloud.calls).toHaveLength(1)
  })

  it('end an answer that stops half way', async () => {
    const cloud = await startCloud()
    cloud.server.prependListener('request', (request, response) => {
      if (request.url !== '/compute/half') return
      response.writeHead(200)
      response.write('{"half":')
      request.url = '/never'
    })
    cloud.on('GET', '/never', { instead: 'hang' })
    const session = login(cloud, { timeoutSeconds: 0.3 })
    const error = await rejection(session.request({ service: 'compute', method: 'GET', path: '/half' }))
    expect(error).toBeInstanceOf(TimeoutError)
  })
})

describe('an abort', () => {
  it('ends what is under way at once', async () => {
    const cloud = await startCloud()
    const abort = new AbortController()
    cloud.on('GET', '/compute/ships/1', () => {
      abort.abort(new Error('SIGINT'))
      return { instead: 'hang' }
    })
    const error = await rejection(login(cloud, { signal: abort.signal }).manager(ships).getById('1'))
    expect(error).toBeInstanceOf(InterruptedError)
    expect(error).toMatchObject({ kind: 'interrupted', cause: abort.signal.reason })
  })

  it('ends the wait before a repetition', async () => {
    const cloud = await startCloud()
    const abort = new AbortController()
    cloud.on('GET', '/compute/ships/1', () => {
      setTimeout(() => abort.abort(), 30)
      return { ...unavailable, headers: { 'retry-after': '30' } }
    })
    const error = await rejection(login(cloud, { signal: abort.signal }).manager(ships).getById('1'))
    expect(error).toBeInstanceOf(InterruptedError)
  })

  it('before the first request sends nothing', async () => {
    const cloud = await startCloud()
    const session = login(cloud, { signal: AbortSignal.abort() })
    expect(await rejection(session.token())).toBeInstanceOf(InterruptedError)
    expect(cloud.seen).toEqual([])
  })

  it('ends a batch as a whole', async () => {
    const cloud = await startCloud()
    const abort = new AbortController()
    cloud.on('POST', '/compute/ships/1/sail', { body: { ship: {} } })
    cloud.on('POST', '/compute/ships/2/sail', () => {
      abort.abort()
      return { instead: 'hang' }
    })
    const batch = login(cloud, { signal: abort.signal }).manager(ships).batchPerform(['1', '2'], 'sail')
    expect(await rejection(batch)).toBeInstanceOf(InterruptedError)
  })
})

describe('bad answers', () => {
  it('are broken JSON, redirects and answers cut off', async () => {
    const cloud = await startCloud()
    const session = login(cloud)
    const get = (path: string) => rejection(session.request({ service: 'compute', method: 'GET', path }))
    cloud.on('GET', '/compute/broken', { body: '{"ship":' })
    expect(await get('/broken')).toMatchObject({ kind: 'bad-answer', cause: expect.any(SyntaxError) })
    cloud.on('GET', '/compute/moved', { status: 301, headers: { location: '/compute/new' } })
    expect(await get('/moved')).toBeInstanceOf(BadAnswerError)
    cloud.on('GET', '/compute/cut', { headers: { 'content-length': '100' }, body: '{' })
    cloud.server.on('request', (request, response) => {
      if (request.url === '/compute/cut') response.on('finish', () => request.socket.destroy())
    })
    expect(await get('/cut')).toBeInstanceOf(ConnectionError)
  })

  it('keep integers beyond 2^53 and unknown members', async () => {
    const cloud = await startCloud()
    cloud.on('GET', '/compute/big', { body: '{"size":12345678901234567890,"odd":{"x":[null]}}' })
    const { data } = await login(cloud).request({ service: 'compute', method: 'GET', path: '/big' })
    expect(data).toEqual({ size: 12345678901234567890n, odd: { x: [null] } })
  })
})

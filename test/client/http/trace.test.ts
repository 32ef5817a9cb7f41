import { describe, expect, it } from 'vitest'
import { maskBody, maskUrl } from '../../../src/client/http/trace.ts'
import type { TraceEvent } from '../../../src/client/index.ts'
import { Secret } from '../../../src/core/secret.ts'
import { deadPort, login, rejection, startCloud, tokenBody } from '../support/fake-cloud.ts'
import { ships } from '../support/resources.ts'

describe('the trace', () => {
  it('tells every request and answer, in order, and no secret', async () => {
    const cloud = await startCloud()
    const events: TraceEvent[] = []
    cloud.on('POST', '/v3/auth/tokens', () => ({
      headers: { 'x-subject-token': 'SECRET-token' },
      body: { id: 'SECRET-token', token: tokenBody(cloud.url, { access_key: { secret: 'SECRET-sk' } }) },
    }))
    cloud.on(
      'GET',
      '/compute/ships?password=SECRET-query',
      { status: 503 },
      { body: { ships: [{ secret: 'SECRET-answer' }] } },
    )
    cloud.on('POST', '/compute/ships', { status: 400, body: { code: 400, class: 'X', details: 'no' } })
    const credentials = { kind: 'password', username: 'u', password: new Secret('SECRET-password') } as const
    const manager = login(cloud, { credentials, trace: event => events.push(event) }).manager(ships)
    await manager.list({ password: 'SECRET-query' })
    await rejection(manager.create({ access_key: new Secret('SECRET-wrapped'), password: 'SECRET-plain', name: 'x' }))
    expect(events.map(each => `${each.type} ${each.id}`)).toEqual([
      'request 1',
      'answer 1',
      'answer-body 1',
      'request 2',
      'answer 2',
      'request 2',
      'answer 2',
      'answer-body 2',
      'request 3',
      'answer 3',
      'answer-body 3',
    ])
    expect(JSON.stringify(events)).not.toContain('SECRET')
    expect(events[3]).toMatchObject({
      method: 'GET',
      url: `${cloud.url}/compute/ships?password=***`,
      headers: { 'X-Auth-Token': '***', 'User-Agent': 'climc' },
    })
    expect(events[8]).toMatchObject({ body: { ship: { access_key: '***', password: '***', name: 'x' } } })
    expect(events[9]).toMatchObject({ status: 400, milliseconds: expect.any(Number) })
    expect(events[10]).toMatchObject({ body: { code: 400, details: 'no' } })
  })

  it('tells failures and streamed bodies', async () => {
    const cloud = await startCloud()
    const events: TraceEvent[] = []
    const session = login(cloud, { trace: event => events.push(event) })
    const base = `http://127.0.0.1:${await deadPort()}`
    await session.token()
    await rejection(session.upload({ service: base, method: 'POST', path: '/x', body: 'text' }))
    expect(events.slice(3)).toMatchObject([
      { type: 'request', body: '(streamed)' },
      { type: 'failure', reason: expect.stringContaining('ECONNREFUSED') },
    ])
  })
})

describe('masking', () => {
  it.each([
    ['http://h/x', 'http://h/x'],
    ['http://h/x?a=1&token=t&bare', 'http://h/x?a=1&token=***&bare'],
    ['http://h/x?a.0.password=p', 'http://h/x?a.0.password=***'],
  ])('of URL %s', (url, masked) => {
    expect(maskUrl(url)).toBe(masked)
  })

  it('of bodies keeps everything but secrets', () => {
    expect(maskBody('{"n":12345678901234567890,"password":"p","blob":"{\\"secret\\":1}"}')).toEqual({
      n: 12345678901234567890n,
      password: '***',
      blob: '{"secret":"***"}',
    })
    expect(maskBody('pong')).toBe('pong')
    expect(maskBody('{"access":{"token":{"id":"t","expires":"x"},"user":{"id":"u"}}}')).toEqual({
      access: { token: { id: '***', expires: 'x' }, user: { id: 'u' } },
    })
  })
})

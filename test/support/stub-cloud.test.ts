import { describe, expect, test } from 'vitest'
import { LAMP } from './gadgets.ts'
import { runGadgets } from './run-gadgets.ts'
import { on, refuse, StubCloud } from './stub-cloud.ts'

describe('the stub cloud', () => {
  test('complains about a request that nobody told of', async () => {
    await expect(runGadgets(['gadget-show', 'g-1'])).rejects.toThrow('no stub for: GET /gadgets/g-1')
  })

  test('complains about a stub that was not used', async () => {
    const stubs = [on('GET /gadgets/g-1', { gadget: LAMP }), on('GET /gadgets/g-2', {})]
    await expect(runGadgets(['gadget-show', 'g-1'], stubs)).rejects.toThrow('never asked: GET /gadgets/g-2')
  })

  test('serves a stub once', async () => {
    const cloud = new StubCloud([on('GET /x?a=1', { x: 1 })])
    expect(await (await cloud.fetch('http://stub.test/lab/x?a=1')).json()).toEqual({ x: 1 })
    cloud.verify()
    await cloud.fetch('http://stub.test/lab/x?a=1')
    expect(() => cloud.verify()).toThrow('no stub for: GET /x?a=1')
  })

  test('tells method, query and body apart', async () => {
    const stub = on('POST /x', {}, { a: 1 })
    for (const [url, init] of [
      ['http://stub.test/lab/x', { method: 'POST', body: '{"a":2}' }],
      ['http://stub.test/lab/x', { method: 'POST' }],
      ['http://stub.test/lab/x', { method: 'PUT', body: '{"a":1}' }],
      ['http://stub.test/lab/x?y', { method: 'POST', body: '{"a":1}' }],
    ] as const) {
      const cloud = new StubCloud([stub])
      await cloud.fetch(url, init)
      expect(() => cloud.verify()).toThrow('never asked: POST /x {"a":1}')
    }
  })

  test('refuses as the region does', async () => {
    const cloud = new StubCloud([refuse('GET /x', 404, 'NotFoundError', 'none')])
    const answer = await cloud.fetch('http://stub.test/lab/x')
    expect(answer.status).toBe(404)
    expect(await answer.json()).toEqual({ error: { class: 'NotFoundError', code: 404, details: 'none' } })
  })
})

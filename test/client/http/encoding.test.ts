import { createServer } from 'node:http'
import { createServer as createTcpServer } from 'node:net'
import { deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { BadAnswerError, ConnectionError } from '../../../src/client/index.ts'
import { login, rejection, startCloud } from '../support/fake-cloud.ts'

const get = { service: 'compute', method: 'GET', path: '/zipped' }

describe('an encoded answer', () => {
  it.each([
    ['gzip', gzipSync('{"名":"值"}')],
    ['deflate', deflateSync('{"名":"值"}')],
  ])('in %s is decoded, read or streamed', async (encoding, bytes) => {
    const server = createServer((request, response) => {
      if (request.url !== '/compute/zipped') return
      response.writeHead(200, { 'content-encoding': encoding })
      response.end(bytes)
      request.url = '/done'
    })
    const cloud = await startCloud(server)
    cloud.on('GET', '/done', { instead: 'hang' })
    const session = login(cloud)
    expect((await session.request(get)).data).toEqual({ 名: '值' })
    const { body } = await session.stream(get)
    expect(await new Response(body).text()).toBe('{"名":"值"}')
    expect(cloud.calls.map(seen => seen.headers['accept-encoding'])).toEqual(['gzip, deflate', undefined])
  })

  it('that is broken is a ConnectionError', async () => {
    const cloud = await startCloud()
    cloud.on('GET', '/compute/zipped', { headers: { 'content-encoding': 'gzip' }, body: 'no gzip' })
    expect(await rejection(login(cloud).request(get))).toBeInstanceOf(ConnectionError)
  })
})

describe('an answer', () => {
  it('that is no HTTP is a BadAnswerError, tried once', async () => {
    const cloud = await startCloud()
    let connections = 0
    const server = createTcpServer(socket => {
      connections++
      socket.end('SSH-2.0-OpenSSH_9.6\r\n')
    })
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve)
    })
    onTestFinished(() => {
      server.close()
    })
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : 0
    const error = await rejection(login(cloud).request({ ...get, service: `http://127.0.0.1:${port}` }))
    expect(error).toBeInstanceOf(BadAnswerError)
    expect(String(error)).toMatch(/does not speak HTTP/)
    expect(connections).toBe(1)
  })

  it('split inside a character is put together', async () => {
    const cloud = await startCloud()
    const text = Buffer.from('{"名":"值"}')
    cloud.server.prependListener('request', (request, response) => {
      if (request.url !== '/compute/zipped') return
      response.writeHead(200)
      response.write(text.subarray(0, 3))
      setTimeout(() => response.end(text.subarray(3)), 20)
      request.url = '/done'
    })
    cloud.on('GET', '/done', { instead: 'hang' })
    expect((await login(cloud).request(get)).data).toEqual({ 名: '值' })
  })
})

describe('connections', () => {
  it('are kept for the next request', async () => {
    const cloud = await startCloud()
    let connections = 0
    cloud.server.on('connection', () => connections++)
    cloud.on('GET', '/compute/zipped', { body: {} })
    const session = login(cloud)
    for (let i = 0; i < 3; i++) await session.request(get)
    expect(connections).toBe(1)
  })

  it('that the server has closed meanwhile are no failure for a read', async () => {
    const cloud = await startCloud()
    cloud.on('GET', '/compute/zipped', { body: {} })
    const session = login(cloud)
    await session.request(get)
    cloud.server.closeAllConnections()
    expect((await session.request(get)).data).toEqual({})
  })
})

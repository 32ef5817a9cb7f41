import { createServer } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { ConnectionError, RequestError, TlsError } from '../../../src/client/index.ts'
import { ConfigError } from '../../../src/core/errors/index.ts'
import { makeCertificates } from '../support/certificates.ts'
import { deadPort, type FakeCloud, login, rejection, service, startCloud } from '../support/fake-cloud.ts'
import { ships } from '../support/resources.ts'

const fine = { body: { ship: { id: '1' } } }

/** A proxy is a cloud that is asked for whole URLs. */
async function startProxy(scheme = 'http'): Promise<FakeCloud> {
  const proxy = await startCloud()
  proxy.token = { catalog: [service('compute_v2', `${scheme}://cloud.test/compute`)] }
  return proxy
}

describe('a proxy', () => {
  it('is asked for http URLs as a whole, with body and headers', async () => {
    const proxy = await startProxy()
    proxy.on('POST', 'http://cloud.test/v3/auth/tokens', () => proxy.grant())
    proxy.on('POST', 'http://cloud.test/compute/ships', fine)
    const session = login(proxy, { authUrl: 'http://cloud.test/v3', proxy: { http: proxy.url } })
    expect(await session.manager(ships).create({ name: 'x' })).toEqual({ id: '1' })
    expect(proxy.calls[0]).toMatchObject({
      text: '{"ship":{"name":"x"}}',
      headers: {
        host: 'cloud.test',
        'x-auth-token': 'token-1',
        'content-length': '21',
        'content-type': 'application/json',
      },
    })
    const upload = { service: 'compute', method: 'POST', path: '/ships', body: 'abc' }
    expect((await session.upload(upload)).data).toEqual(fine.body)
    expect(proxy.calls[1]?.text).toBe('abc')
  })

  it('is not asked for hosts that need none, and loopback needs none', async () => {
    const cloud = await startCloud()
    cloud.on('GET', '/compute/ships/1', fine)
    const proxy = { http: `http://127.0.0.1:${await deadPort()}` }
    expect(await login(cloud, { proxy }).manager(ships).getById('1')).toEqual({ id: '1' })
  })

  it('that is down is a ConnectionError, repeated for reads', async () => {
    const cloud = await startCloud()
    const port = await deadPort()
    const authUrl = 'http://cloud.test/v3'
    const error = await rejection(login(cloud, { authUrl, proxy: { http: `127.0.0.1:${port}` } }).token())
    expect(error).toBeInstanceOf(ConnectionError)
    expect(String(error)).toContain(`ECONNREFUSED 127.0.0.1:${port}`)
  })

  it('is told who we are where its URL says so', async () => {
    const proxy = await startProxy()
    proxy.on('POST', 'http://cloud.test/v3/auth/tokens', () => proxy.grant())
    const url = proxy.url.replace('//', '//user:pass@')
    await login(proxy, { authUrl: 'http://cloud.test/v3', proxy: { http: url } }).token()
    expect(proxy.seen[0]?.headers['proxy-authorization']).toBe(`Basic ${btoa('user:pass')}`)
  })

  it.each([
    ['socks5://u:SECRET@h:1', /kind socks5 is set; only http and https/],
    ['http://u:SECRET@:99999', /is no URL/],
  ])('of another kind, or none, is refused: %s', async (http, message) => {
    const cloud = await startCloud()
    const error = await rejection(login(cloud, { authUrl: 'http://cloud.test/v3', proxy: { http } }).token())
    expect(error).toBeInstanceOf(ConfigError)
    expect(String(error)).toMatch(message)
    expect(String(error)).not.toContain('SECRET')
  })

  it('that refuses a tunnel is a ConnectionError that says so', async () => {
    const cloud = await startCloud()
    const proxy = createServer()
    const refusing = await startCloud(proxy)
    proxy.on('connect', (_, socket) => socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'))
    const options = { authUrl: 'https://cloud.test/v3', proxy: { https: refusing.url } }
    const error = await rejection(login(cloud, options).token())
    expect(error).toBeInstanceOf(ConnectionError)
    expect(String(error)).toContain('407')
  })
})

const certificates = makeCertificates()
afterAll(() => certificates?.remove())

describe.skipIf(certificates === undefined)('TLS (needs openssl to make certificates)', () => {
  async function startTls(more: Record<string, unknown> = {}): Promise<FakeCloud> {
    const cloud = await startCloud(createTlsServer({ ...certificates?.server, ...more }))
    cloud.scheme = 'https'
    cloud.on('GET', '/compute/ships/1', fine)
    return cloud
  }

  it('with an unknown CA is a TlsError, tried once', async () => {
    const cloud = await startTls()
    const error = await rejection(login(cloud).token())
    expect(error).toBeInstanceOf(TlsError)
    expect(error).toMatchObject({ kind: 'tls', status: 499 })
    expect(String(error)).toMatch(/TLS with 127\.0\.0\.1:\d+ failed: .+/)
    expect(cloud.seen).toEqual([])
  })

  it('accepts any certificate where it shall', async () => {
    const cloud = await startTls()
    expect(await login(cloud, { insecure: true }).manager(ships).getById('1')).toEqual({ id: '1' })
  })

  it('shows a client certificate, and trusts the CA in its file', async () => {
    const cloud = await startTls({ requestCert: true, rejectUnauthorized: true, ca: certificates?.ca })
    const session = login(cloud, { ...certificates?.client })
    expect(await session.manager(ships).getById('1')).toEqual({ id: '1' })
    const error = await rejection(login(cloud, { insecure: true }).token())
    expect(error).toBeInstanceOf(RequestError)
    expect(error).toMatchObject({ status: 499 })
  })

  it('ignores a certificate without a key, as the original does', async () => {
    const cloud = await startTls()
    const certFile = certificates?.client.certFile
    expect((await login(cloud, { insecure: true, certFile }).token()).id.reveal()).toBe('token-1')
  })

  it('with certificate files that are none is a ConfigError naming them', async () => {
    const cloud = await startTls()
    const missing = join(certificates?.folder ?? '', 'missing.pem')
    const { certFile = '', keyFile = '' } = certificates?.client ?? {}
    expect(await rejection(login(cloud, { certFile: missing, keyFile }).token())).toMatchObject({
      kind: 'config',
      message: expect.stringContaining(missing),
    })
    expect(await rejection(login(cloud, { certFile: keyFile, keyFile }).token())).toMatchObject({
      kind: 'config',
      message: expect.stringContaining('holds no PEM certificate'),
    })
    expect(
      await rejection(login(cloud, { certFile, keyFile: join(certificates?.folder ?? '', 'server.key') }).token()),
    ).toMatchObject({
      kind: 'config',
    })
  })

  it('spoken to a server that does not, says so', async () => {
    const cloud = await startCloud()
    const error = await rejection(login(cloud, { authUrl: cloud.authUrl.replace('http:', 'https:') }).token())
    expect(error).toBeInstanceOf(TlsError)
    expect(String(error)).toMatch(/does not speak TLS: try http:\/\//)
  })

  it('goes through a proxy in a tunnel', async () => {
    const cloud = await startTls()
    cloud.token = { catalog: [service('compute_v2', 'https://cloud.test/compute')] }
    const tunnels: string[] = []
    const proxy = createServer()
    proxy.on('connect', (request, socket) => {
      tunnels.push(request.url ?? '')
      const onward = connect(Number(new URL(cloud.url).port), '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n')
        socket.pipe(onward).pipe(socket)
      })
      onward.on('error', () => socket.destroy())
      socket.on('error', () => onward.destroy())
    })
    const { url } = await startCloud(proxy)
    const options = { authUrl: 'https://cloud.test/v3', proxy: { https: url }, ...certificates?.client }
    expect(await login(cloud, options).manager(ships).getById('1')).toEqual({ id: '1' })
    expect(new Set(tunnels)).toEqual(new Set(['cloud.test:443']))
  })
})

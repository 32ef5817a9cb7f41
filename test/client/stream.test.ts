import { openAsBlob } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { AuthError, ConnectionError, NotFoundError, ServerError } from '../../src/client/index.ts'
import { InterruptedError } from '../../src/core/errors/index.ts'
import { login, rejection, startCloud } from './support/fake-cloud.ts'

const upload = { service: 'image', method: 'POST', path: '/v1/images' }
const download = { service: 'image', method: 'GET', path: '/v1/images/1' }
const busy = { status: 503, body: { code: 503, class: 'Busy', details: 'later' } }
const refused = { status: 401, body: { code: 401, class: 'X', details: 'who?' } }

async function* chunks(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield new TextEncoder().encode(text)
}

describe('an upload', () => {
  it('streams its body with the length and headers it is told, and reads JSON', async () => {
    const cloud = await startCloud()
    cloud.on('POST', '/image/v1/images', { body: { image: { id: '1' } } })
    const headers = { 'X-Image-Meta-Name': 'cirros', 'Content-Type': 'application/octet-stream' }
    const answer = await login(cloud).upload({ ...upload, headers, body: chunks('ab', 'cde'), contentLength: 5 })
    expect(answer.data).toEqual({ image: { id: '1' } })
    expect(cloud.calls[0]).toMatchObject({
      text: 'abcde',
      headers: {
        'content-length': '5',
        'content-type': 'application/octet-stream',
        'x-image-meta-name': 'cirros',
        'x-auth-token': 'token-1',
      },
    })
  })

  it('sends headers beyond Latin-1 in UTF-8, as Go does, and refuses line breaks in them', async () => {
    const cloud = await startCloud()
    cloud.on('POST', '/image/v1/images', { body: {} })
    const session = login(cloud)
    await session.upload({ ...upload, headers: { 'X-Image-Meta-Name': '镜像 é' } })
    expect(Buffer.from(String(cloud.calls[0]?.headers['x-image-meta-name']), 'latin1').toString()).toBe('镜像 é')
    const error = await rejection(session.upload({ ...upload, headers: { 'X-Name': 'a\r\nX-Evil: b' } }))
    expect(error).toMatchObject({ kind: 'invalid-input', message: expect.stringContaining('X-Name') })
    expect(cloud.calls).toHaveLength(1)
  })

  it('takes a file, whose length it knows', async () => {
    const cloud = await startCloud()
    const folder = await mkdtemp(join(tmpdir(), 'climc-upload-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const file = join(folder, 'image.bin')
    await writeFile(file, 'x'.repeat(200_000))
    cloud.on('POST', '/image/v1/images', { body: {} })
    await login(cloud).upload({ ...upload, body: await openAsBlob(file) })
    expect(cloud.calls[0]?.headers['content-length']).toBe('200000')
    expect(cloud.calls[0]?.text).toHaveLength(200_000)
  })

  it.each([
    ['503', busy, ServerError],
    ['401', refused, AuthError],
    ['a broken connection', { instead: 'reset' as const }, ConnectionError],
  ])('is never sent again, not after %s', async (_, reply, type) => {
    const cloud = await startCloud()
    cloud.on('PUT', '/image/v1/images', reply)
    const error = await rejection(login(cloud).upload({ ...upload, method: 'PUT', body: chunks('x') }))
    expect(error).toBeInstanceOf(type)
    expect(cloud.calls).toHaveLength(1)
    expect(cloud.logins).toHaveLength(1)
  })

  it('without a body sends headers alone, and is sent again with a new token', async () => {
    const cloud = await startCloud()
    cloud.on('PUT', '/image/v1/images', refused, { body: { image: {} } })
    await login(cloud).upload({ ...upload, method: 'PUT', headers: { 'x-image-meta-name': 'n' } })
    expect(cloud.calls.map(seen => seen.headers['x-image-meta-name'])).toEqual(['n', 'n'])
  })

  it('fails with what its source failed with', async () => {
    const cloud = await startCloud()
    cloud.on('POST', '/image/v1/images', { instead: 'hang' })
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield new Uint8Array(10)
      throw new Error('disk on fire')
    }
    const error = await rejection(login(cloud).upload({ ...upload, body: failing() }))
    expect(JSON.stringify(chain(error))).toContain('disk on fire')
  })
})

describe('a download', () => {
  it('gives status, headers and the body unread', async () => {
    const cloud = await startCloud()
    cloud.on('GET', '/image/v1/images/1?format=raw', { headers: { 'x-image-meta-size': '3' }, body: 'abc' })
    const answer = await login(cloud).stream({ ...download, query: { format: 'raw' } })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('x-image-meta-size')).toBe('3')
    expect(await new Response(answer.body).text()).toBe('abc')
  })

  it('is asked for again after failures that may pass, until it begins', async () => {
    const cloud = await startCloud()
    cloud.on('GET', '/image/v1/images/1', busy, refused, { body: 'abc' })
    const { body } = await login(cloud).stream(download)
    expect(await new Response(body).text()).toBe('abc')
  })

  it('that is refused is an error like any other', async () => {
    const cloud = await startCloud()
    cloud.on('GET', '/image/v1/images/1', { status: 404, body: { code: 404, class: 'X', details: 'no image' } })
    const error = await rejection(login(cloud).stream(download))
    expect(error).toBeInstanceOf(NotFoundError)
    expect(String(error)).toContain('no image')
  })

  it('that breaks half way is a ConnectionError', async () => {
    const cloud = await startCloud()
    cloud.server.prependListener('request', (request, response) => {
      if (request.url !== '/image/v1/images/1') return
      response.writeHead(200, { 'content-length': '100' })
      response.write('abc', () => setTimeout(() => request.socket.destroy(), 20))
      request.url = '/never'
    })
    cloud.on('GET', '/never', { instead: 'hang' })
    const { body } = await login(cloud).stream(download)
    expect(await rejection(new Response(body).text())).toBeInstanceOf(ConnectionError)
  })

  it('that is aborted half way is an InterruptedError', async () => {
    const cloud = await startCloud()
    const abort = new AbortController()
    cloud.server.prependListener('request', (request, response) => {
      if (request.url !== '/image/v1/images/1') return
      response.writeHead(200)
      response.write('abc')
      request.url = '/never'
    })
    cloud.on('GET', '/never', { instead: 'hang' })
    const { body } = await login(cloud, { signal: abort.signal }).stream(download)
    setTimeout(() => abort.abort(), 20)
    expect(await rejection(new Response(body).text())).toBeInstanceOf(InterruptedError)
  })
})

function chain(error: unknown): string[] {
  return error instanceof Error ? [error.message, ...chain(error.cause)] : []
}

import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isJsonObject, type JsonObject } from '../../../src/core/json.ts'
import { TestRegion } from '../support.ts'

let region: TestRegion
beforeAll(async () => {
  region = await TestRegion.start({ seed: 12 })
}, 60_000)
afterAll(async () => {
  await region.close()
})

async function send(method: string, path: string, headers: Record<string, string> = {}, content?: Buffer) {
  return await fetch(`${region.region.url}/image/v1${path}`, {
    method,
    headers: { 'X-Auth-Token': region.token, ...headers },
    ...(content === undefined ? {} : { body: new Uint8Array(content) }),
  })
}

async function imageIn(response: Response): Promise<JsonObject> {
  const body: unknown = await response.json()
  return isJsonObject(body) && isJsonObject(body.image) ? body.image : {}
}

/** The fields that a header per field carries, as clients put them together again. */
async function head(id: string): Promise<Record<string, string>> {
  const response = await send('HEAD', `/images/${id}`)
  expect(response.status).toBe(200)
  const meta = [...response.headers].filter(([header]) => header.startsWith('x-image-meta-'))
  return Object.fromEntries(meta.map(([header, value]) => [header.slice('x-image-meta-'.length), value]))
}

const md5 = (content: Buffer) => createHash('md5').update(content).digest('hex')

describe('an image', () => {
  it('is sent with its facts in headers, and comes back byte by byte', async () => {
    const content = Buffer.alloc(1_500_000, 'disk')
    const made = await imageIn(
      await send(
        'POST',
        '/images',
        {
          'X-Image-Meta-Name': 'sent%201',
          'X-Image-Meta-Property-Os_type': 'Linux',
          'X-Image-Meta-Property-Os_distribution': '%E7%BB%9F%E4%BF%A1',
          'Content-Type': 'application/octet-stream',
        },
        content,
      ),
    )
    expect(made).toMatchObject({ name: 'sent 1', size: content.length, checksum: md5(content), disk_format: 'raw' })
    const id = String(made.id)
    await region.region.settled()
    expect(await head(id)).toMatchObject({
      id,
      status: 'active',
      size: String(content.length),
      min_disk: '2',
      protected: 'true',
      'property-os_type': 'Linux',
      'property-os_distribution': '%E7%BB%9F%E4%BF%A1',
    })
    const back = await send('GET', `/images/${id}`)
    expect(back.headers.get('content-length')).toBe(String(content.length))
    expect(md5(Buffer.from(await back.arrayBuffer()))).toBe(md5(content))
  })

  it('tells its format and virtual size from its content', async () => {
    const content = Buffer.alloc(65_536)
    content.write('QFI\xfb', 0, 'latin1')
    content.writeBigUInt64BE(10n * 1024n ** 3n, 24)
    const made = await imageIn(await send('POST', '/images', { 'X-Image-Meta-Name': 'small' }, content))
    expect(made).toMatchObject({ disk_format: 'qcow2', min_disk: 10 * 1024, size: 65_536 })
  })

  it('may wait for its content, and is fetched from a web server', async () => {
    const waiting = await imageIn(await send('POST', '/images', { 'X-Image-Meta-Name': 'later' }))
    expect(waiting).toMatchObject({ status: 'queued', size: 0 })
    expect((await send('GET', `/images/${String(waiting.id)}`)).status).toBe(400)
    const server = createServer((_, answer) => answer.end('content of the web'))
    const port = await new Promise<number>(resolve => {
      server.listen(0, '127.0.0.1', () => resolve(Number(Object(server.address()).port)))
    })
    await send('PUT', `/images/${String(waiting.id)}`, { 'x-glance-api-copy-from': `http://127.0.0.1:${port}/` })
    await region.region.settled()
    server.close()
    expect(await (await send('GET', '/images/later')).text()).toBe('content of the web')
    const again = await send('PUT', '/images/later', { 'X-Image-Meta-Min_ram': '512' }, Buffer.from('other'))
    expect([again.status, await again.json()]).toMatchObject([
      400,
      { class: 'InvalidStatusError', details: expect.stringContaining('cannot upload in status active') },
    ])
  })

  it('is listed with details and filters, renamed, and deleted when nothing protects it', async () => {
    const listed: unknown = await (
      await send('GET', '/images/detail?is_guest_image=false&os_types.0=Linux&scope=system')
    ).json()
    expect(listed).toMatchObject({
      images: [{ name: 'sent 1', properties: { os_type: 'Linux' }, tenant: 'system' }],
      total: 1,
    })
    expect((await send('DELETE', '/images/small')).status).toBe(403)
    const changed = await imageIn(
      await send('PUT', '/images/small', { 'X-Image-Meta-Protected': 'false', 'X-Image-Meta-Name': 'smaller' }),
    )
    expect(changed).toMatchObject({ name: 'smaller', protected: false })
    expect((await send('DELETE', '/images/smaller')).status).toBe(200)
    expect((await send('HEAD', '/images/smaller')).status).toBe(404)
    expect((await send('GET', '/nothings')).status).toBe(404)
  })
})

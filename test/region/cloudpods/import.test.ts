import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isJsonObject, type JsonObject } from '../../../src/core/json.ts'
import { Secret } from '../../../src/core/secret.ts'
import { z } from '../../../src/core/zod.ts'
import { signatureOf } from '../../../src/region/keystone/auth/access-keys.ts'
import { TestRegion } from '../support.ts'
import { WALK } from './walk.ts'

let region: TestRegion
beforeAll(async () => {
  region = await TestRegion.start({ seed: 14, hypervisors: 1 })
}, 60_000)
afterAll(async () => {
  await region.close()
})

/** The parameters with which every list is asked for, unless it says otherwise. */
const DEFAULTS = { details: 'true', show_emulated: 'true', scope: 'system', cloud_env: 'onpremise' } as const

/** All rows of a list, page by page, as the provider puts them together. */
async function listed(path: string, pageSize: number): Promise<JsonObject[]> {
  const rows: JsonObject[] = []
  for (;;) {
    const [plural = '', query = ''] = path.split('?')
    const params = new URLSearchParams({
      ...DEFAULTS,
      limit: String(pageSize),
      ...Object.fromEntries(new URLSearchParams(query)),
      offset: String(rows.length),
    })
    const { status, body } = await region.get(`/${plural}?${params}`)
    expect([path, status]).toEqual([path, 200])
    const part = body[plural.replace('v3/', '')]
    if (Array.isArray(part)) rows.push(...part.filter(isJsonObject))
    if (rows.length >= Number(body.total ?? 0)) return rows
  }
}

describe('a Cloudpods that imports the region', () => {
  it('logs in with an access key, as administrator of the system, and finds its services', async () => {
    const made = await region.post('/v3/credentials', {
      credential: {
        type: 'aksk',
        name: 'import',
        project_id: await systemProject(),
        blob: JSON.stringify({ secret: 'k'.repeat(32), expire: 0 }),
      },
    })
    expect(made.status).toBe(200)
    const id = String(Reflect.get(Object(made.body.credential), 'id'))
    const token = await loginWithKey(id, 'k'.repeat(32))
    expect(token.roles).toMatchObject([{ name: 'admin' }])
    expect(token.policies).toMatchObject({ system: ['sysadmin'] })
    const types = Array.isArray(token.catalog) ? token.catalog.filter(isJsonObject).map(service => service.type) : []
    expect(types).toEqual(expect.arrayContaining(['identity', 'compute_v2', 'image', 'monitor']))
  })

  it.each(WALK)('reads every row of %s', async (path, shape, count) => {
    const rows = await listed(path, 20)
    expect(rows).toHaveLength(count)
    for (const row of rows) expect(z.looseObject(shape).safeParse(row).error?.issues).toBeUndefined()
  })

  it('gets single objects by their ids, and is told of those that are gone', async () => {
    for (const plural of [
      'hosts',
      'servers',
      'disks',
      'networks',
      'wires',
      'zones',
      'storages',
      'storagecaches',
      'eips',
      'snapshots',
    ]) {
      const [row] = await listed(`${plural}?`, 2)
      expect((await region.get(`/${plural}/${String(row?.id)}`)).status).toBe(200)
      const { status, body } = await region.get(`/${plural}/11111111-2222-4333-8444-555555555555`)
      expect([status, body.class]).toEqual([404, 'ResourceNotFoundError'])
    }
  })
})

async function systemProject(): Promise<string> {
  const [project] = await region.list('/v3/projects?name=system')
  return String(project?.id)
}

/** Signs as S3 clients do: the string that is signed, and the signature, stand where a secret would. */
async function loginWithKey(id: string, secret: string): Promise<JsonObject> {
  const now = new Date().toISOString()
  const stamp = now.replaceAll(/[-:]|\.\d+/g, '')
  const request = ['AWS4-HMAC-SHA256', stamp, `${stamp.slice(0, 8)}/cn-beijing/s3/aws4_request`, '00'].join('\n')
  const signature = signatureOf(new Secret(secret), 'cn-beijing', request)
  const signed = {
    algorithm: 'AWS4-HMAC-SHA256',
    access_key: id,
    location: 'cn-beijing',
    request,
    signature,
    sign_date: now,
  }
  const { body } = await region.send('POST', '/v3/auth/tokens', {
    auth: {
      context: { source: 'cli' },
      identity: { access_key_secret: JSON.stringify(signed), methods: ['aksk'] },
    },
  })
  return isJsonObject(body.token) ? body.token : {}
}

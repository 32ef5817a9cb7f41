import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/core/json.ts'
import { TestRegion } from '../support.ts'

let region: TestRegion
beforeAll(async () => {
  region = await TestRegion.start({ testcloud: true, seed: 3, scale: 30 })
  await region.importTestCloud()
})
afterAll(async () => {
  await region.close()
})

const SYSTEM = 'scope=system'
const body = async (path: string) => (await region.get(path)).body
const count = async (path: string) => (await region.list(path)).length

describe('the envelope of a list', () => {
  it('carries total and limit, and the offset only when there is one', async () => {
    expect(Object.keys(await body(`/servers?${SYSTEM}&limit=5`)).sort()).toEqual(['limit', 'servers', 'total'])
    expect(await body(`/servers?${SYSTEM}&limit=5&offset=10`)).toMatchObject({ total: 30, limit: 5, offset: 10 })
    expect(await body(`/servers?${SYSTEM}&offset=0`)).toMatchObject({ total: 30, limit: 2048 })
  })

  it('is the bare list when nothing matches', async () => {
    expect(await body('/servers?search=no-such-thing')).toEqual({ servers: [] })
    expect(await body(`/servers?${SYSTEM}&limit=2&offset=1000`)).toEqual({
      servers: [],
      total: 30,
      limit: 2,
      offset: 1000,
    })
  })

  it('takes any limit that is a number', async () => {
    for (const limit of ['0', '-1', ''])
      expect(await body(`/servers?${SYSTEM}&limit=${limit}`)).toMatchObject({ limit: 2048 })
    for (const huge of ['limit=99999999999999999999', 'offset=99999999999999999999'])
      expect((await region.get(`/servers?${huge}`)).body).toMatchObject({ class: 'UnclassifiedError' })
    const wrong = await region.get('/servers?limit=abc')
    expect([wrong.status, wrong.body.class]).toEqual([500, 'UnclassifiedError'])
  })

  it('pages without gaps or repetitions', async () => {
    const pages: string[] = []
    for (let offset = 0; offset < 30; offset += 7)
      pages.push(
        ...(await region.list(`/servers?${SYSTEM}&details=false&limit=7&offset=${offset}`)).map(row => String(row.id)),
      )
    expect(new Set(pages).size).toBe(30)
  })

  it('sums up when asked', async () => {
    const { totals } = await body(`/servers?${SYSTEM}&limit=1&summary_stats=true`)
    expect(totals).toMatchObject({ count: 30 })
    expect(Object.keys(Object(totals))).toEqual(
      expect.arrayContaining(['cpu_count', 'mem_mb', 'disk_mb', 'disk_count', 'status_info']),
    )
    expect(await region.one(`/servers/statistics?${SYSTEM}`)).toHaveProperty('total_cpu_count')
  })
})

describe('what a list shows', () => {
  it('is everything, or only what is stored', async () => {
    const [whole] = await region.list(`/servers?${SYSTEM}&limit=1`)
    const [stored] = await region.list(`/servers?${SYSTEM}&limit=1&details=false`)
    expect(whole).toMatchObject({ can_delete: false, account: 'cloud' })
    for (const member of ['account', 'zone', 'ips', 'disks_info', 'can_delete']) {
      expect(whole).toHaveProperty(member)
      expect(stored).not.toHaveProperty(member)
    }
    for (const value of Object.values(whole ?? {})) expect(value).not.toBeNull()
  })

  it('is what is asked for', async () => {
    expect(
      Object.keys((await region.list(`/servers?${SYSTEM}&limit=1&field.0=name&field.1=zone`))[0] ?? {}).sort(),
    ).toEqual(['name', 'zone'])
    expect((await region.list(`/servers?${SYSTEM}&limit=1&field=zone&details=false`))[0]).toEqual({})
    expect(await region.list(`/servers?${SYSTEM}&export_keys=id,name&export_limit=2`)).toHaveLength(2)
  })

  it('shows the same object by id and by name', async () => {
    const [first] = await region.list(`/servers?${SYSTEM}&limit=1`)
    const byId = await region.one(`/servers/${String(first?.id)}`)
    expect(await region.one(`/servers/${String(first?.name).toUpperCase()}`)).toEqual(byId)
    for (const key of Object.keys(first ?? {})) expect(byId).toHaveProperty(key)
    expect((await region.get('/servers/no-such')).body).toMatchObject({
      class: 'ResourceNotFoundError',
      code: 404,
      details: 'server no-such not found',
    })
  })
})

describe('whose objects a list shows', () => {
  it('is the own project’s for what belongs to projects, the domain’s for infrastructure', async () => {
    expect(await body('/servers')).toEqual({ servers: [] })
    expect(await count(`/servers?${SYSTEM}`)).toBe(30)
    expect(await count('/servers?scope=max')).toBe(30)
    expect(await count('/vpcs?details=false')).toBeGreaterThan(1)
  })

  it('can be named by project', async () => {
    const names = [...new Set((await region.list(`/servers?${SYSTEM}`)).map(row => String(row.project)))]
    let sum = 0
    for (const name of names) sum += await count(`/servers?project=${encodeURIComponent(name)}`)
    expect(sum).toBe(30)
    expect((await region.get('/servers?project=nope')).status).toBe(404)
  })

  it('hides what is emulated', async () => {
    expect(await count('/hosts')).toBe(0)
    expect(await count('/hosts?show_emulated=true')).toBeGreaterThan(0)
  })
})

describe('lists are narrowed', () => {
  it('by what stands above their rows', async () => {
    const rows = await region.list(`/servers?${SYSTEM}`)
    const by = (member: string) => Map.groupBy(rows, row => String(row[member]))
    const cases: [parameter: string, member: string][] = [
      ['zone', 'zone'],
      ['region', 'cloudregion'],
      ['cloudregion', 'cloudregion_id'],
      ['manager.0', 'manager'],
      ['host', 'host_id'],
      ['account', 'account'],
      ['provider.0', 'provider'],
      ['brand.0', 'brand'],
      ['vpc', 'vpc_id'],
      ['status.0', 'status'],
      ['hypervisor', 'hypervisor'],
      ['os_type', 'os_type'],
    ]
    for (const [parameter, member] of cases)
      for (const [value, expected] of by(member))
        expect(
          await count(`/servers?${SYSTEM}&details=false&${parameter}=${encodeURIComponent(value)}`),
          `${parameter}=${value}`,
        ).toBe(expected.length)
  })

  it('and an object that is not there is refused, an account is not', async () => {
    for (const parameter of ['zone', 'region', 'manager', 'host', 'vpc', 'network']) {
      const answer = await region.get(`/servers?${SYSTEM}&${parameter}=nope`)
      expect([parameter, answer.status, answer.body.class]).toEqual([parameter, 404, 'ResourceNotFoundError'])
    }
    expect(await body(`/servers?${SYSTEM}&account=nope`)).toEqual({ servers: [] })
  })

  it('by tags, addresses and searches', async () => {
    const rows = await region.list(`/servers?${SYSTEM}`)
    const [tagged] = rows.filter(row => Object.keys(Object(row.metadata)).some(key => key.startsWith('user:')))
    const [key, value] = Object.entries(Object(tagged?.metadata)).find(([name]) => name.startsWith('user:')) ?? ['', '']
    const carrying = rows.filter(row => Object(row.metadata)[key] === value).length
    const tag = `obj_tags.0.0.key=${encodeURIComponent(key)}&obj_tags.0.0.value=${encodeURIComponent(String(value))}`
    expect(await count(`/servers?${SYSTEM}&${tag}`)).toBe(carrying)
    expect(await count(`/servers?${SYSTEM}&no_${tag.replaceAll('&obj', '&no_obj')}`)).toBe(30 - carrying)
    const ip = String(rows[0]?.ips).split(',')[0] ?? ''
    expect(await region.names(`/servers?${SYSTEM}&ip_addr=${ip}`)).toContain(rows[0]?.name)
    expect(await region.names(`/servers?${SYSTEM}&search=${ip}`)).toContain(rows[0]?.name)
    const withEip = rows.filter(row => row.eip !== undefined).length
    expect(await count(`/servers?${SYSTEM}&with_eip=true`)).toBe(withEip)
    expect(await count(`/servers?${SYSTEM}&without_eip=true`)).toBe(30 - withEip)
  })

  it('by the page they stand on', async () => {
    const [zone] = await region.list('/zones?limit=1')
    const below = await body(`/zones/${encodeURIComponent(String(zone?.name))}/storages?show_emulated=true`)
    expect(below).toHaveProperty('storages')
    const [provider] = await region.list('/cloudproviders?limit=1')
    expect(await body(`/cloudproviders/${String(provider?.id)}/cloudregions`)).toHaveProperty('cloudproviderregions')
  })

  it('ignoring whatever is not known', async () => {
    expect(await count(`/servers?${SYSTEM}&bogus=1&filter.0=nofield.equals(1)&order_by.0=nofield`)).toBe(30)
  })
})

describe('the order of a list', () => {
  it('is by creation, name and id, all in one direction', async () => {
    const rows = await region.list(`/servers?${SYSTEM}&details=false`)
    const keys = rows.map(row => [String(row.created_at), String(row.name), String(row.id)].join('\u0000'))
    expect(keys).toEqual([...keys].sort().reverse())
  })

  it('can be asked for, by columns and by what is not one', async () => {
    const names = await region.names(`/servers?${SYSTEM}&order_by.0=name&order=asc`)
    expect(names).toEqual([...names].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)))
    const sizes = (await region.list(`/servers?${SYSTEM}&order_by_disk=desc&field=disk`)).map((row: JsonObject) =>
      Number(row.disk),
    )
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a))
  })
})

describe('every answer', () => {
  it('carries a request id, and errors their class, code, details and time', async () => {
    const good = await region.get('/cloudaccounts')
    expect(good.headers.get('x-request-id')).toMatch(/^[0-9a-f]{6}$/)
    const bad = await region.get('/nothings')
    expect(bad.headers.get('x-request-id')).toBeTruthy()
    expect(bad.body).toMatchObject({ class: 'NotFoundError', code: 404, details: 'Handler /nothings not found' })
    expect(bad.body.time).toMatch(/^\d{4}-\d\d-\d\dT/)
  })

  it('to a stranger is a refusal', async () => {
    for (const token of ['', 'garbage']) {
      const answer = await region.send('GET', '/cloudaccounts', undefined, { 'X-Auth-Token': token })
      expect([answer.status, answer.body.class]).toEqual([403, 'ForbiddenError'])
    }
  })

  it('to whoever asks after its health is good', async () => {
    expect((await fetch(`${region.region.url}/healthz`)).status).toBe(200)
    expect((await fetch(`${region.region.url}/readyz`)).status).toBe(200)
  })
})

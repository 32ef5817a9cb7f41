import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isJsonObject, type JsonObject } from '../../../src/core/json.ts'
import { TestRegion } from '../support.ts'

let region: TestRegion
/** A server. */
let first: string
beforeAll(async () => {
  region = await TestRegion.start({ testcloud: true, seed: 5, scale: 6 })
  await region.importTestCloud()
  const [one = '', two = ''] = await region.names('/servers?scope=system&details=false&order_by.0=name&order=asc')
  first = one
  await region.post(`/servers/${one}/user-metadata`, { server: { of: 'one' } })
  await region.post(`/servers/${two}/user-metadata`, { server: { of: 'two' } })
})
afterAll(async () => {
  await region.close()
})

describe('the rows of a list', () => {
  const keysOf = async (path: string): Promise<string[]> => Object.keys((await region.list(path))[0] ?? {}).sort()

  it('have details unless they are refused, however', async () => {
    for (const details of ['true', 'yes', '1'])
      expect(await keysOf(`/zones?scope=system&limit=1&details=${details}`)).toContain('can_delete')
    for (const details of ['false', '0', '', 'bogus'])
      expect(await keysOf(`/zones?scope=system&limit=1&details=${details}`)).not.toContain('can_delete')
  })

  it('have the fields that are asked for, and their translation', async () => {
    expect(await keysOf('/zones?limit=1&field=name')).toEqual(['_i18n', 'name'])
    expect(await keysOf('/zones?limit=1&export_keys=name')).toEqual(['name'])
    expect(await keysOf('/servers?scope=system&limit=1&field.0=account&field.1=name')).toEqual(['account', 'name'])
    expect(await keysOf('/servers?scope=system&limit=1&field.0=account&field.1=name&details=false')).toEqual(['name'])
  })

  it('come in any number without paging, and then no limit is told', async () => {
    const { body } = await region.get('/servers?scope=system&limit=1&force_no_paging=true')
    expect(body).toMatchObject({ total: 6 })
    expect(body).not.toHaveProperty('limit')
  })

  it('are summed up where they belong to a project or a domain', async () => {
    const totals = async (plural: string): Promise<JsonObject | undefined> => {
      const { body } = await region.get(`/${plural}?scope=system&limit=1&summary_stats=true&show_emulated=true`)
      return isJsonObject(body.totals) ? body.totals : undefined
    }
    expect(Object.keys((await totals('hosts')) ?? {})).toEqual(
      expect.arrayContaining(['count', 'cpu_total', 'cpu_used', 'memory_total', 'memory_used', 'status_info']),
    )
    for (const plural of ['zones', 'cloudregions', 'cloudproviders', 'cloudproviderregions'])
      expect(await totals(plural)).toBeUndefined()
  })

  it('are ordered by what stands above them and whose they are', async () => {
    const column = async (key: string, query: string) =>
      (await region.list(`/servers?scope=system&${query}`)).map(row => String(row[key]))
    for (const [key, query] of [
      ['project', 'order_by_project=asc'],
      ['host', 'order_by_host=asc'],
      ['zone', 'order_by.0=zone&order=asc'],
    ] as const) {
      const found = await column(key, query)
      expect(found).toEqual([...found].sort())
    }
    const projects = await column('project', 'order_by_project=desc')
    expect(projects).toEqual([...projects].sort().reverse())
  })
})

describe('a kind as a whole tells', () => {
  it('its different values and combinations', async () => {
    const field = await region.one('/servers/distinct-field?scope=system&field=os_type&extra_field.0=account')
    expect(field).toMatchObject({ account: ['cloud'] })
    const { fields, extra_fields } = await region.one('/servers/distinct-fields?scope=system&field.0=os_type')
    expect(Array.isArray(fields) && fields.length).toBe(Array.isArray(field.os_type) && field.os_type.length)
    expect(extra_fields).toEqual([])
  })

  it('the tags of its objects and how often', async () => {
    const { body } = await region.get('/servers/tag-value-pairs?scope=system&user_meta=true')
    expect(body.server).toEqual(
      expect.arrayContaining([
        { key: 'user:of', value: 'one', count: 1 },
        { key: 'user:of', value: 'two', count: 1 },
      ]),
    )
    const keys = await region.get('/servers/tag-value-pairs?scope=system&user_meta=true&key_only=true')
    expect(keys.body.server).toEqual(expect.arrayContaining([{ key: 'user:of', count: 2 }]))
  })
})

describe('whose servers there are', () => {
  it('is counted for projects and for domains', async () => {
    const servers = await region.list('/servers?scope=system&details=true&limit=2048')
    const counted = new Map<string, number>()
    for (const { tenant } of servers) counted.set(String(tenant), (counted.get(String(tenant)) ?? 0) + 1)
    const { body } = await region.get('/servers/project-statistics?scope=system')
    const told = Array.isArray(body.server) ? body.server.filter(isJsonObject) : []
    expect(new Map(told.map(({ name, count }) => [String(name), Number(count)]))).toEqual(counted)
    const domains = await region.get('/servers/domain-statistics?scope=system')
    expect(domains.body.server).toEqual([{ id: 'default', name: 'Default', count: servers.length }])
    for (const property of ['project-statistics', 'domain-statistics', 'project-tag-value-pairs'])
      expect((await region.get(`/cloudproviders/${property}`)).status, property).toBe(404)
  })
})

describe('rows that join a server to what it has', () => {
  it('tell what that is', async () => {
    const [disk] = await region.list('/guestdisks?scope=system&details=true&limit=1')
    const { disk_size, disk_type, status } = await region.one(`/disks/${String(disk?.disk_id)}`)
    expect(disk).toMatchObject({ disk_size, disk_type, status, server: disk?.guest })
    expect(disk?.storage_type).toBeTruthy()
    const [card] = await region.list('/guestnetworks?scope=system&details=true&limit=1')
    const { wire_id, guest_ip_mask, guest_gateway } = await region.one(`/networks/${String(card?.network_id)}`)
    expect(card).toMatchObject({ wire_id, guest_ip_mask, guest_gateway, server: card?.guest })
  })
})

describe('an object', () => {
  it('is shown whole, whatever fields are asked for', async () => {
    expect(Object.keys(await region.one(`/servers/${first}?field=name`)).length).toBeGreaterThan(50)
  })

  it('tells why it cannot be deleted when it is asked', async () => {
    const [account] = await region.list('/cloudaccounts?show_fail_reason=true')
    expect(account?.delete_fail_reason).toEqual({
      class: 'InvalidStatusError',
      code: 400,
      details: 'account is enabled',
    })
    expect(await region.one('/cloudaccounts/cloud')).not.toHaveProperty('delete_fail_reason')
  })

  it('tells its cards one a line', async () => {
    const { networks } = await region.one(`/servers/${first}`)
    expect(networks).toMatch(/^eth0:[\d.]+\/\d+\/(?:[\da-f]{2}:){5}[\da-f]{2}\/\d+\/[^/]+\/\w+\/\d+\/rx\d+\/tx\d+\/0\n/)
  })
})

describe('a list tells of its rows', () => {
  it('translations only of what a cloud brought', async () => {
    const regions = await region.list('/cloudregions?scope=system&limit=0')
    const told = new Map(regions.map(row => [String(row.name), row._i18n]))
    expect(told.get('Default')).toEqual({})
    for (const [name, translations] of told) if (name !== 'Default') expect(translations).toEqual({ name })
  })

  it('that the default domain does not change, and when things were counted, as other times are written', async () => {
    const [domain] = await region.list('/v3/domains?details=true')
    expect(domain).toMatchObject({ id: 'default', can_update: false })
    expect(domain?.ext_resources_last_update).toMatch(/:00\.000000Z$/)
  })
})

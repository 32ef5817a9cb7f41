import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isJsonObject, type JsonObject } from '../../../src/core/json.ts'
import { TestRegion } from '../support.ts'

/* What reading one object, what hangs below it, and whole kinds make of a query, as a real region was seen to. */

let region: TestRegion
let server: JsonObject
let host: JsonObject
let storage: JsonObject

const first = async (plural: string): Promise<JsonObject> => {
  const [row] = await region.list(`/${plural}?scope=system&order_by.0=name&order=asc&limit=1&show_emulated=true`)
  if (row === undefined) throw new Error(`no ${plural}`)
  return row
}

beforeAll(async () => {
  region = await TestRegion.start({ testcloud: true, seed: 5, scale: 6 })
  await region.importTestCloud()
  server = await first('servers')
  host = await region.one(`/hosts/${String(server.host_id)}`)
  const [mounted] = await region.list(`/storages?scope=system&show_emulated=true&host=${String(host.id)}`)
  storage = mounted ?? {}
}, 60_000)
afterAll(() => region.close())

async function answer(path: string): Promise<readonly [status: number, errorClass: unknown]> {
  const { status, body } = await region.get(path)
  return [status, body.class]
}
const OK = [200, undefined]
const GONE = [404, 'ResourceNotFoundError']
const NO_SPEC = [404, 'SpecNotFoundError']

describe('an object that is read with a query', () => {
  it('must be among those that a list with the query has', async () => {
    for (const how of [String(server.id), String(server.name)]) {
      expect(await answer(`/servers/${how}?scope=system`)).toEqual(OK)
      expect(await answer(`/servers/${how}?status=${String(server.status)}`)).toEqual(OK)
      expect(await answer(`/servers/${how}?status=nosuch`)).toEqual(GONE)
      expect(await answer(`/servers/${how}?filter.0=name.equals("other")`)).toEqual(GONE)
      expect(await answer(`/servers/${how}/metadata?host=${String(host.name)}`)).toEqual(OK)
      expect(await answer(`/servers/${how}/metadata?with_eip=true&without_eip=true`)).toEqual(GONE)
    }
    expect(await answer(`/servers/${String(server.id)}?host=nosuch`)).toEqual(GONE)
  })
})

describe('below an object', () => {
  it('is listed what the original lists there, and no more', async () => {
    const zone = String(host.zone_id)
    for (const path of [`zones/${zone}/hosts`, `zones/${zone}/storages`, `storages/${String(storage.id)}/disks`])
      expect([path, await answer(`/${path}`)]).toEqual([path, OK])
    const wire = await first('wires')
    expect(await region.list(`/wires/${String(wire.id)}/networks`)).toEqual(
      await region.list(`/networks?wire=${String(wire.id)}`),
    )
    for (const path of [
      `zones/${zone}/networks`,
      `zones/${zone}/servers`,
      `cloudproviders/${String(server.manager_id)}/servers`,
      `cloudproviders/${String(server.manager_id)}/storages`,
      `cloudregions/${String(server.cloudregion_id)}/wires`,
      `hosts/${String(host.id)}/servers`,
      `servers/${String(server.id)}/guestdisks`,
    ])
      expect([path, await answer(`/${path}`)]).toEqual([path, NO_SPEC])
  })

  it('the query asks for the object, too, where two are joined', async () => {
    const path = `/hosts/${String(host.id)}/storages`
    expect(await answer(path)).toEqual(OK)
    expect(await answer(`${path}?is_import=true`)).toEqual(GONE)
  })
})

describe('storages', () => {
  it('of a server are those of its host, and snapshots are asked for by theirs', async () => {
    const ids = async (path: string) => (await region.list(path)).map(row => row.id).sort()
    const hostId = String(host.id)
    expect(await ids(`/storages?scope=system&show_emulated=true&server_id=${String(server.id)}`)).toEqual(
      await ids(`/storages?scope=system&show_emulated=true&host_id=${hostId}`),
    )
    const there = new Set(await ids(`/storages?scope=system&show_emulated=true&host_id=${hostId}`))
    const snapshots = (await region.list('/snapshots?scope=system')).filter(row => there.has(row.storage_id ?? null))
    expect(await ids(`/snapshots?scope=system&storage_host_id=${hostId}`)).toEqual(snapshots.map(row => row.id).sort())
    expect(await answer('/snapshots?storage_host_id=nosuch')).toEqual(GONE)
    expect((await region.get(`/hosts/${hostId}/wires`)).body).toEqual({ hostwires: [] })
  })
})

describe('security groups', () => {
  it('of a vpc of the premises are those of the premises', async () => {
    expect(await region.names('/secgroups?scope=system&vpc_id=default')).toEqual(['Default'])
    const [group] = (await region.list('/secgroups?scope=system')).filter(row => String(row.vpc_id ?? '') !== '')
    const found = await region.list(`/secgroups?scope=system&vpc=${String(group?.vpc_id)}`)
    expect(new Set(found.map(row => row.vpc_id))).toEqual(new Set([group?.vpc_id]))
  })
})

describe('a list of chosen fields', () => {
  const keysOf = async (plural: string, ...fields: readonly string[]): Promise<string[]> => {
    const asked = fields.map((field, i) => `field.${i}=${field}`).join('&')
    const [row] = await region.list(`/${plural}?scope=system&show_emulated=true&limit=1&${asked}`)
    return Object.keys(row ?? {}).sort()
  }

  it('tells some only beside others', async () => {
    expect(await keysOf('servers', 'name', 'project')).toEqual(['name'])
    expect(await keysOf('servers', 'name', 'project', 'tenant')).toEqual(['name', 'project', 'tenant'])
    expect(await keysOf('disks', 'project')).toEqual([])
    expect(await keysOf('servers', 'name', 'disks_info')).toEqual(['name'])
    expect(await keysOf('hosts', 'name', 'project_domain')).toEqual(['name', 'project_domain'])
  })
})

describe('a search', () => {
  const found = async (text: string) =>
    (await region.list(`/servers?scope=system&search=${encodeURIComponent(text)}`)).map(row => row.id)

  it('finds servers by the addresses of their cards only when it looks like one', async () => {
    const [ip = ''] = String(server.ips).split(',')
    const [mac = ''] = String(server.macs).split(',')
    expect(await found(ip)).toContain(server.id)
    expect(await found(mac)).toContain(server.id)
    expect(await found(mac.replaceAll(':', '').slice(-6))).not.toContain(server.id)
  })
})

describe('hosts are ordered', () => {
  it('by what is promised of them, both ways', async () => {
    for (const key of ['cpu_commit', 'mem_commit', 'storage_used', 'virtual_cpu_usage', 'virtual_mem_usage']) {
      const names = async (order: string) =>
        await region.names(`/hosts?show_emulated=true&order_by_${key}=${order}&order_by.0=name&order=asc`)
      const [up, down] = [await names('asc'), await names('desc')]
      expect(up.length).toBeGreaterThan(1)
      expect([...up].sort()).toEqual([...down].sort())
    }
    const rows = await region.list('/hosts?show_emulated=true&order_by_cpu_commit=asc')
    const promised = rows.map(row => Number(row.cpu_commit))
    expect(promised).toEqual([...promised].sort((a, b) => a - b))
  })
})

describe('why something is not deleted or changed', () => {
  it('is told of servers, disks, addresses and regions when it is asked', async () => {
    const reasonOf = async (path: string, member = 'delete_fail_reason') => {
      const { [member]: reason, can_delete } = await region.one(`${path}?show_fail_reason=true`)
      return isJsonObject(reason) ? [reason.class, can_delete] : [undefined, can_delete]
    }
    const [disk] = await region.list(`/disks?scope=system&server=${String(server.id)}&limit=1`)
    expect(await reasonOf(`/disks/${String(disk?.id)}`)).toEqual(['NotEmptyError', false])
    await region.send('PUT', `/servers/${String(server.id)}`, { server: { disable_delete: true } })
    expect(await reasonOf(`/servers/${String(server.id)}`)).toEqual(['InvalidStatusError', false])
    await region.send('PUT', `/servers/${String(server.id)}`, { server: { disable_delete: false } })
    expect(await reasonOf(`/servers/${String(server.id)}`)).toEqual([undefined, true])
    const [bound] = (await region.list('/eips?scope=system')).filter(eip => String(eip.associate_id ?? '') !== '')
    expect(await reasonOf(`/eips/${String(bound?.id)}`)).toEqual(['UnclassifiedError', false])
    const path = `/cloudregions/${String(server.cloudregion_id)}`
    expect(await reasonOf(path, 'update_fail_reason')).toEqual(['ConflictError', false])
    expect(await region.one(path)).not.toHaveProperty('update_fail_reason')
  })
})

describe('the region itself', () => {
  it('has a wire on which servers of one host speak, which cannot be deleted', async () => {
    const wire = await region.one('/wires/hostlocal')
    expect(wire).toMatchObject({ id: '__host_local__', vpc_id: 'default', can_delete: false, bandwidth: 10_000 })
    expect((await region.send('DELETE', '/wires/hostlocal')).status).toBe(403)
  })

  it('answers for whatever stands behind its capabilities and usages', async () => {
    const { body: whole } = await region.get('/usages?scope=system')
    expect((await region.get('/usages/nosuch/x?scope=system')).body).toEqual(whole)
    expect((await region.get('/capabilities/nosuch')).body).toEqual((await region.get('/capabilities')).body)
  })
})

describe('the values of tags', () => {
  it('are told as a tree by `keys` as well, and nothing is written for none', async () => {
    await region.post(`/servers/${String(server.id)}/user-metadata`, { server: { of: 'one' } })
    const tree = await region.get('/servers/tag-value-tree?scope=system&keys.0=user:of')
    expect(tree.body).toEqual((await region.get('/servers/tag-value-tree?scope=system&key.0=user:of')).body)
    const { body } = await region.get('/servers/tag-value-tree?scope=system&name=nosuch&show_map=true')
    expect(body.server).toEqual([{ __count__: '' }])
  })

  it('have nobody who looks after them without details, and none of the system is theirs to see', async () => {
    const [row] = await region.list('/metadatas?scope=system&details=false&limit=1')
    expect(row).not.toHaveProperty('can_delete')
    expect((await region.get('/metadatas?scope=system&sys_meta=true')).body).toEqual({ metadatas: [] })
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isJsonObject, type JsonObject } from '../../../src/core/json.ts'
import { Secret } from '../../../src/core/secret.ts'
import { z } from '../../../src/core/zod.ts'
import { signatureOf } from '../../../src/region/keystone/access-keys.ts'
import { TestRegion } from '../support.ts'

let region: TestRegion
beforeAll(async () => {
  region = await TestRegion.start({ seed: 14, hypervisors: 1 })
}, 60_000)
afterAll(async () => {
  await region.close()
})

const text = z.string()
const whole = z.int()
const number = z.number()
const flag = z.boolean()
const optional = z.optional
/** Times as the original writes and reads them. */
const time = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/))
const tags = optional(z.record(z.string(), z.string()))
const named = { id: text, name: text, status: text, created_at: time, metadata: tags }

/**
 * What a Cloudpods that imports another asks for, in its order, and what its types read of each row: a text where it
 * reads a number, or the other way round, fails the import of that kind.
 */
const WALK: readonly (readonly [path: string, row: Parameters<typeof z.looseObject>[0], rows: number])[] = [
  ['cloudregions?', { ...named, latitude: number, longitude: number, provider: text, enabled: flag }, 1],
  ['zones?cloudregion_id=default', { ...named, cloudregion_id: text }, 1],
  [
    'vpcs?cloudregion_id=default',
    { ...named, is_default: flag, external_access_mode: optional(text), cidr_block: optional(text) },
    1,
  ],
  [
    'wires?cloudregion_id=default&vpc_id=default&cloud_env=',
    { ...named, vpc_id: text, zone_id: text, bandwidth: whole, mtu: whole, is_emulated: flag },
    1,
  ],
  [
    'networks?cloudregion_id=default&wire_id=bcast0',
    {
      ...named,
      guest_ip_start: text,
      guest_ip_end: text,
      guest_ip_mask: whole,
      guest_gateway: text,
      server_type: text,
      public_scope: text,
      tenant_id: text,
      vlan_id: whole,
    },
    3,
  ],
  ['secgroups?', { ...named, tenant_id: text, description: optional(text), is_public: flag }, 2],
  [
    'secgrouprules?cloudregion_id=default&secgroup_id=web-servers',
    {
      id: text,
      direction: text,
      action: text,
      protocol: text,
      ports: optional(text),
      cidr: text,
      priority: whole,
      target_type: text,
    },
    3,
  ],
  ['ipsets?cloudregion_id=default', {}, 0],
  [
    'eips?cloudregion_id=default',
    {
      ...named,
      ip_addr: text,
      mode: text,
      bandwidth: whole,
      charge_type: text,
      network_id: text,
      associate_type: text,
      associate_id: text,
    },
    1,
  ],
  [
    'serverskus?cloudregion_id=default',
    {
      ...named,
      cpu_core_count: whole,
      memory_size_mb: whole,
      instance_type_category: text,
      instance_type_family: text,
      prepaid_status: text,
      postpaid_status: text,
      nic_max_count: whole,
      sys_disk_resizable: optional(flag),
      gpu_attachable: optional(flag),
    },
    38,
  ],
  [
    'storages?cloudregion_id=default&zone_id=zone1',
    {
      ...named,
      zone_id: text,
      capacity: whole,
      actual_capacity_used: whole,
      storage_type: text,
      medium_type: text,
      storage_conf: optional(z.looseObject({})),
      storagecache_id: text,
      enabled: flag,
      is_sys_disk_store: flag,
      hosts: z.array(z.looseObject({ id: text, name: text })),
    },
    2,
  ],
  ['storagecaches?cloudregion_id=default', { id: text, name: text, path: text }, 2],
  [
    "hosts?cloudregion_id=default&zone_id=zone1&filter=host_type.in('hypervisor', 'baremetal', 'container')",
    {
      ...named,
      access_ip: text,
      access_mac: text,
      sn: text,
      cpu_count: whole,
      node_count: whole,
      cpu_mhz: optional(whole),
      cpu_cmtbound: number,
      mem_size: whole,
      mem_cmtbound: number,
      mem_reserved: whole,
      storage_size: whole,
      storage_type: text,
      host_type: text,
      host_status: text,
      enabled: flag,
      is_maintenance: flag,
      sys_info: z.looseObject({}),
      spec: z.looseObject({}),
      nic_info: z.array(
        z.looseObject({
          mac: text,
          wire_id: text,
          vlan_id: whole,
          mtu: whole,
          link_up: flag,
          bridge: text,
          rate: whole,
          bandwidth: whole,
        }),
      ),
    },
    1,
  ],
  ['isolated_devices?cloudregion_id=default&host_id=kvm-1&show_baremetal_isolated_devices=true', {}, 0],
  [
    "servers?cloudregion_id=default&host_id=kvm-1&filter=hypervisor.in('kvm', 'baremetal', 'pod')",
    {
      ...named,
      host_id: text,
      hostname: text,
      hypervisor: text,
      vcpu_count: whole,
      vmem_size: whole,
      cpu_sockets: whole,
      instance_type: text,
      os_type: text,
      os_arch: text,
      bios: text,
      vga: text,
      vdi: text,
      machine: text,
      boot_order: text,
      tenant_id: text,
      power_states: text,
      disable_delete: optional(flag),
      expired_at: optional(time),
      secgroups: z.array(z.looseObject({ id: text, name: text })),
      disks_info: z.array(
        z.looseObject({ id: text, size: whole, index: whole, driver: text, cache_mode: text, boot_index: whole }),
      ),
      nics: z.array(z.looseObject({ mac: text, ip_addr: text, network_id: text, index: whole })),
    },
    3,
  ],
  [
    'disks?cloudregion_id=default&server_id=db-1',
    {
      ...named,
      disk_size: whole,
      disk_format: text,
      disk_type: text,
      storage_id: text,
      guests: z.array(z.looseObject({ id: text, index: whole })),
    },
    2,
  ],
  ['snapshots?cloudregion_id=default', { ...named, disk_id: text, disk_type: text, size: whole, tenant_id: text }, 1],
  ['keypairs?cloudregion_id=default', {}, 0],
  [
    'guestnetworks?server_id=web-1',
    { row_id: whole, mac_addr: text, ip_addr: text, network_id: text, driver: text, index: whole },
    1,
  ],
  ['guestdisks?server_id=db-1', { disk_id: text, guest_id: text, driver: text, cache_mode: text, index: whole }, 2],
  ['v3/projects?', { id: text, name: text, domain_id: text }, 1],
]

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

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isJsonObject, type JsonObject } from '../../../src/core/json.ts'
import { TestRegion } from '../support.ts'

/** Kinds of the region, from what hangs on others to what others hang on. */
const COMPUTE = [
  'snapshots',
  'instance_snapshots',
  'snapshotpolicies',
  'scalingpolicies?scaling_group=web',
  'scalinggroups',
  'servertemplates',
  'instancegroups',
  'eips',
  'loadbalancers',
  'dbinstances',
  'buckets',
  'servers',
  'disks',
  'misc_resources',
  'keypairs',
  'secgrouprules',
  'secgroups',
  'ipsets',
  'networks',
  'wires',
  'vpcs',
  'cachedimages',
  'storagecaches',
  'storages',
  'hosts',
  'serverskus',
  'schedtags',
  'zones',
  'cloudregions',
  'externalprojects',
  'cloudproviders',
  'cloudaccounts',
  'project_mappings',
] as const

const IDENTITY = [
  'groups',
  'users',
  'policies',
  'roles',
  'projects',
  'domains',
  'endpoints',
  'services',
  'regions',
  'identity_providers',
  'credentials',
] as const

let region: TestRegion

const make = async (plural: string, keyword: string, body: JsonObject) => {
  const answer = await region.act(`/${plural}`, { [keyword]: body })
  expect(answer, plural).toBe(200)
}

beforeAll(async () => {
  region = await TestRegion.start({ hypervisors: 2, testcloud: true, scale: 3, seed: 5, metricsSeconds: 0 })
  await region.importTestCloud()
  await make('disks', 'disk', { name: 'loose', size: 1024, storage: 'nfs-shared' })
  await make('buckets', 'bucket', {
    name: 'empty',
    cloudregion: await nameIn('cloudregions'),
    manager: await nameIn('cloudproviders'),
  })
  await make('keypairs', 'keypair', { name: 'unused', public_key: PUBLIC_KEY })
  await make('secgroups', 'secgroup', { name: 'unused' })
  await make('instancegroups', 'instancegroup', { name: 'empty' })
  await make('instancegroups', 'instancegroup', { name: 'full' })
  await region.act('/servers/batch-1/join-groups', { server: { group: ['full'] } })
  await make('zones', 'zone', { name: 'empty' })
  await make('vpcs', 'vpc', { name: 'empty', cloudregion: 'default', cidr_block: '192.168.0.0/16' })
  await make('schedtags', 'schedtag', { name: 'unused', resource_type: 'hosts' })
  await make('snapshotpolicies', 'snapshotpolicy', {
    name: 'mine',
    retention_days: 7,
    repeat_weekdays: [1],
    time_points: [3],
  })
  await make('project_mappings', 'project_mapping', {
    name: 'unused',
    rules: [{ condition: 'and', tags: [{ key: 'a', value: 'b' }], project_id: 'system' }],
  })
  await region.act('/servers/web-1/save-template', { server: { name: 'like-web' } })
  const group = { hypervisor: 'kvm', cloudregion: 'default', vpc_id: 'default', networks: ['guest-net'] }
  const sizes = { min_instance_number: 0, max_instance_number: 2, desire_instance_number: 0 }
  await make('scalinggroups', 'scalinggroup', { name: 'web', guest_template: 'like-web', ...group, ...sizes })
  await region.send('PUT', '/servers/batch-1', { server: { disable_delete: false } })
  await region.send('PUT', '/servers/web-1', { server: { disable_delete: true } })
  await make('v3/projects', 'project', { name: 'shop' })
  await make('v3/projects', 'project', { name: 'full' })
  await make('v3/users', 'user', { name: 'eve', password: 'Secret-1!' })
  await make('v3/groups', 'group', { name: 'crew' })
  await make('v3/roles', 'role', { name: 'guest' })
  await make('v3/domains', 'domain', { name: 'off', enabled: false })
  await make('v3/domains', 'domain', { name: 'on', enabled: true })
  await region.post('/v3/projects/full/join', { project: { users: ['eve'], roles: ['guest'] } })
}, 120_000)

afterAll(async () => {
  await region.close()
})

const PUBLIC_KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ1rTqBfJ8pFJq2n7wQe6kqXgkS4o2l8o7aQbq2mA5Xk test'

/** Something of the cloud's. */
async function nameIn(plural: string): Promise<string> {
  const [row] = await region.list(`/${plural}?scope=system&account=cloud&limit=1`)
  return String(row?.id)
}

/** The rows of a kind with what stands against their deletion and update. */
async function judged(service: string, spec: string): Promise<{ path: string; keyword: string; row: JsonObject }[]> {
  const [plural = '', more] = spec.split('?')
  const query = `scope=system&limit=0&details=true&show_fail_reason=true${more === undefined ? '' : `&${more}`}`
  const rows = await region.list(`${service}/${plural}?${query}`)
  const keyword =
    { policies: 'policy', identity_providers: 'identity_provider' }[plural] ??
    plural.replace(/ies$/, 'y').replace(/s$/, '')
  return rows.map(row => ({ path: `${service}/${plural}/${String(row.id)}`, keyword, row }))
}

const plain = ({ body }: { body: JsonObject }) => ({ class: body.class, code: body.code, details: body.details })

const all = [...COMPUTE.map(spec => ['', spec] as const), ...IDENTITY.map(spec => ['/v3', spec] as const)]

describe('what cannot be deleted', () => {
  it.each(all)('says why, and a deletion of it is refused in those words: %s/%s', async (service, spec) => {
    for (const { path, row } of await judged(service, spec)) {
      expect(typeof row.can_delete, path).toBe('boolean')
      expect(isJsonObject(row.delete_fail_reason), path).toBe(row.can_delete === false)
      const shown = await region.one(`${path}?show_fail_reason=true`)
      expect([shown.can_delete, shown.delete_fail_reason], path).toEqual([row.can_delete, row.delete_fail_reason])
      if (row.can_delete === true) continue
      const answer = await region.send('DELETE', path)
      expect(plain(answer), path).toEqual(row.delete_fail_reason)
    }
  })
})

describe('what cannot be changed', () => {
  it.each(all)('says why, and a change of it is refused: %s/%s', async (service, spec) => {
    for (const { path, keyword, row } of await judged(service, spec)) {
      expect(isJsonObject(row.update_fail_reason), path).toBe(row.can_update === false)
      if (row.can_update === true) continue
      const answer = await region.send('PUT', path, { [keyword]: { description: 'x' } })
      const { class: name, code } = Object(row.update_fail_reason)
      expect([answer.body.class, answer.body.code], path).toEqual([name, code])
    }
  })
})

describe('what can be deleted', () => {
  it.each(all)('is deleted: %s/%s', async (service, spec) => {
    const [one] = (await judged(service, spec)).filter(({ row }) => row.can_delete === true)
    if (one === undefined) return
    const answer = await region.send('DELETE', one.path)
    await region.region.settled()
    expect([one.path, answer.status, answer.body.details]).toEqual([one.path, 200, undefined])
  })
})

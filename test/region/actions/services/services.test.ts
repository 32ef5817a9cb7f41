import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { isJsonObject, type JsonObject } from '../../../../src/core/json.ts'
import { CloudAndRegion } from '../../cloud.ts'
import { Services } from './services.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let both: CloudAndRegion
let api: Services
beforeAll(async () => {
  both = await CloudAndRegion.start(6)
  await both.import()
  api = await Services.of(both.region)
})
afterAll(async () => {
  await both.close()
})

describe('a bucket', () => {
  it('is refused as the original does', async () => {
    const { cloudregion, manager } = api.place
    const inRegion = 'ValidateCloudregionResourceInput: cloudregion nowhere: ResourceNotFoundError'
    expect(await api.refusal('/buckets', { name: 'b-1', cloudregion: 'nowhere', manager })).toBe(
      `404 ResourceNotFoundError ${inRegion}`,
    )
    expect(await api.refusal('/buckets', { name: 'b-1', cloudregion })).toBe(
      '404 ResourceNotFoundError ValidateCloudproviderResourceInput: cloudprovider : ResourceNotFoundError',
    )
    expect(await api.refusal('/buckets', { cloudregion, manager })).toBe('400 InputParameterError missing name')
    expect(await api.refusal('/buckets', { name: 'A_b', cloudregion, manager })).toBe(
      '400 InputParameterError invalid bucket name A_b: Bucket name contains invalid characters',
    )
    expect(await api.refusal('/buckets', { name: 'b-1', cloudregion, manager, storage_class: 'odd' })).toBe(
      '400 InputParameterError invalid storage class odd: InputParameterError',
    )
  })

  it('is made, filled, emptied and deleted in the cloud, and a sync in between agrees', async () => {
    const { cloudregion, manager } = api.place
    const made = await api.done('/buckets', { name: 'made-here', cloudregion, manager })
    expect([made.status, made.object]).toMatchObject([200, { name: 'made-here', status: 'start_create' }])
    const bucket = await api.one('/buckets/made-here')
    expect(bucket).toMatchObject({ status: 'ready', acl: 'private', object_cnt: 0, project_src: 'local' })
    expect(await api.refusal('/buckets', { name: 'made-here', cloudregion, manager })).toBe(
      '409 DuplicateNameError Duplicate name bucket made-here',
    )
    expect((await api.upload('made-here', 'a/b.txt', 'hello')).status).toBe(200)
    await api.done('/buckets/made-here/makedir', { key: '/c/' })
    expect(await api.keys('made-here', '?recursive=true')).toEqual(['a/b.txt', 'c/'])
    expect(await api.keys('made-here')).toEqual(['a/', 'c/'])
    expect(await api.one('/buckets/made-here')).toMatchObject({ object_cnt: 2, size_bytes: 5, can_delete: false })
    expect(await api.remove('/buckets/made-here')).toBe(
      '406 NotEmptyError non-empty buckets do not support this operation',
    )
    await both.sync()
    expect(await api.one('/buckets/made-here')).toMatchObject({ id: bucket.id, object_cnt: 2 })
    const deleted = await api.done('/buckets/made-here/delete', { keys: ['a/', 'c/', 'none'] })
    expect(deleted.object.data).toMatchObject([
      { id: 'a/', status: 200 },
      { id: 'c/', status: 200 },
      { id: 'none', status: 400 },
    ])
    expect(await api.remove('/buckets/made-here')).toBe('200')
    expect((await both.region.get('/buckets/made-here')).status).toBe(404)
    await both.sync()
    expect((await both.region.get('/buckets/made-here')).status).toBe(404)
  })

  it('keeps its limit though the cloud has none, and lets nothing pass it', async () => {
    const [{ name } = {}] = await both.region.list('/buckets?scope=system&limit=1')
    const path = `/buckets/${String(name)}`
    expect((await api.done(`${path}/limit`, { limit: { size_bytes: 0, object_count: 1 } })).object).toMatchObject({
      object_cnt_limit: 1,
    })
    expect((await api.upload(String(name), 'more', 'x')).body).toMatchObject({
      class: 'OutOfQuotaError',
      details: 'object count limit exceeds',
    })
    expect(await api.refusal(`${path}/limit`, {})).toBe(
      '400 InputParameterError unmarshal limit failed: Get: key not found',
    )
    expect((await api.done(`${path}/acl`, { acl: 'public-read' })).object).toMatchObject({ acl: 'public-read' })
    expect(await api.refusal(`${path}/acl`, { acl: 'odd' })).toBe(
      '400 InputParameterError ValidateInput: acl: InputParameterError',
    )
    expect(await api.refusal(`${path}/set-website`, { index: 'i', error_document: 'e', protocol: 'http' })).toBe(
      '500 InternalServerError iBucket.SetWebsite failed: NotSupportedError',
    )
    expect(await api.refusal(`${path}/set-policy`, { canned_action: 'Read' })).toBe(
      '400 InputParameterError invalid Effect  ',
    )
    expect((await both.region.get(`${path}/cors`)).body).toMatchObject({
      class: 'InternalServerError',
      details: 'iBucket.GetCORSRules failed: NotSupportedError',
    })
  })
})

describe('a DNS zone', () => {
  it('of no cloud lives here alone, with its records', async () => {
    expect(await api.refusal('/dns_zones', { name: '1.2.3.4' })).toBe(
      '400 InputParameterError invalid domain name 1.2.3.4',
    )
    expect(await api.refusal('/dns_zones', { name: 'own.example.com' })).toBe(
      '400 MissingParameterError Missing parameter zone_type',
    )
    expect(await api.refusal('/dns_zones', { name: 'own.example.com', zone_type: 'PublicZone' })).toBe(
      '400 MissingParameterError Missing parameter cloudprovider_id',
    )
    await api.done('/dns_zones', { name: 'own.example.com', zone_type: 'PrivateZone' })
    expect(await api.one('/dns_zones/own.example.com')).toMatchObject({ status: 'available', enabled: true })
    const record = { dns_zone_id: 'own.example.com', name: 'Cellar', dns_type: 'A', dns_value: '1.2.3.4', ttl: 60 }
    expect(await api.refusal('/dnsrecords', { ...record, dns_value: 'x' })).toBe(
      '400 InputParameterError invalid ipv4 x for A record',
    )
    expect((await api.done('/dnsrecords', record)).object).toMatchObject({ name: 'cellar', status: 'creating' })
    expect(await api.refusal('/dnsrecords', record)).toBe('409 DuplicateNameError Duplicate name dnsrecord cellar')
    expect(await api.refusal('/dnsrecords', { ...record, dns_type: 'CNAME', dns_value: 'a.b' })).toBe(
      '406 NotSupportedError duplicated with CNAME dnsrecord name not support',
    )
    await api.done('/dnsrecords/cellar/enable')
    expect(await api.one('/dnsrecords/cellar')).toMatchObject({ status: 'available', enabled: true })
    expect((await both.region.get('/dns_zones/own.example.com/exports')).body).toEqual({
      dns_zone: { zone: '$ORIGIN own.example.com.\ncellar\t60\tIN\tA\t1.2.3.4' },
    })
    expect((await both.region.post('/dns_zones/own.example.com/disable')).body.class).toBe('ActionNotFoundError')
    await api.done('/dns_zones/own.example.com/add-vpcs', { vpc_ids: ['default'] })
    expect(await both.region.list('/dns_zonevpcs?dns_zone_id=own.example.com&scope=system')).toHaveLength(1)
    expect(await api.remove('/dns_zones/own.example.com')).toBe('200')
    expect((await both.region.get('/dnsrecords/cellar')).status).toBe(404)
    expect(await api.events('own.example.com')).toEqual([
      'create',
      'updatestatus init=>creating',
      'updatestatus available=>sync_status',
      'updatestatus sync_status=>available',
      'updatestatus available=>deleting',
      'pending_delete',
      'delete',
    ])
  })

  it('of a cloud is made and changed there', async () => {
    const { manager } = api.place
    await api.done('/dns_zones', { name: 'there.example.com', zone_type: 'PublicZone', manager })
    const zone = await api.one('/dns_zones/there.example.com')
    expect([zone.status, zone.name_servers]).toMatchObject(['available', [expect.any(String), expect.any(String)]])
    const record = {
      dns_zone_id: String(zone.id),
      name: 'mx',
      dns_type: 'MX',
      dns_value: 'a.b',
      ttl: 60,
      mx_priority: 5,
    }
    await api.done('/dnsrecords', record)
    await both.region.send('PUT', '/dnsrecords/mx', { dnsrecord: { ttl: 90 } })
    await both.region.region.settled()
    await both.sync()
    expect(await api.one('/dnsrecords/mx')).toMatchObject({ status: 'available', ttl: 90, mx_priority: 5 })
    expect(await api.remove('/dnsrecords/mx')).toBe('200')
    expect(await api.remove('/dns_zones/there.example.com')).toBe('200')
    await both.sync()
    expect((await both.region.get('/dns_zones/there.example.com')).status).toBe(404)
  })
})

describe('a load balancer', () => {
  it('is refused step by step, and fails in a cloud that makes none', async () => {
    const [network] = await both.region.list('/networks?scope=system&limit=1&is_on_premise=false')
    const net = String(network?.id)
    expect(await api.refusal('/loadbalancers', { name: 'lb-1' })).toBe(
      '400 MissingParameterError Missing parameter cloudregion_id',
    )
    expect(await api.refusal('/loadbalancers', { name: 'lb-1', network: net, charge_type: 'odd' })).toBe(
      '400 InputParameterError invalid charge_type odd',
    )
    await api.done('/loadbalancers', { name: 'lb-1', network: net })
    const balancer = await api.one('/loadbalancers/lb-1')
    expect(balancer).toMatchObject({ status: 'create_failed', address_type: 'intranet', charge_type: 'traffic' })
    expect(await api.events('lb-1')).toEqual([
      'create',
      'updatestatus enabled=>creating',
      'updatestatus creating=>create_failed: CreateILoadBalancer: NotSupportedError',
      'alloc_fail CreateILoadBalancer: NotSupportedError',
    ])
    expect(await api.remove('/loadbalancers/lb-1')).toBe('400 InvalidStatusError loadbalancer is locked, cannot delete')
    const listener = { loadbalancer: 'lb-1', scheduler: 'rr', listener_type: 'tcp', health_check_type: 'tcp' }
    expect(await api.refusal('/loadbalancerlisteners', listener)).toBe(
      '400 OutOfRange listener_port out of range 1-65535',
    )
    await api.done('/loadbalancerbackendgroups', { name: 'group-1', loadbalancer: 'lb-1' })
    const whole = { ...listener, listener_port: 80, backend_group: 'group-1' }
    expect(await api.refusal('/loadbalancerlisteners', whole)).toBe(
      '501 NotImplementedError ValidateCreateLoadbalancerListenerData: NotImplementedError',
    )
    expect(await api.refusal('/loadbalancerbackends', { backend_group: 'group-1', port: 80, backend: 'x' })).toBe(
      '400 InputParameterError invalid backend_type ',
    )
    await both.region.send('PUT', '/loadbalancers/lb-1', { loadbalancer: { disable_delete: false } })
    expect(await api.remove('/loadbalancers/lb-1')).toBe('200')
    expect((await both.region.get('/loadbalancerbackendgroups/group-1')).status).toBe(404)
  })

  it('has lists of addresses that need no cloud', async () => {
    const entries = [{ cidr: '10.0.0.0/8', comment: 'inside' }]
    expect(await api.refusal('/loadbalanceracls', { name: 'acl-1' })).toBe(
      '400 MissingParameterError Missing parameter acl_entries',
    )
    expect(await api.refusal('/loadbalanceracls', { name: 'acl-1', acl_entries: [...entries, ...entries] })).toBe(
      '400 InputParameterError acl cidr duplicate 10.0.0.0/8',
    )
    await api.done('/loadbalanceracls', { name: 'acl-1', acl_entries: entries })
    await api.done('/loadbalanceracls/acl-1/patch', { adds: [{ cidr: '1.2.3.4' }], dels: [{ cidr: '10.0.0.0/8' }] })
    expect(await api.one('/loadbalanceracls/acl-1')).toMatchObject({
      status: 'available',
      acl_entries: [{ cidr: '1.2.3.4' }],
    })
    expect(await api.remove('/loadbalanceracls/acl-1')).toBe('200')
  })
})

describe('what is left to the clouds', () => {
  it.each<[path: string, body: JsonObject, refusal: string]>([
    ['/dbinstances', { name: 'd' }, '400 MissingParameterError Missing parameter vpc_id'],
    [
      '/dbinstances',
      { name: 'd', vpc_id: 'default' },
      '500 UnclassifiedError failed to get vpc Default(default) cloudprovider',
    ],
    [
      '/dbinstances',
      { name: 'd', password: 'x' },
      '400 WeakPasswordError password must be 12 chars of at least one digit, letter, uppercase letter and punctuate',
    ],
    ['/dbinstanceaccounts', { name: 'a' }, '400 MissingParameterError Missing parameter dbinstance'],
    ['/dbinstanceparameters', {}, '501 NotImplementedError Not Implemented'],
    ['/natgateways', {}, '400 MissingParameterError Missing parameter network_id'],
    ['/file_systems', {}, '400 MissingParameterError Missing parameter zone_id'],
    ['/access_groups', {}, '400 MissingParameterError Missing parameter cloudregion_id'],
    ['/elasticcacheaccounts', {}, '400 MissingParameterError Missing parameter elasticcache_id'],
    ['/misc_resources', { name: 'm' }, '400 InputParameterError cloudregion_id: missing input field'],
    ['/kafkas', {}, '501 NotImplementedError Not Implemented'],
    ['/waf_instances', {}, '400 MissingParameterError Missing parameter cloudregion_id'],
    ['/webapps', {}, '400 InputParameterError name: missing input field'],
  ])('%s %j', async (path, body, refusal) => {
    expect(await api.refusal(path, body)).toBe(refusal)
  })

  it('is done to a database as far as its cloud goes', async () => {
    const [{ name } = {}] = await both.region.list('/dbinstances?scope=system&limit=1&status.0=running')
    const path = `/dbinstances/${String(name)}`
    expect(await api.refusal('/dbinstanceaccounts', { name: 'a', dbinstance: String(name) })).toBe(
      '500 UnclassifiedError Not Implement ValidateCreateDBInstanceAccountData',
    )
    expect((await api.done(`${path}/reboot`)).object).toMatchObject({ status: 'rebooting' })
    expect(await api.one(path)).toMatchObject({ status: 'reboot_failed' })
    await api.done(`${path}/sync`)
    expect(await api.one(path)).toMatchObject({ status: 'running' })
    expect(await api.remove(path)).toBe('400 InvalidStatusError DBInstance is locked, cannot delete')
    const { body } = await both.region.send('PUT', path, { dbinstance: { disable_delete: false } })
    expect(isJsonObject(body.dbinstance) && body.dbinstance.can_delete).toBe(true)
    expect(await api.remove(path)).toBe('200')
    expect(await api.one(path)).toMatchObject({ status: 'delete_failed' })
  })
})

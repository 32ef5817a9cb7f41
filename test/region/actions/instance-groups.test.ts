import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/core/json.ts'
import { TestRegion } from '../support.ts'

let region: TestRegion
beforeAll(async () => {
  region = await TestRegion.start({ seed: 3, hypervisors: 1, testcloud: false })
  await region.post('/v3/projects', { project: { name: 'other' } })
}, 60_000)
afterAll(async () => {
  await region.close()
})

async function group(name: string, more: JsonObject = {}): Promise<JsonObject> {
  await region.post('/instancegroups', { instancegroup: { name, ...more } })
  return await region.one(`/instancegroups/${name}`)
}

const act = (path: string, body: JsonObject = {}) => region.act(path, body)

describe('an instance group', () => {
  it('is made with the defaults of the original, changed, switched off and on, and deleted', async () => {
    const made = await group('spread', { zone_id: 'zone1', service_type: 'web' })
    expect(made).toMatchObject({
      status: 'init',
      enabled: true,
      granularity: 1,
      force_dispersion: true,
      guest_count: 0,
      service_type: 'web',
      can_delete: true,
    })
    expect(await act('/instancegroups/spread/disable')).toBe(200)
    expect((await region.one('/instancegroups/spread')).enabled).toBe(false)
    expect(await act('/instancegroups/spread/enable')).toBe(200)
    await region.send('PUT', '/instancegroups/spread', { instancegroup: { granularity: 3, force_dispersion: false } })
    expect(await region.one('/instancegroups/spread')).toMatchObject({ granularity: 3, force_dispersion: false })
    expect(await region.names('/instancegroups?service_type=web')).toEqual(['spread'])
    expect((await region.send('DELETE', '/instancegroups/spread')).status).toBe(200)
    expect((await region.get('/instancegroups/spread')).status).toBe(404)
  })

  it('takes servers in and lets them go, from either side', async () => {
    await group('pair')
    expect(await act('/instancegroups/pair/bind-guests', { 'guest.0': 'web-1', 'guest.1': 'db-1' })).toBe(200)
    expect(await act('/instancegroups/pair/bind-guests', { 'guest.0': 'web-1' })).toBe(200)
    expect((await region.one('/instancegroups/pair')).guest_count).toBe(2)
    expect((await region.names('/servers?group=pair')).sort()).toEqual(['db-1', 'web-1'])
    expect(await region.names('/instancegroups?server_id=db-1')).toEqual(['pair'])
    expect(await region.list('/groupguests?group_id=pair&order_by.0=guest_id')).toHaveLength(2)
    expect((await region.list('/groupguests?server_id=db-1'))[0]).toMatchObject({
      instance_group: 'pair',
      server: 'db-1',
      guest: 'db-1',
    })
    const refused = await region.send('DELETE', '/instancegroups/pair')
    expect([refused.status, refused.body.details]).toEqual([406, 'please retry after unbind all guests in group'])
    expect(await act('/servers/web-1/unbind-groups', { 'group.0': 'pair' })).toBe(200)
    expect(await act('/servers/batch-1/bind-groups', { server: { 'group.0': 'pair' } })).toBe(200)
    expect((await region.names('/servers?group_id=pair')).sort()).toEqual(['batch-1', 'db-1'])
    expect(
      await act('/instancegroups/pair/unbind-guests', { instancegroup: { 'guest.0': 'db-1', 'guest.1': 'batch-1' } }),
    ).toBe(200)
    expect((await region.send('DELETE', '/instancegroups/pair')).status).toBe(200)
  })

  it('refuses as the original does', async () => {
    await group('picky')
    await group('foreign', { project: 'other' })
    expect(await act('/instancegroups/picky/bind-guests')).toEqual([
      400,
      'MissingParameterError',
      'Missing parameter guest.0 guest.1 ... ',
    ])
    expect(await act('/instancegroups/picky/bind-guests', { 'guest.0': 'nobody' })).toEqual([
      400,
      'InputParameterError',
      'no such model nobody',
    ])
    expect(await act('/servers/web-1/bind-groups', { 'group.0': 'nothing' })).toEqual([
      400,
      'InputParameterError',
      'no such group nothing',
    ])
    expect(await act('/servers/web-1/bind-groups', { 'group.0': 'foreign' })).toEqual([
      403,
      'ForbiddenError',
      'group and guest should belong to same project',
    ])
    expect(await act('/servers/web-1/bind-groups')).toEqual([
      400,
      'MissingParameterError',
      'Missing parameter group.0 group.1 ... ',
    ])
    await act('/instancegroups/picky/disable')
    expect(await act('/instancegroups/picky/unbind-guests', { 'guest.0': 'web-1' })).toEqual([
      403,
      'ForbiddenError',
      'cannot unbind guest from disabled guest',
    ])
    expect(await act('/servers/web-1/bind-groups', { 'group.0': 'picky' })).toEqual([
      403,
      'ForbiddenError',
      'cannot bind or unbind disabled instance group',
    ])
    expect((await region.get('/servers?group=nothing')).status).toBe(404)
  })

  it('has addresses that its servers share', async () => {
    await group('front')
    const front = '/instancegroups/front'
    expect(await act(`${front}/attachnetwork`)).toEqual([
      400,
      'InputParameterError',
      'please specify network: InputParameterError',
    ])
    await act(`${front}/bind-guests`, { 'guest.0': 'web-1' })
    expect(await act(`${front}/attachnetwork`, { ip_addr: '1.2.3.4' })).toEqual([
      400,
      'InputParameterError',
      'ip_addr 1.2.3.4 not in range: InputParameterError',
    ])
    const taken = (await region.one('/servers/web-1')).ips
    expect(await act(`${front}/attachnetwork`, { ip_addr: taken ?? '', require_designated_ip: true })).toEqual([
      409,
      'ConflictError',
      `candidate ip ${String(taken)} is occupied!: ConflictError`,
    ])
    expect(await act(`${front}/attachnetwork`)).toBe(200)
    const { vips, network } = await region.one(front)
    expect([vips, network]).toEqual([[expect.stringMatching(/^10\.20\.0\.\d+$/)], 'guest-net'])
    expect((await region.one('/servers/web-1')).vip).toBe(Array.isArray(vips) ? vips[0] : '')
    expect(await region.list('/groupnetworks?group_id=front')).toMatchObject([
      { instance_group: 'front', network: 'guest-net' },
    ])
    expect(await act(`${front}/associate-eip`, { eip_id: 'eip-web-1' })).toEqual([
      406,
      'NotSupportedError',
      expect.stringMatching(
        /^grp.isEipAssociable: .*front in VPC Default with external access mode {2}does not support/,
      ),
    ])
    expect(await act(`${front}/detachnetwork`)).toBe(200)
    expect((await region.one(front)).vips).toBeUndefined()
    await act(`${front}/unbind-guests`, { 'guest.0': 'web-1' })
  })

  it('is reached from outside where it shares addresses of a vpc', async () => {
    expect(await act('/vpcs', { vpc: { name: 'inner', cidr_block: '172.16.0.0/12', cloudregion: 'default' } })).toBe(
      200,
    )
    await region.region.settled()
    const inside = { name: 'inside', vpc: 'inner', zone: 'zone1', guest_ip_prefix: '172.16.1.0/24' }
    expect(await act('/networks', { network: inside })).toBe(200)
    await group('outside')
    const path = '/instancegroups/outside'
    const { id } = await region.one('/networks/inside')
    expect(await act(`${path}/dissociate-eip`)).toEqual([400, 'InvalidStatusError', 'No eip to dissociate'])
    expect(await act(`${path}/attachnetwork`, { network_id: String(id) })).toBe(200)
    expect(await act(`${path}/associate-eip`)).toEqual([400, 'MissingParameterError', 'Missing parameter eip_id'])
    expect(await act(`${path}/associate-eip`, { eip_id: 'eip-web-1' })).toEqual([
      409,
      'ConflictError',
      'eip has been associated',
    ])
    expect(await act(`${path}/create-eip`, { charge_type: 'bandwidth' })).toEqual([
      400,
      'MissingParameterError',
      'Missing parameter bandwidth',
    ])
    expect(await act(`${path}/create-eip`, { bandwidth: 10 })).toBe(200)
    const eip = await region.one('/eips/eip-for-outside')
    expect(eip).toMatchObject({ status: 'ready', associate_type: 'instancegroup', associate_name: 'outside' })
    expect(await region.one(path)).toMatchObject({ status: 'init', vip_eip: eip.ip_addr, can_delete: false })
    expect(await act(`${path}/detachnetwork`)).toEqual([
      400,
      'InvalidStatusError',
      'cannot detach network with eip: InvalidStatusError',
    ])
    expect(await act(`${path}/dissociate-eip`, { auto_delete: true })).toBe(200)
    expect((await region.get('/eips/eip-for-outside')).status).toBe(404)
    expect((await region.send('DELETE', path)).status).toBe(200)
  })

  it('is named when a server is ordered, and left when the server goes', async () => {
    await group('born')
    const order = (name: string, groups: string[]) => ({
      server: { name, groups, disks: [{ image_id: 'debian-12' }], vmem_size: 1024, nets: [{ network: 'guest-net' }] },
    })
    expect((await region.post('/servers', order('lost', ['nothing']))).body).toMatchObject({
      class: 'ResourceNotFoundError',
      details: 'no such group nothing',
    })
    expect((await region.post('/servers', order('child', ['born']))).status).toBe(200)
    await region.region.settled()
    expect(await region.names('/servers?group=born')).toEqual(['child'])
    await region.send('PUT', '/servers/child', { server: { disable_delete: false } })
    await region.send('DELETE', '/servers/child?override_pending_delete=true')
    await region.region.settled()
    expect((await region.one('/instancegroups/born')).guest_count).toBe(0)
  })
})

describe('snapshot policies of servers', () => {
  const policy = async (name: string, type: string) => {
    const snapshotpolicy = { name, type, retention_days: 7, repeat_weekdays: [1, 3], time_points: [2] }
    await region.post('/snapshotpolicies', { snapshotpolicy })
    await region.region.settled()
  }

  it('are bound once, and not beside those of its disks', async () => {
    await policy('of-servers', 'server')
    await policy('of-disks', 'disk')
    const bind = { server: { snapshotpolicy_id: 'of-servers' } }
    expect(await act('/servers/db-1/bind-snapshotpolicy')).toEqual([
      400,
      'MissingParameterError',
      'Missing parameter snapshotpolicy_id',
    ])
    expect(await act('/servers/db-1/bind-snapshotpolicy', { server: { snapshotpolicy_id: 'of-disks' } })).toEqual([
      400,
      'BadRequestError',
      'The snapshot policy of-disks is not a server snapshot policy',
    ])
    expect(await act('/servers/db-1/bind-snapshotpolicy', bind)).toBe(200)
    expect(await act('/servers/db-1/bind-snapshotpolicy', bind)).toEqual([
      409,
      'ConflictError',
      'guest already bound to a snapshot policy',
    ])
    expect(await region.one('/servers/db-1')).toMatchObject({ snapshotpolicy_count: 1, disks_snapshotpolicy_count: 0 })
    expect(await region.one('/snapshotpolicies/of-servers')).toMatchObject({
      binding_resource_count: 1,
      binding_disk_count: 0,
    })
    expect(await region.names('/servers?binding_snapshotpolicy=true')).toEqual(['db-1'])
    const disk = { disk: { snapshotpolicy_id: 'of-disks' } }
    expect(await act('/disks/vdisk-db-1-1/bind-snapshotpolicy', disk)).toEqual([
      409,
      'ConflictError',
      'guest already has server snapshot policy, disk cannot bind snapshot policy',
    ])
    expect(await act('/disks/vdisk-db-1-1/set-snapshotpolicy', disk)).toBe(200)
    expect(await region.one('/servers/db-1')).toMatchObject({ snapshotpolicy_count: 0, disks_snapshotpolicy_count: 1 })
    expect(await region.one('/disks/vdisk-db-1-1')).toMatchObject({
      snapshotpolicies: [{ name: 'of-disks', resource_type: 'disk', repeat_weekdays: [1, 3], time_points: [2] }],
    })
    expect(await act('/servers/db-1/bind-snapshotpolicy', bind)).toEqual([
      409,
      'ConflictError',
      'guest has disk vdisk-db-1-1 bound to snapshot policy, guest cannot bind server snapshot policy',
    ])
    expect(await act('/servers/db-1/set-snapshotpolicy', bind)).toBe(200)
    expect(await region.one('/servers/db-1')).toMatchObject({ snapshotpolicy_count: 1, disks_snapshotpolicy_count: 0 })
  })

  it('bind and release several resources at once', async () => {
    const path = '/snapshotpolicies/of-servers'
    const web = { resources: [{ id: 'web-1', type: 'server' }] }
    expect(await act(`${path}/bind-resources`)).toEqual([400, 'MissingParameterError', 'Missing parameter resources'])
    expect(await act(`${path}/bind-resources`, { resources: [{ id: 'web-1', type: 'fridge' }] })).toEqual([
      400,
      'BadRequestError',
      'Invalid resource type: fridge',
    ])
    expect(await act(`${path}/bind-resources`, web)).toBe(200)
    expect(await act(`${path}/bind-resources`, web)).toEqual([
      409,
      'ConflictError',
      'guest web-1 already bound to a snapshot policy',
    ])
    const bound = await region.names(`/snapshotpolicies?resource_id=${String((await region.one('/servers/web-1')).id)}`)
    expect(bound).toEqual(['of-servers'])
    expect(await act(`${path}/unbind-resources`, web)).toBe(200)
    expect((await region.one('/servers/web-1')).snapshotpolicy_count).toBe(0)
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../../src/core/json.ts'
import { type FileServer, serveFiles } from '../../../../multicloud/remotefile/support.ts'
import { CardsLab } from './lab.ts'

/** A server in files, whose host is on the wire of its network: what the original does with its cards, and undoes. */
const FILES = {
  regions: [{ id: 'r-1', name: 'North' }],
  zones: [{ id: 'z-1', name: 'A', region_id: 'r-1', status: 'enable' }],
  vpcs: [{ id: 'v-1', name: 'vpc', region_id: 'r-1', cidr_block: '10.0.0.0/8', status: 'available' }],
  wires: [{ id: 'w-1', name: 'wire', vpc_id: 'v-1', zone_id: 'z-1', bandwidth: 1000 }],
  networks: [
    {
      id: 'n-1',
      name: 'net',
      wire_id: 'w-1',
      ip_start: '10.5.0.2',
      ip_end: '10.5.0.254',
      ip_mask: 24,
      gatway: '10.5.0.1',
    },
  ],
  storages: [{ id: 's-1', name: 'ssd', zone_id: 'z-1', storage_type: 'rbd', capacity_mb: 1000, enabled: true }],
  disks: [],
  hosts: [
    {
      id: 'h-1',
      name: 'node',
      zone_id: 'z-1',
      status: 'running',
      host_status: 'online',
      enabled: true,
      attach_storage_types: ['rbd'],
      access_ip: '172.16.0.1',
      access_mac: '52:54:00:00:00:01',
      wires: [{ id: 'w-1', mac: '52:54:00:00:00:01' }],
    },
  ],
  instances: [
    {
      id: 'i-1',
      name: 'on',
      host_id: 'h-1',
      status: 'running',
      nics: [{ ip: '10.5.0.12', mac: '00:16:3e:00:00:01', driver: 'virtio', network_id: 'n-1' }],
    },
  ],
}

let files: FileServer
let lab: CardsLab
let net: string
beforeAll(async () => {
  files = await serveFiles(FILES)
  lab = await CardsLab.start({ hypervisors: 0 })
  await lab.region.importFiles(files.url)
  net = String((await lab.region.one('/networks/net')).id)
}, 60_000)
afterAll(async () => {
  await lab.region.close()
  await files.close()
})

const act = async (action: string, body: JsonObject = {}) => await lab.act('on', action, body)

describe('cards of a server in a cloud', () => {
  it('are given in networks that its host reaches, and gone when the cloud tells that it has none such', async () => {
    expect(await act('attachnetwork', { nets: [{ exit: false }] })).toEqual([
      400,
      'BadRequestError',
      'No appropriate host virtual network...',
    ])
    expect(await act('attachnetwork', { nets: [{ network: net }] })).toBe(200)
    const [, card] = await lab.cards('on')
    // The cloud gives addresses itself.
    expect(card).toMatchObject({ billing_type: 'prepaid', ifname: 'net-0', index: 1 })
    expect(card?.ip_addr).toBeUndefined()
    expect(await lab.cards('on')).toMatchObject([{ ip_addr: '10.5.0.12', is_default: true }, {}])
    expect(await act('attachnetwork', { nets: [{ network: net }], disable_sync_config: false })).toBe(200)
    expect(await lab.cards('on')).toMatchObject([{ ip_addr: '10.5.0.12', mac_addr: '00:16:3e:00:00:01' }])
    expect((await lab.server('on')).status).toBe('running')
  })

  it('keep the addresses that the cloud tells', async () => {
    expect(await act('change-ipaddr', { index: 0, net_conf: { network: net, address: '10.5.0.77' } })).toBe(200)
    expect(await lab.cards('on')).toMatchObject([{ ip_addr: '10.5.0.12' }])
    expect(await act('detachnetwork', { net_id: 'net' })).toBe(200)
    expect(await lab.cards('on')).toEqual([])
    expect(await act('detachnetwork', { net_id: 'net', disable_sync_config: false })).toBe(200)
    expect(await lab.cards('on')).toMatchObject([{ ip_addr: '10.5.0.12', ifname: expect.any(String) }])
  })

  it('have further addresses only until the cloud is asked', async () => {
    expect(await act('add-sub-ips', { index: 0, count: 1 })).toEqual([
      406,
      'NotSupportedError',
      'AssignAddress [10.5.0.254]: NotSupportedError',
    ])
    expect(await act('update-sub-ips', { index: 0, count: 1 })).toEqual([
      406,
      'NotSupportedError',
      'AssignAddress [10.5.0.253]: NotSupportedError',
    ])
    expect(await lab.region.list('/networkaddresses?scope=system')).toHaveLength(2)
    expect(await act('syncstatus')).toBe(200)
    expect(await lab.region.list('/networkaddresses?scope=system')).toEqual([])
  })

  it('can be read from there', async () => {
    expect((await lab.region.get('/servers/on/remote-nics')).body.server).toEqual([
      { index: 0, ip: '10.5.0.12', mac: '00:16:3e:00:00:01', driver: 'virtio' },
    ])
    expect(await act('sync-fix-nics')).toEqual([400, 'InputParameterError', 'empty ip list'])
    expect(await act('sync-fix-nics', { ip: ['x'] })).toEqual([400, 'InputParameterError', 'invalid IPv4 address x'])
    expect(await act('sync-fix-nics', { ip: ['1.1.1.1'] })).toEqual([
      400,
      'InputParameterError',
      'Unreachable IP 1.1.1.1: IP 1.1.1.1 not reachable on this host',
    ])
    expect(await act('sync-fix-nics', { ip: ['10.5.0.12'] })).toEqual([
      400,
      'InputParameterError',
      'Unavailable IP 10.5.0.12: occupied',
    ])
    expect(await act('sync-fix-nics', { ip: ['10.5.0.50'] })).toBe(200)
  })

  it('are not what clouds’ drivers know more of', async () => {
    expect(await act('migrate-network', { src: 'net' })).toEqual([
      406,
      'NotSupportedError',
      'operation not supported for this hypervisor: NotSupportedError',
    ])
    expect(await act('set-network-num-queues', { num_queues: 2 })).toEqual([
      400,
      'InvalidStatusError',
      "can't set network num_queues on vm running",
    ])
    for (const [action, body] of [
      ['open-forward', { port: 22 }],
      ['close-forward', { proto: 'tcp', proxy_addr: '1.1.1.1', proxy_port: 3 }],
      ['list-forward', {}],
    ] as const)
      expect(await act(action, body)).toEqual([501, 'NotImplementedError', 'NotImplementedError'])
    expect(await act('detach-scaling-group', { scaling_group: 'nope' })).toEqual([
      400,
      'InputParameterError',
      "no such ScalingGroup 'nope'",
    ])
  })

  it('take groups of their cloud only, and what the cloud does not change fails', async () => {
    await lab.region.post('/secgroups', { secgroup: { name: 'own' } })
    expect(await act('add-network-secgroup', { network_index: 0, secgroup_ids: ['own'] })).toEqual([
      400,
      'InvalidStatusError',
      'The security group own does not have an external id',
    ])
    expect(await act('assign-admin-secgroup', { secgroup_id: 'own' })).toEqual([
      400,
      'InvalidStatusError',
      'The security group own does not have an external id',
    ])
    expect(await act('assign-admin-secgroup')).toEqual([400, 'MissingParameterError', 'Missing parameter secgroup_id'])
    expect(await act('revoke-admin-secgroup')).toBe(200)
    expect((await lab.server('on')).status).toBe('sync_fail')
    expect(await act('syncstatus')).toBe(200)
  })

  it('are paid for as the cloud wants: the server waits for good, as in the original', async () => {
    expect(await act('set-nic-traffic-limit', { rx_traffic_limit: 100 })).toBe(200)
    expect((await lab.server('on')).status).toBe('sync_traffic_limit')
    expect((await lab.events('on', 1))[0]).toBe('sync_traffic_limit_fail')
    expect(await act('set-nic-traffic-limit', {})).toEqual([
      406,
      'UnsupportOperationError',
      'doChangeNicBillingMode: {"error":{"class":"UnsupportOperationError","code":406,' +
        '"data":{"fields":["ready","running","sync_traffic_limit"],' +
        '"id":"The guest status need be %s or %s, current is %s"},' +
        '"details":"The guest status need be ready or running, current is sync_traffic_limit"}}',
    ])
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../../src/core/json.ts'
import { outcome } from '../../../support.ts'
import { CardsLab } from './lab.ts'

/** What goes with cards and addresses of servers, as the original answered a real client. */

let lab: CardsLab
let net: string
beforeAll(async () => {
  lab = await CardsLab.start()
  net = await lab.network('cards-net', { wire: 'bcast0' }, '10.91.0.10', '10.91.0.40')
  await lab.act('batch-1', 'attachnetwork', { nets: [{ network: net }] })
  await lab.act('web-1', 'attachnetwork', { nets: [{ network: net }] })
}, 60_000)
afterAll(async () => {
  await lab.region.close()
})

const act = async (server: string, action: string, body?: JsonObject) => await lab.act(server, action, body)

describe('further addresses of a card', () => {
  const listed = async () =>
    (await lab.region.list(`/networkaddresses?scope=system&guest_id=${String((await lab.server('batch-1')).id)}`))
      .map(one => String(one.ip_addr))
      .sort()

  it('are given by number or by name, and counted where the original counts them', async () => {
    expect(await act('batch-1', 'add-sub-ips', { index: 9 })).toEqual([
      404,
      'NotFoundError',
      'getGuestnetworkByIpOrMac ip= mac=: {"error":{"class":"NotFoundError","code":404,' +
        '"data":{"fields":[9],"id":"nic at index %d not found"},"details":"nic at index 9 not found"}}',
    ])
    expect(await act('batch-1', 'add-sub-ips', { index: 1, count: 2 })).toBe(200)
    expect(await listed()).toEqual(['10.91.0.37', '10.91.0.38'])
    expect(await act('batch-1', 'add-sub-ips', { index: 1, sub_ips: ['10.91.0.15', '10.91.0.99'] })).toEqual([
      400,
      'InputParameterError',
      'addGuestnetworkSubIPs: GetFreeIP: getFreeIP: {"error":{"class":"InputParameterError","code":400,' +
        '"data":{"fields":["10.91.0.99","10.91.0.10-10.91.0.40"],"id":"candidate %s out of range %s"},' +
        '"details":"candidate 10.91.0.99 out of range 10.91.0.10-10.91.0.40"}}',
    ])
    expect(await act('batch-1', 'update-sub-ips', { index: 1, remove_sub_ips: ['10.91.0.15'], count: 1 })).toBe(200)
    expect(await listed()).toEqual(['10.91.0.36', '10.91.0.37', '10.91.0.38'])
    const [, card] = await lab.cards('batch-1')
    expect(card?.network_addresses).toMatchObject([
      { type: 'sub_ip', ip_addr: '10.91.0.36', masklen: 24, gateway: '10.91.0.1' },
      { ip_addr: '10.91.0.37' },
      { ip_addr: '10.91.0.38' },
    ])
    expect((await lab.server('batch-1')).nics).toMatchObject([{}, { sub_ips: expect.stringContaining('10.91.0.36') }])
    expect(await lab.region.one('/networks/cards-net')).toMatchObject({ vnics: 2, ports_used: 2 })
    const { addresses } = await lab.region.one('/networks/cards-net/addresses')
    expect(addresses).toContainEqual(
      expect.objectContaining({ owner: 'batch-1', owner_type: 'networkaddresses', ip_addr: '10.91.0.36' }),
    )
    expect(await lab.events('batch-1', 4)).toEqual([
      'ready=>sync_config',
      'sync_conf',
      'sync_config=>sync_status: perform_syncstatus',
      'sync_status=>ready',
    ])
  })

  it('find their card, go alone, and go with the card', async () => {
    expect(await lab.region.list('/guestnetworks?scope=system&ip_addr.0=10.91.0.36')).toMatchObject([
      { server: 'batch-1', ip_addr: '10.91.0.40' },
    ])
    const [first] = await lab.region.list('/networkaddresses?scope=system&ip_addr=10.91.0.36')
    expect(first).toMatchObject({
      network: 'cards-net',
      wire: 'bcast0',
      zone: 'zone1',
      parent_type: 'guestnetwork',
      guestnetwork: { guest: 'batch-1', network: 'cards-net', wire_id: expect.any(String) },
    })
    expect((await lab.region.send('DELETE', `/networkaddresses/${String(first?.id)}`)).status).toBe(200)
    await lab.region.region.settled()
    expect(await listed()).toEqual(['10.91.0.37', '10.91.0.38'])
    expect((await lab.region.post('/networkaddresses', { networkaddress: {} })).body.class).toBe('NotSupportedError')
    expect(await act('batch-1', 'detachnetwork', { net_id: net })).toBe(200)
    expect(await listed()).toEqual([])
    expect(await act('batch-1', 'attachnetwork', { nets: [{ network: net }] })).toBe(200)
  })
})

describe('a card that is taken away', () => {
  it('must be one, of a server that can lose it', async () => {
    expect(await act('batch-1', 'detachnetwork')).toEqual([400, 'MissingParameterError', 'Missing parameter net_id'])
    expect(await act('batch-1', 'detachnetwork', { net_id: 'nope' })).toEqual([
      404,
      'ResourceNotFoundError',
      'network nope not found',
    ])
    expect(await act('batch-1', 'detachnetwork', { ip_addr: '1.1.1.1' })).toEqual([
      404,
      'NotFoundError',
      'ip 1.1.1.1 not found',
    ])
    expect(await act('batch-1', 'detachnetwork', { mac: 'zz' })).toEqual([404, 'NotFoundError', 'mac zz not found'])
    await lab.region.post('/servers/web-1/metadata', { server: { hot_remove_nic: 'disable' } })
    expect(await act('web-1', 'detachnetwork', { net_id: net })).toEqual([
      400,
      'BadRequestError',
      'ValidateDetachNetwork: {"error":{"class":"BadRequestError","code":400,' +
        '"data":{"fields":["web-1"],"id":"Guest %s can\'t hot remove nic"},"details":"Guest web-1 can\'t hot remove nic"}}',
    ])
    expect(await act('web-1', 'detachnetwork', { net_id: net, force: true })).toBe(200)
    await lab.region.post('/servers/web-1/metadata', { server: { hot_remove_nic: 'enable' } })
  })

  it('leaves its address reserved when that is asked for, and the default route to another', async () => {
    const [, card] = await lab.cards('batch-1')
    const address = String(card?.ip_addr)
    expect(await act('batch-1', 'detachnetwork', { ip_addr: '10.20.0.12' })).toBe(200)
    expect(await lab.cards('batch-1')).toMatchObject([{ ip_addr: address, is_default: true }])
    const away = { ip_addr: address, reserve: true, disable_sync_config: false }
    expect(await act('batch-1', 'detachnetwork', away)).toBe(200)
    expect(await lab.events('batch-1', 5)).toEqual([
      'detach',
      'ready=>start_deploy',
      'start_deploy=>deploying',
      'deploying=>sync_status: perform_syncstatus',
      'sync_status=>ready',
    ])
    expect(await lab.region.list(`/reservedips?network=cards-net`)).toMatchObject([
      { ip_addr: address, notes: 'Delete to reserve', status: 'unknown' },
    ])
    const back = { nets: [{ network: net, address, reserved: true }] }
    expect(await act('batch-1', 'attachnetwork', back)).toBe(200)
    expect(await lab.region.list(`/reservedips?network=cards-net`)).toEqual([])
    expect(await lab.cards('batch-1')).toMatchObject([{ ip_addr: address, is_default: true, index: 0 }])
  })

  it('leaves an address that nobody else gets for a while', async () => {
    const given = async () => {
      await act('db-1', 'attachnetwork', { nets: [{ network: net }] })
      return String((await lab.cards('db-1')).at(-1)?.ip_addr)
    }
    const first = await given()
    expect(await act('db-1', 'detachnetwork', { net_id: net })).toBe(200)
    expect(await given()).not.toBe(first)
    expect(await act('db-1', 'detachnetwork', { net_id: net })).toBe(200)
  })
})

describe('a card', () => {
  const update = async (name: string, body: JsonObject, query = '') => {
    const answer = await lab.region.send('PUT', `/servers/${name}/networks/${net}${query}`, { guestnetwork: body })
    return outcome(answer)
  }

  it('changes its driver and name; its numbers and ports are checked', async () => {
    await act('db-1', 'attachnetwork', { nets: [{ network: net }] })
    expect(await update('db-1', { driver: 'e1000', ifname: 'foo-1', bw_limit: 5 })).toBe(200)
    expect((await lab.cards('db-1'))[1]).toMatchObject({ driver: 'e1000', ifname: 'foo-1', bw_limit: 1000 })
    expect(await update('db-1', { index: 0 })).toEqual([
      409,
      'DuplicateResourceError',
      'ValidateUpdateData: {"error":{"class":"DuplicateResourceError","code":409,' +
        '"data":{"fields":[0],"id":"NIC Index %d has been occupied"},"details":"NIC Index 0 has been occupied"}}',
    ])
    expect(await update('db-1', { port_mappings: [{ port: 7, host_port: 5 }] })).toEqual([
      400,
      'InputParameterError',
      'ValidateUpdateData: validate host_port: {"error":{"class":"InputParameterError","code":400,' +
        '"data":{"fields":[5,20000,25000],"id":"port number %d isn\'t within %d to %d"},' +
        '"details":"port number 5 isn\'t within 20000 to 25000"}}',
    ])
    expect(await update('db-1', { is_default: true })).toBe(200)
    expect((await lab.cards('db-1')).map(card => card.is_default)).toEqual([false, true])
  })

  it('is told from another one in the same network by its hardware address', async () => {
    await act('db-1', 'attachnetwork', { nets: [{ network: net }] })
    const [, first, second] = await lab.cards('db-1')
    expect(await update('db-1', { driver: 'virtio' })).toEqual([500, 'duplicate entry', 'duplicate entry'])
    expect(await update('db-1', { driver: 'virtio' }, `?mac=${String(first?.mac_addr)}`)).toBe(200)
    expect((await lab.cards('db-1')).map(card => card.driver)).toEqual(['virtio', 'virtio', 'virtio'])
    expect(await act('db-1', 'detachnetwork', { mac: String(second?.mac_addr) })).toBe(200)
    expect(await update('batch-1', { driver: 'virtio' }, '?mac=00:22:00:00:00:01')).toEqual([
      404,
      'ResourceNotFoundError',
      `guestnetwork batch-1-${net} not found`,
    ])
  })

  it('has queues while its server stands still', async () => {
    expect(await act('db-1', 'set-network-num-queues', { num_queues: 2 })).toEqual([
      400,
      'InvalidStatusError',
      "can't set network num_queues on vm running",
    ])
    expect(await act('batch-1', 'set-network-num-queues')).toEqual([400, 'InputParameterError', 'invalid num_queues 0'])
    expect(await act('batch-1', 'set-network-num-queues', { num_queues: 2, mac_addr: '00:22:00:00:00:01' })).toEqual([
      404,
      'NotFoundError',
      'guest network mac 00:22:00:00:00:01 not found',
    ])
    const [card] = await lab.cards('batch-1')
    const queues = { num_queues: 4, mac_addr: String(card?.mac_addr) }
    expect(await act('batch-1', 'set-network-num-queues', queues)).toBe(200)
    expect(await lab.cards('batch-1')).toMatchObject([{ num_queues: 4 }])
  })

  it('is paid for by its bandwidth, or by limited traffic', async () => {
    const limit = async (body: JsonObject, action = 'set-nic-traffic-limit') => await act('batch-1', action, body)
    const place = 'doChangeNicBillingMode: validateChangeNicBillingModeInput'
    expect(await limit({ mac: '00:22:00:00:00:01' })).toEqual([
      500,
      'UnclassifiedError',
      `${place}: get guest network by mac: sql: no rows in result set`,
    ])
    expect(await limit({ charge_type: 'traffic', rx_traffic_limit: 5 })).toEqual([
      400,
      'BadRequestError',
      `${place}: validate input: tx traffic limit is required: BadRequestError`,
    ])
    expect(await limit({ charge_type: 'traffic', rx_traffic_limit: 5, tx_traffic_limit: 0 })).toEqual([
      400,
      'BadRequestError',
      `${place}: validate input: tx traffic limit must be greater than 0: BadRequestError`,
    ])
    expect(await limit({ billing_type: 'postpaid', charge_type: 'bandwidth' }, 'reset-nic-traffic-limit')).toEqual([
      501,
      'NotImplementedError',
      `${place}: validate input: billing type postpaid and charge type bandwidth are not supported: NotImplementedError`,
    ])
    expect(await limit({ charge_type: 'traffic', rx_traffic_limit: 5, tx_traffic_limit: 6 })).toBe(200)
    expect(await lab.events('batch-1', 5)).toEqual([
      'ready=>sync_traffic_limit: PerformSetNicTrafficLimit',
      'detach',
      'attach',
      'sync_traffic_limit=>ready: OnResetNicTrafficLimit',
      'sync_traffic_limit',
    ])
    expect(await lab.cards('batch-1')).toMatchObject([
      { charge_type: 'traffic', billing_type: 'prepaid', rx_traffic_limit: 5, tx_traffic_limit: 6 },
    ])
    expect(await limit({ charge_type: 'bandwidth' })).toBe(200)
    expect(await lab.cards('batch-1')).toMatchObject([{ charge_type: 'bandwidth', rx_traffic_limit: 0 }])
  })

  it('has a bandwidth, which is brought to the host of a server that runs', async () => {
    expect(await act('web-1', 'change-bandwidth', { index: 0, bandwidth: 50, rx_bw_limit: 5 })).toBe(200)
    expect(await lab.cards('web-1')).toMatchObject([{ bw_limit: 50, rx_bw_limit: 5, tx_bw_limit: 0 }])
    expect((await lab.events('web-1', 5))[0]).toBe('eip_change_bandwidth')
    expect((await lab.server('web-1')).status).toBe('running')
  })
})

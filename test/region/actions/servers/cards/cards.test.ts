import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../../src/core/json.ts'
import { CardsLab } from './lab.ts'

/** What the original answered a real client, with a host agent behind it: classes, sentences, addresses, events. */

let lab: CardsLab
let net: string
let small: string
beforeAll(async () => {
  ;({ lab, net, small } = await CardsLab.withNetworks())
}, 60_000)
afterAll(async () => {
  await lab.region.close()
})

const act = async (server: string, action: string, body?: JsonObject) => await lab.act(server, action, body)

describe('a card for a server', () => {
  it('is refused in the original’s words', async () => {
    const attach = async (config: JsonObject) => await act('batch-1', 'attachnetwork', { nets: [config] })
    expect(await act('batch-1', 'attachnetwork')).toEqual([
      400,
      'MissingParameterError',
      'Missing parameter nets/net_desc',
    ])
    expect(await attach({ network: 'nope' })).toEqual([
      404,
      'ResourceNotFoundError',
      'Network nope not found: sql: no rows in result set',
    ])
    // Names are found when the order is checked, but not when the card is made.
    expect(await attach({ network: 'cards-net' })).toEqual([
      400,
      'BadRequestError',
      'Network not avaiable on host "kvm-1": ResourceNotReadyError',
    ])
    expect(await attach({ network: net, address: '10.91.0.99' })).toEqual([
      400,
      'InputParameterError',
      'Address 10.91.0.99 not in range',
    ])
    expect(await attach({ network: net, address: 'abc' })).toEqual([
      500,
      'invalid ip address',
      'NewIPV4Addr: IP2Number: invalid ip address',
    ])
    expect(await attach({ network: net, require_ipv6: true })).toEqual([
      406,
      'NotSupportedError',
      'network not enable ipv6: NotSupportedError',
    ])
    expect(await attach({ network: net, address: '10.91.0.20', reserved: true })).toEqual([
      400,
      'InputParameterError',
      'Address 10.91.0.20 not reserved',
    ])
    expect(await attach({ network: net, bw_limit: 1_000_000_000 })).toEqual([
      400,
      'InputParameterError',
      'Bandwidth limit cannot exceed 100,000,000Mbps',
    ])
    expect(await attach({ network: net, secgroups: ['nope'] })).toEqual([
      404,
      'ResourceNotFoundError',
      'Secgroup nope not found',
    ])
    expect(await attach({ network: net, billing_type: 'prepaid', charge_type: 'traffic' })).toEqual([
      400,
      'InputParameterError',
      'nic traffic limited should be set for prepaid traffic billing type',
    ])
    expect(await attach({ network: net, port_mappings: [{ port: 70_000 }] })).toEqual([
      400,
      'InputParameterError',
      'validate port mapping {"port":70000}: validate port: {"error":{"class":"InputParameterError","code":400,' +
        '"data":{"fields":[70000,1,65535],"id":"port number %d isn\'t within %d to %d"},' +
        '"details":"port number 70000 isn\'t within 1 to 65535"}}',
    ])
    const two = { nets: [net, small].map(network => ({ network, is_default: true })) }
    expect(await act('batch-1', 'attachnetwork', two)).toEqual([
      400,
      'InputParameterError',
      'more than 1 nic(2) assigned as default gateway: InputParameterError',
    ])
    expect(await lab.cards('batch-1')).toHaveLength(1)
  })

  it('gets an address from the top, and is brought to the host when that is asked for', async () => {
    expect(await act('batch-1', 'attachnetwork', { nets: [{ network: net }], disable_sync_config: false })).toBe(200)
    expect(await lab.card('batch-1', '10.91.0.40')).toMatchObject({
      network: 'cards-net',
      billing_type: 'prepaid',
      charge_type: 'bandwidth',
      bw_limit: 1000,
      driver: 'virtio',
      num_queues: 1,
      index: 1,
      ifname: 'cardsnet-40',
      is_default: false,
      guest_gateway: '10.91.0.1',
    })
    expect(await lab.events('batch-1', 5)).toEqual([
      'attach',
      'ready=>start_deploy',
      'start_deploy=>deploying',
      'deploying=>sync_status: perform_syncstatus',
      'sync_status=>ready',
    ])
    expect(await act('web-1', 'attachnetwork', { nets: [{ network: net }], disable_sync_config: false })).toBe(200)
    expect(await lab.events('web-1', 5)).toEqual([
      'attach',
      'running=>sync_config',
      'sync_conf',
      'sync_config=>sync_status: perform_syncstatus',
      'sync_status=>running',
    ])
    expect(await lab.region.one('/networks/cards-net')).toMatchObject({ vnics: 2, vnics4: 2, ports_used: 2, ports: 31 })
    expect((await lab.server('web-1')).nics).toMatchObject([
      { ip_addr: '10.20.0.10', is_default: true },
      { ip_addr: '10.91.0.39', is_default: false, ifname: 'cardsnet-39', vpc_id: 'default', network_id: net },
    ])
    expect(String((await lab.server('web-1')).networks)).toContain('/cards-net/virtio/1000/rx1000/tx1000/0\n')
    const [told] = await lab.region.list('/events?obj_type.0=network&action.0=attach&limit=1')
    expect(JSON.parse(String(told?.notes))).toMatchObject({
      name: 'web-1',
      res_name: 'server',
      ip_addr: '10.91.0.39',
      nic_type: 'internal',
      is_exit: false,
      bw_limit_mbps: 1000,
    })
  })

  it('is described in words as well, takes over the default route, and may have one that stands in for it', async () => {
    expect(await act('batch-1', 'attachnetwork', { net_desc: [`${small}:10.91.1.11:defaultgw:e1000`] })).toBe(200)
    expect(await lab.card('batch-1', '10.91.1.11')).toMatchObject({ is_default: true, driver: 'e1000', index: 2 })
    expect(await lab.card('batch-1', '10.20.0.12')).toMatchObject({ is_default: false })
    expect(await act('db-1', 'attachnetwork', { nets: [{ network: small, try_teaming: true }] })).toBe(200)
    const [, first, second] = await lab.cards('db-1')
    expect(second).toMatchObject({ virtual: true, team_with: first?.mac_addr, index: 2, bw_limit: 0 })
    expect(second?.ip_addr).toBeUndefined()
    expect((await lab.server('db-1')).nics).toMatchObject([{}, {}, { team_with: first?.mac_addr }])
    expect(await act('db-1', 'detachnetwork', { mac: String(first?.mac_addr) })).toEqual([
      400,
      'InvalidStatusError',
      ': InvalidStatusError',
    ])
    expect(await act('db-1', 'detachnetwork', { net_id: 'cards-small' })).toBe(200)
    expect(await lab.cards('db-1')).toHaveLength(1)
  })

  it('goes into any network of the host when none is named', async () => {
    expect(await act('db-1', 'attachnetwork', { nets: [{ exit: false }] })).toBe(200)
    expect((await lab.cards('db-1')).map(one => one.network)).toEqual(['guest-net', 'guest-net'])
    expect(await act('db-1', 'attachnetwork', { nets: [{ exit: false, wire: 'nope' }] })).toEqual([
      400,
      'BadRequestError',
      'No appropriate host virtual network...',
    ])
  })

  it('may have security groups of its own', async () => {
    expect(await act('batch-1', 'add-network-secgroup')).toEqual([
      400,
      'BadRequestError',
      'input network index (*int)(nil) is invalid',
    ])
    expect(await act('batch-1', 'add-network-secgroup', { network_index: 5, secgroup_ids: ['web-servers'] })).toEqual([
      500,
      'UnclassifiedError',
      'getGuestnetworkByIndex: sql: no rows in result set',
    ])
    const groups = { network_index: 1, secgroup_ids: ['web-servers'] }
    expect(await act('batch-1', 'add-network-secgroup', groups)).toBe(200)
    const mac = (await lab.card('batch-1', '10.91.0.40')).mac_addr
    expect((await lab.server('batch-1')).network_secgroups).toMatchObject([
      { network_index: 1, mac, secgroups: [{ name: 'web-servers' }] },
    ])
    expect(await lab.region.list('/guestnetworksecgroups?scope=system&server=batch-1')).toMatchObject([
      { guest: 'batch-1', secgroup: 'web-servers', network_index: 1, network_name: 'cards-net', ip_addr: '10.91.0.40' },
    ])
    expect(await act('batch-1', 'revoke-network-secgroup', { secgroup_ids: ['default'] })).toEqual([
      400,
      'BadRequestError',
      'no valid network index or mac addr',
    ])
    expect(await act('batch-1', 'revoke-network-secgroup', { secgroup_ids: ['default'], network_index: 1 })).toEqual([
      400,
      'InputParameterError',
      'security group Default network index 1 not assigned to guest batch-1',
    ])
    expect(await act('batch-1', 'set-network-secgroup', { network_index: 1, secgroup_ids: ['default'] })).toBe(200)
    expect((await lab.server('batch-1')).network_secgroups).toMatchObject([{ secgroups: [{ id: 'default' }] }])
    expect(await act('batch-1', 'revoke-network-secgroup', { mac_addr: mac ?? '', secgroup_ids: ['default'] })).toBe(
      200,
    )
    expect((await lab.server('batch-1')).network_secgroups).toBeUndefined()
  })
})

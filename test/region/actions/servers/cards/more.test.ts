import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../../src/core/json.ts'
import { CardsLab } from './lab.ts'

/** What the original answered a real client of addresses of IPv6, and of the cards that new servers are ordered with. */

let lab: CardsLab
let small: string
beforeAll(async () => {
  ;({ lab, small } = await CardsLab.withNetworks())
}, 60_000)
afterAll(async () => {
  await lab.region.close()
})

const act = async (server: string, action: string, body?: JsonObject) => await lab.act(server, action, body)

describe('IPv6 addresses', () => {
  const six = { guest_ip6_mask: 64, guest_ip6_start: 'fd00:93::10', guest_ip6_end: 'fd00:93::ffff:ffff:ffff:fff0' }
  const narrow = { guest_ip6_mask: 120, guest_ip6_start: 'fd00:94::10', guest_ip6_end: 'fd00:94::ff' }
  let both: string
  let only: string
  beforeAll(async () => {
    both = await lab.network('cards-six', { wire: 'bcast0', ...six }, '10.93.0.10', '10.93.0.40')
    const network = { name: 'cards-six2', wire: 'bcast0', ...narrow, guest_gateway6: 'fd00:94::1' }
    const { body } = await lab.region.post('/networks', { network })
    only = String(Object.assign({ id: '' }, body.network).id)
    expect(await act('db-1', 'stop')).toBe(200)
  })
  const attach = async (config: JsonObject) => await act('db-1', 'attachnetwork', { nets: [config] })
  const found = async (mac: string) => (await lab.cards('db-1')).find(card => card.mac_addr === mac)

  it('tell the others of the card where there is room for them', async () => {
    expect(await attach({ network: both, require_ipv6: true, mac: '00:22:aa:bb:cc:dd' })).toBe(200)
    expect(await found('00:22:aa:bb:cc:dd')).toMatchObject({
      ip_addr: '10.93.0.40',
      ip6_addr: 'fd00:93::a5d:28:aabb:ccdd',
    })
    expect(await attach({ network: both, strict_ipv6: true, mac: '00:22:aa:bb:cc:de' })).toBe(200)
    expect(await found('00:22:aa:bb:cc:de')).toMatchObject({ ip6_addr: 'fd00:93::aabb:ccde', ifname: 'cardssix-0' })
    expect(await attach({ network: only, mac: '00:22:aa:bb:cc:d1' })).toBe(200)
    expect(await found('00:22:aa:bb:cc:d1')).toMatchObject({ ip6_addr: 'fd00:94::d1', num_queues: 1 })
    const { networks, ips } = await lab.server('db-1')
    expect(networks).toContain('/24/fd00:93::aabb:ccde/64/00:22:aa:bb:cc:de/1/cards-six/virtio/1000/rx1000/tx1000/0\n')
    expect(String(ips).split(',')).toContain('fd00:94::d1')
  })

  it('are checked and changed beside the others', async () => {
    expect(await attach({ network: both, address6: 'fd00:93::77', mac: '00:22:aa:bb:cc:df' })).toBe(200)
    expect(await found('00:22:aa:bb:cc:df')).toMatchObject({ ip_addr: '10.93.0.39', ip6_addr: 'fd00:93::77' })
    for (const [network, address6, sentence] of [
      [only, 'fd00:94::1:1', 'Address v6 fd00:94::1:1 not in range'],
      [both, 'fd00:93::0077', 'v6 address fd00:93::77 has been used'],
    ] as const)
      expect(await attach({ network, address6 })).toEqual([400, 'InputParameterError', sentence])
    const change = async (card: JsonObject, config: JsonObject) =>
      await act('db-1', 'change-ipaddr', { ...card, net_conf: { network: 'cards-six', ...config } })
    expect(await change({ mac: '00:22:aa:bb:cc:df' }, { address6: 'fd00:93::0078' })).toBe(200)
    expect(await found('00:22:aa:bb:cc:df')).toMatchObject({ ip_addr: '10.93.0.38', ip6_addr: 'fd00:93::78' })
    expect(await change({ ip6_addr: 'fd00:93::0078' }, { strict_ipv6: true })).toBe(200)
    const card = await found('00:22:aa:bb:cc:df')
    expect([card?.ip_addr, card?.ip6_addr]).toEqual([undefined, undefined])
  })
})

describe('the cards of a new server', () => {
  const create = async (name: string, nets: JsonObject[]) => {
    const server = {
      name,
      hypervisor: 'kvm',
      vmem_size: 1024,
      vcpu_count: 8,
      disks: [{ image_id: 'debian-12' }],
      nets,
    }
    return await lab.region.act('/servers', { server })
  }

  it('are checked as those that come later', async () => {
    expect(await create('x', [{ network: 'nope' }])).toEqual([
      400,
      'InputParameterError',
      'parse network description failed {"error":{"class":"ResourceNotFoundError","code":404,' +
        '"data":{"fields":["network","nope"],"id":"%s %s not found"},"details":"network nope not found"}}',
    ])
    expect(await create('x', [{ network: 'cards-net', address: '10.91.0.99' }])).toEqual([
      400,
      'InputParameterError',
      'Address 10.91.0.99 not in range',
    ])
    const two = [{ network: 'cards-net', is_default: true }, { is_default: true }]
    expect(await create('x', two)).toEqual([
      400,
      'InputParameterError',
      'more than 1 nic(2) assigned as default gateway: InputParameterError',
    ])
  })

  it('are as they were ordered', async () => {
    const nets = [
      { network: 'cards-net', driver: 'e1000', mac: '00:22:33:44:55:66', secgroups: ['web-servers'] },
      { network: 'cards-small', bw_limit: 50, is_default: true },
    ]
    expect(await create('fresh', nets)).toBe(200)
    expect(await lab.cards('fresh')).toMatchObject([
      { driver: 'e1000', mac_addr: '00:22:33:44:55:66', num_queues: 4, bw_limit: 1000, is_default: false },
      { network_id: small, bw_limit: 50, is_default: true, num_queues: 1 },
    ])
    expect((await lab.server('fresh')).network_secgroups).toMatchObject([
      { network_index: 0, secgroups: [{ name: 'web-servers' }] },
    ])
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../../src/core/json.ts'
import { CardsLab } from './lab.ts'

/** What the original answered a real client: classes, sentences, addresses, events. */

let lab: CardsLab
beforeAll(async () => {
  const { net, small, ...rest } = await CardsLab.withNetworks()
  lab = rest.lab
  // They get the last addresses of the networks, or the one that is asked for.
  await act('batch-1', 'attachnetwork', { nets: [{ network: net }] })
  await act('batch-1', 'attachnetwork', { net_desc: [`${small}:10.91.1.11`] })
  await act('web-1', 'attachnetwork', { nets: [{ network: net }] })
}, 60_000)
afterAll(async () => {
  await lab.region.close()
})

const act = async (server: string, action: string, body?: JsonObject) => await lab.act(server, action, body)

describe('the address of a card', () => {
  const change = async (name: string, body: JsonObject) => await act(name, 'change-ipaddr', body)

  it('is not changed for what is none', async () => {
    expect(await change('batch-1', { index: 9, net_desc: 'x' })).toEqual([
      404,
      'NotFoundError',
      'findGuestnetworkByInfo: {"error":{"class":"NotFoundError","code":404,' +
        '"data":{"fields":[9],"id":"nic at index %d not found"},"details":"nic at index 9 not found"}}',
    ])
    expect(await change('batch-1', { index: 1 })).toEqual([
      400,
      'MissingParameterError',
      'Missing parameter net_desc/net_conf',
    ])
    expect(await change('batch-1', { index: 1, net_desc: 'nope' })).toEqual([
      400,
      'InputParameterError',
      'parseNetworkInfo fail: {"error":{"class":"ResourceNotFoundError","code":404,' +
        '"data":{"fields":["network","nope"],"id":"%s %s not found"},"details":"network nope not found"}}',
    ])
    expect(await change('batch-1', { index: 1, net_desc: '10.91.0.30' })).toEqual([
      400,
      'InputParameterError',
      'no specific network',
    ])
    expect(await change('batch-1', { index: 1, net_conf: { network: 'cards-net', address: '10.91.0.39' } })).toEqual([
      400,
      'InputParameterError',
      'isValidNetworkInfo fail: {"error":{"class":"InputParameterError","code":400,' +
        '"data":{"fields":["10.91.0.39"],"id":"Address %s has been used"},"details":"Address 10.91.0.39 has been used"}}',
    ])
    const strict = { network: 'cards-net', strict_ipv6: true, address: '10.91.0.25' }
    expect(await change('batch-1', { index: 1, net_conf: strict })).toEqual([
      400,
      'BadRequestError',
      'guest network has no ipv4 address',
    ])
    const { mac_addr: mac } = await lab.card('web-1', '10.91.0.39')
    expect(await change('batch-1', { index: 1, net_conf: { network: 'cards-net', mac: mac ?? '' } })).toEqual([
      409,
      'ConflictError',
      `mac addr ${String(mac)} has been occupied`,
    ])
    const fresh = { network: 'cards-net', mac: '00:22:00:00:00:01' }
    expect(await change('web-1', { index: 1, net_conf: fresh })).toEqual([
      400,
      'InvalidStatusError',
      'cannot change mac when guest is running',
    ])
  })

  it('becomes the wanted one, as events tell', async () => {
    const wanted = { network: 'cards-net', address: '10.91.0.30' }
    // As climc sends it: an object where the original expects text.
    expect(await change('batch-1', { ip_addr: '10.91.0.40', net_desc: wanted })).toBe(200)
    expect((await lab.cards('batch-1')).map(one => one.ip_addr)).toEqual(['10.20.0.12', '10.91.0.30', '10.91.1.11'])
    expect(await lab.events('batch-1', 5)).toEqual([
      'change_ipaddr',
      'ready=>sync_config',
      'sync_conf',
      'sync_config=>sync_status: perform_syncstatus',
      'sync_status=>ready',
    ])
    const { id } = await lab.server('batch-1')
    const [event] = await lab.region.list(`/events?obj_id=${String(id)}&action.0=change_ipaddr&limit=1`)
    expect(JSON.parse(String(event?.notes))).toMatchObject({ ip_addr: '10.91.0.40', prev_ip: '10.91.0.40' })
    const before = await lab.region.list(`/events?obj_id=${String(id)}&limit=200`)
    expect(await change('batch-1', { index: 1, net_conf: wanted })).toBe(200)
    expect(await lab.region.list(`/events?obj_id=${String(id)}&limit=200`)).toHaveLength(before.length)
  })

  it('waits for an agent in the server when that shall restart its network, and there is none', async () => {
    const wanted = { network: 'cards-net', address: '10.91.0.28' }
    expect(await change('web-1', { index: 1, net_conf: wanted, restart_network: true })).toBe(200)
    expect((await lab.server('web-1')).status).toBe('qga_set_network_failed')
    expect((await lab.events('web-1', 4)).slice(0, 3)).toEqual([
      'running=>restart_network: restart network',
      'restart_network=>sync_config',
      'sync_conf',
    ])
    expect(await act('web-1', 'syncstatus')).toBe(200)
    await lab.region.post('/servers/web-1/status', { server: { status: 'running' } })
  })

  it('goes to another network with it, where that has room for it', async () => {
    const move = async (src: string, dest?: string) =>
      await act('batch-1', 'migrate-network', { src, ...(dest === undefined ? {} : { dest }) })
    expect(await move('nope')).toEqual([
      404,
      'ResourceNotFoundError',
      'source network nope not found: ResourceNotFoundError',
    ])
    expect(await move('cards-far')).toEqual([
      400,
      'BadRequestError',
      'server not attach to network cards-far: BadRequestError',
    ])
    expect(await move('cards-net', 'nope')).toEqual([
      404,
      'ResourceNotFoundError',
      'destination network cards-net not found: ResourceNotFoundError',
    ])
    expect(await move('cards-net', 'cards-far')).toEqual([
      400,
      'BadRequestError',
      'destination underlay network not reachable: BadRequestError',
    ])
    expect(await move('cards-net', 'cards-small')).toEqual([
      400,
      'BadRequestError',
      'ip 10.91.0.30 not in range of destination network: BadRequestError',
    ])
  })
})

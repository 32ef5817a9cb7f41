import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../src/core/json.ts'
import type { TestRegion } from '../../support.ts'
import { Premises, RANGE as range } from './lab.ts'

describe('networks of the premises', () => {
  let premises: Premises
  let region: TestRegion
  beforeAll(async () => {
    premises = await Premises.start()
    region = premises.region
  })
  afterAll(() => premises.close())

  const refused = (method: string, path: string, body?: JsonObject) => premises.refused(method, path, body)
  const made = (network: JsonObject) => premises.network(network)

  it('refuses networks that make no sense', async () => {
    const tries: [JsonObject, string][] = [
      [{ wire: null }, 'zone and vpc info required when wire is absent'],
      [{ server_type: 'odd' }, 'Invalid server_type: odd'],
      [{ guest_ip_mask: 31 }, 'Invalid masklen 31'],
      [{ guest_ip_end: '10.9.1.20' }, 'start and end ip not in the same subnet'],
      [{ guest_ip_start: '10.9.0.x' }, 'Invalid start ip: 10.9.0.x IP2Number: invalid number'],
      [{ guest_ip_end: '10.9.0.300' }, 'invalid end ip: 10.9.0.300 IP2Number: ip number out of range [0-255]'],
      [{ guest_gateway: '10.9.1.1' }, 'gateway ip must be in the same subnet as start, end ip'],
      [{ guest_gateway: 'me' }, 'guest_gateway: Invalid IP address me'],
      [{ guest_dns: '8.8.8.8,me' }, 'guest_dns: Invalid IP address me'],
      [{ guest_ntp: 'not a name' }, 'guest_ntp: Invalid domain name or IP address not a name'],
      [{ vlan_id: 5000 }, 'valid vlan id'],
      [{ guest_ip_prefix: '10.9.0.0/31' }, 'subnet masklen should be smaller than 30'],
      [{ guest_ip_prefix: '10.9.0/24' }, 'ip_prefix error: ParsePrefix: NewIPV4Addr: IP2Number: invalid ip address'],
      [{ guest_ip6_prefix: 'fd00::/32' }, 'ipv6 subnet masklen should be between 48~126'],
    ]
    for (const [network, details] of tries)
      expect(await refused('POST', '/networks', { name: 'n', wire: 'w', ...range, ...network })).toEqual([
        400,
        'InputParameterError',
        details,
      ])
    expect(await refused('POST', '/networks', { name: 'n', wire: 'w' })).toEqual([
      400,
      'BadRequestError',
      'No valid ipv4/ipv6 address input',
    ])
    expect((await refused('POST', '/networks', { name: 'n', wire: 'nowhere', ...range }))[0]).toBe(404)
  })

  it('has networks, whose gateway is nobody’s address', async () => {
    const path = await made({
      name: 'n',
      ...range,
      guest_gateway: '10.9.0.10',
      guest_dns: '8.8.8.8',
      is_auto_alloc: true,
    })
    expect(await region.one(path)).toMatchObject({
      status: 'available',
      server_type: 'guest',
      vlan_id: 1,
      ifname_hint: expect.stringMatching(/^[a-z]\w{2,8}$/),
      is_public: true,
      public_scope: 'system',
      is_auto_alloc: true,
      is_classic: true,
      dns: '8.8.8.8',
      ports: 11,
      ports_used: 1,
      reserve_vnics4: 1,
      can_delete: true,
    })
    const [kept] = await region.list('/reservedips?network=n')
    expect(kept).toMatchObject({ ip_addr: '10.9.0.10', status: 'online', network: 'n', wire: 'w', expired: false })
    expect((await refused('POST', '/networks', { name: 'm', wire: 'w', ...range }))[2]).toBe(
      'Conflict address space with existing networks in vpc "Default"',
    )
    const update = async (network: JsonObject) => String((await refused('PUT', path, network))[2])
    expect(await update({ guest_ip_start: '10.9.0.11' })).toContain('Address 10.9.0.10 been assigned out of new range')
    expect(await update({ guest_ip_mask: 50 })).toContain('Invalid masklen 50')
    expect(await update({ guest_gateway: '10.8.0.1' })).toContain('gateway ip must be in the same subnet')
    expect(await update({ server_type: 'odd' })).toBe(
      'ValidateUpdateData: validateUpdateData: invalid server_type "odd": InputParameterError',
    )
    await region.send('PUT', path, { network: { guest_ip_end: '10.9.0.18', guest_domain: 'x.org' } })
    expect(await region.one(path)).toMatchObject({ guest_ip_end: '10.9.0.18', guest_domain: 'x.org', ports: 9 })
    await region.send('DELETE', path)
    expect(await region.list('/reservedips?all=true')).toEqual([])
  })

  it('reserves addresses of a network and releases them', async () => {
    const path = await made({ name: 'r', ...range })
    const act = (action: string, network: JsonObject = {}) => refused('POST', `${path}/${action}`, network)
    expect(await act('reserve-ip')).toEqual([400, 'MissingParameterError', 'Missing parameter ips'])
    expect((await act('reserve-ip', { ips: ['10.9.9.9'] }))[2]).toContain('Address 10.9.9.9 not in network')
    expect((await act('reserve-ip', { ips: ['zz'] }))[1]).toBe('InvalidFormatError')
    expect((await act('reserve-ip', { ips: ['10.9.0.12'], duration: 'xx' }))[2]).toBe('Duration xx invalid')
    expect((await act('reserve-ip', { ips: ['10.9.0.12', '10.9.0.13'], notes: 'mine' }))[0]).toBe(200)
    expect((await act('reserve-ip', { ips: ['10.9.0.14'], duration: '1h', status: 'online' }))[0]).toBe(200)
    expect((await region.get(`${path}/reserved-ips`)).body.network).toEqual({
      reserved_ips: ['10.9.0.12', '10.9.0.13', '10.9.0.14'],
    })
    expect((await region.get(`${path}/addresses`)).body.network).toMatchObject({
      addresses: [{ ip_addr: '10.9.0.12', owner: 'mine', owner_type: 'reservedips' }, {}, { owner_status: 'online' }],
    })
    const free = Object(await region.one(`${path}/available-addresses`)).addresses
    expect([free.length, free[0], free[2]]).toEqual([8, '10.9.0.10', '10.9.0.15'])
    expect((await act('release-reserved-ip', { ip: '10.9.0.14' }))[0]).toBe(200)
    expect((await act('release-reserved-ip', { ip: '10.9.0.14' }))[2]).toBe('Address 10.9.0.14 not reserved')
    await region.send('DELETE', path)
  })

  it('splits a network and merges it again', async () => {
    const path = await made({ name: 's', ...range })
    await region.post(`${path}/reserve-ip`, { network: { ips: ['10.9.0.12', '10.9.0.15'] } })
    expect((await refused('POST', `${path}/split`))[2]).toBe('Missing parameter split_ip')
    expect((await refused('POST', `${path}/split`, { split_ip: '10.9.0.10' }))[2]).toBe(
      'Split IP 10.9.0.10 is the start ip',
    )
    expect((await refused('POST', `${path}/split`, { split_ip: '10.9.0.99' }))[2]).toBe(
      'Split IP 10.9.0.99 out of range',
    )
    expect((await region.post(`${path}/split`, { network: { split_ip: '10.9.0.13', name: 's2' } })).status).toBe(200)
    expect(await region.one('/networks/s')).toMatchObject({ guest_ip_end: '10.9.0.12', ports_used: 1 })
    expect(await region.one('/networks/s2')).toMatchObject({ guest_ip_start: '10.9.0.13', guest_ip_end: '10.9.0.20' })
    expect(Object(await region.one('/networks/s2/reserved-ips')).reserved_ips).toEqual(['10.9.0.15'])
    const far = await made({ name: 'far', guest_ip_start: '10.9.0.40', guest_ip_end: '10.9.0.50', guest_ip_mask: 24 })
    expect((await refused('POST', '/networks/s2/merge', { target: 'nix' }))[2]).toBe('Network nix not found')
    expect((await refused('POST', '/networks/s/merge', { target: 'far' }))[2]).toBe(
      'Incontinuity Network for s and far',
    )
    const merged = await region.post('/networks/s2/merge', { network: { target: 's' } })
    expect(merged.body.network).toMatchObject({ name: 's2', deleted: true, pending_deleted: true, status: 'deleted' })
    expect(await region.one('/networks/s')).toMatchObject({
      guest_ip_start: '10.9.0.10',
      guest_ip_end: '10.9.0.20',
      ports_used: 2,
    })
    for (const one of [path, far]) expect((await region.send('DELETE', one)).status).toBe(200)
  })

  it('merges the networks of a wire', async () => {
    for (const [name, start, end] of [
      ['a1', '10.9.0.10', '10.9.0.19'],
      ['a2', '10.9.0.20', '10.9.0.29'],
      ['a3', '10.9.0.30', '10.9.0.39'],
    ] as const)
      await made({ name, guest_ip_start: start, guest_ip_end: end, guest_ip_mask: 24 })
    expect((await region.post('/wires/w/merge-network')).status).toBe(200)
    await region.region.settled()
    expect(await region.list('/networks?wire=w')).toMatchObject([
      { guest_ip_start: '10.9.0.10', guest_ip_end: '10.9.0.39' },
    ])
    expect(await region.one('/wires/w')).toMatchObject({ status: 'available', networks: 1 })
    await region.post('/networks/a3/purge')
    expect(await region.list('/networks')).toEqual([])
  })

  it('does not mix classes', async () => {
    await region.post('/wires/w/set-class-metadata', { wire: { kind: 'secret' } })
    expect(await refused('POST', '/networks', { name: 'n', wire: 'w', ...range })).toEqual([
      403,
      'ForbiddenError',
      'the wire w and project system has different class metadata',
    ])
    await region.post('/wires/w/set-class-metadata', { wire: {} })
    expect((await region.send('DELETE', await made({ name: 'n', ...range }))).status).toBe(200)
  })

  it('changes statuses and lines of networks as far as that makes sense', async () => {
    const path = await made({ name: 'o', ...range })
    expect((await refused('POST', `${path}/status`, { status: 'odd' }))[2]).toBe('invalid status odd')
    expect((await refused('POST', `${path}/status`, { status: 'unavailable' }))[0]).toBe(200)
    expect((await refused('POST', `${path}/syncstatus`))[2]).toBe('on-premise network cannot sync status')
    expect((await refused('POST', `${path}/set-bgp-type`, { bgp_type: 'bgp' }))[2]).toBe(
      'BgpType attribute is only useful for eip network',
    )
    expect((await refused('POST', `${path}/switch-wire`, { wire_id: 'nowhere' }))[0]).toBe(404)
    await region.send('DELETE', path)
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../src/core/json.ts'
import type { TestRegion } from '../../support.ts'
import { Premises, RANGE as range } from './lab.ts'

describe('the network of the premises', () => {
  let premises: Premises
  let region: TestRegion
  beforeAll(async () => {
    premises = await Premises.start()
    region = premises.region
  })
  afterAll(() => premises.close())

  const refused = (method: string, path: string, body?: JsonObject) => premises.refused(method, path, body)
  const made = (network: JsonObject) => premises.network(network)

  it('has zones', async () => {
    expect(await region.one('/zones/z')).toMatchObject({
      status: 'enable',
      cloudregion_id: 'default',
      provider: 'OneCloud',
      source: 'local',
      wires: 1,
      can_delete: false,
    })
    expect(await refused('POST', '/zones', { name: 'z' })).toEqual([409, 'DuplicateNameError', 'Duplicate name zone z'])
    expect((await refused('POST', '/zones', { name: 'y', cloudregion: 'nowhere' }))[0]).toBe(404)
    expect(await refused('POST', '/zones/z/purge')).toEqual([
      400,
      'MissingParameterError',
      'Missing parameter manager_id',
    ])
    const { id } = await region.one('/zones/z')
    expect(await refused('DELETE', '/zones/z')).toEqual([406, 'NotEmptyError', `not empty zone: ${String(id)}`])
    const reason = await region.one('/zones/z?show_fail_reason=true')
    expect(reason.delete_fail_reason).toMatchObject({ class: 'NotEmptyError', code: 406 })
    await region.post('/zones', { zone: { name: 'short', description: 'lived' } })
    const gone = await region.send('DELETE', '/zones/short')
    expect([gone.status, gone.body.zone]).toMatchObject([200, { name: 'short', deleted: true }])
    expect((await region.get('/zones/short')).status).toBe(404)
  })

  it('has vpcs', async () => {
    const vpc = { name: 'v', cloudregion_id: 'default', cidr_block: '10.0.0.0/8' }
    const missing = await refused('POST', '/vpcs', { name: 'v' })
    expect(missing).toEqual([400, 'MissingParameterError', 'Missing parameter cloudregion_id'])
    expect(await refused('POST', '/vpcs', { ...vpc, cidr_block: '10.1.0.0/16' })).toEqual([
      400,
      'InputParameterError',
      'Invalid cidr_block, want 192.168.0.0/16|10.0.0.0/8|172.16.0.0/12, got 10.1.0.0/16',
    ])
    expect((await refused('POST', '/vpcs', { ...vpc, cidr_block: '10.0.0.0/88' }))[2]).toBe(
      'invalid cidr_block 10.0.0.0/88: ParsePrefix: out of range masklen [0-32]',
    )
    expect((await refused('POST', '/vpcs', { ...vpc, cidr_block6: '2001:db8::/48' }))[2]).toMatch(/fd00::\/8/)
    expect((await refused('POST', '/vpcs', { ...vpc, external_access_mode: 'odd' }))[0]).toBe(400)
    const { body } = await region.post('/vpcs', { vpc })
    expect(body.vpc).toMatchObject({
      status: 'available',
      external_access_mode: 'eip-distgw',
      is_public: true,
      public_scope: 'system',
      domain_src: 'local',
      enabled: false,
      can_delete: true,
    })
    expect((await refused('PUT', '/vpcs/v', { cidr_block: '300.0.0.0/8' }))[2]).toMatch(
      /^ValidateUpdateData: \{"error":/,
    )
    expect(await refused('DELETE', '/vpcs/default')).toEqual([
      403,
      'ProtectedResourceError',
      'not allowed to delete default vpc',
    ])
    expect((await refused('POST', '/vpcs/default/private'))[2]).toBe('Prohibit making default vpc private')
    // A wire of it comes with its first network in a zone.
    const network = { name: 'in-v', zone: 'z', vpc: 'v' }
    expect((await refused('POST', '/networks', { ...network, guest_ip_prefix: '192.168.0.0/24' }))[2]).toBe(
      'Network not in range of VPC cidrblock 10.0.0.0/8',
    )
    const inside = await region.post('/networks', { network: { ...network, guest_ip_prefix: '10.8.0.0/24' } })
    expect(inside.body.network).toMatchObject({
      guest_ip_start: '10.8.0.2',
      guest_ip_end: '10.8.0.253',
      guest_gateway: '10.8.0.1',
      wire: 'vpc-v',
      is_classic: false,
    })
    expect(await refused('DELETE', '/vpcs/v')).toEqual([
      406,
      'NotEmptyError',
      'VPC not empty, please delete network first',
    ])
    expect((await region.get('/vpcs/v/topology')).body.vpc).toMatchObject({
      name: 'v',
      wires: [{ name: 'vpc-v', networks: [{ name: 'in-v' }] }],
    })
    expect((await region.send('DELETE', '/networks/in-v')).status).toBe(200)
    expect((await region.send('DELETE', '/vpcs/v')).body.vpc).toMatchObject({ status: 'start_delete' })
    await region.region.settled()
    expect((await region.get('/vpcs/v')).status).toBe(404)
    expect(await region.names('/wires?show_emulated=true')).toEqual(['w', 'hostlocal'])
  })

  it('has wires', async () => {
    expect(await region.one('/wires/w')).toMatchObject({ status: 'available', mtu: 1500, vpc_id: 'default', zone: 'z' })
    const tries: [JsonObject, unknown[]][] = [
      [{}, [400, 'MissingParameterError', 'Missing parameter zone']],
      [{ zone: 'no' }, [404, 'ResourceNotFoundError', 'ValidateZoneResourceInput: zone no: ResourceNotFoundError']],
      [{ zone: 'z', bandwidth: -1 }, [400, 'OutOfRange', 'bandwidth must be greater than 0']],
      [{ zone: 'z', mtu: 1_000_001 }, [400, 'OutOfRange', 'mtu must be in range 0~1000000']],
      [{ zone: 'z', name: 'w' }, [409, 'DuplicateNameError', 'Duplicate name wire w']],
    ]
    for (const [wire, refusal] of tries)
      expect(await refused('POST', '/wires', { name: 'x', bandwidth: 10, ...wire })).toEqual(refusal)
    // As climc sends it: the old name of the bandwidth, no frame size, and made below the zone.
    const old = await region.post('/zones/z/wires', { wire: { name: 'old', bw: 100, mtu: 0 } })
    expect([old.status, old.body.wire]).toMatchObject([200, { bandwidth: 100, mtu: 1500, zone: 'z' }])
    await region.send('DELETE', '/wires/old')
    const path = await made({ name: 'on-w', ...range })
    expect(await refused('DELETE', '/wires/w')).toEqual([406, 'NotEmptyError', 'wire contains networks'])
    await region.post('/wires', { wire: { name: 'w2', bandwidth: 10, zone: 'z' } })
    expect(await refused('POST', '/wires/w/merge-from')).toEqual([
      400,
      'MissingParameterError',
      'Missing parameter sources',
    ])
    expect((await region.post('/wires/w/merge-to', { wire: { target: 'w2' } })).status).toBe(200)
    expect((await region.get('/wires/w')).status).toBe(404)
    expect(await region.one(path)).toMatchObject({ wire: 'w2' })
    await region.send('PUT', '/wires/w2', { wire: { name: 'w', mtu: 1400 } })
    expect(await region.one('/wires/w')).toMatchObject({ mtu: 1400, networks: 1 })
    await region.send('DELETE', path)
  })
})

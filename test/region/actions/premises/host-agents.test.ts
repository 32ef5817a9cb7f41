import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../src/core/json.ts'
import type { TestRegion } from '../../support.ts'
import { Premises } from './lab.ts'

describe('a host of the premises', () => {
  let premises: Premises
  let region: TestRegion
  const ONE = '00:22:33:aa:bb:02'
  const TWO = '00:22:33:aa:bb:03'

  beforeAll(async () => {
    premises = await Premises.start()
    region = premises.region
    const network = { name: 'n', guest_ip_start: '10.77.0.10', guest_ip_end: '10.77.0.20', guest_ip_mask: 24 }
    await premises.network({ ...network, guest_gateway: '10.77.0.1', server_type: 'baremetal' })
    const host = { host_type: 'hypervisor', zone_id: 'z', cpu_count: 4, node_count: 2, mem_size: 8192 }
    await premises.act('/hosts', { ...host, name: 'h', access_mac: '00:22:33:aa:bb:01', no_probe: true })
    await premises.act('/hosts', { ...host, name: 'g', access_mac: '00:22:33:aa:bb:11', no_probe: true })
  })
  afterAll(() => premises.close())

  const refused = (action: string, body: JsonObject = {}) => premises.refused('POST', `/hosts/h/${action}`, body)
  const act = (action: string, body: JsonObject = {}) => premises.act(`/hosts/h/${action}`, body)
  const asked = async (page: string) => await premises.refused('GET', `/hosts/h/${page}`)
  const cards = async () => Object(await region.one('/hosts/h/nics')).data
  const used = async () => Object(await region.one('/networks/n/addresses')).addresses

  it('gets cards, one of which has an address that tells where it is', async () => {
    const input = (details: string) => [400, 'InputParameterError', `${details}: InputParameterError`]
    expect(await refused('add-netif', { mac: 'zz' })).toEqual(input('validateHostNetif: Invaild mac address zz'))
    expect(await refused('add-netif', { mac: ONE, vlan_id: 5000 })).toEqual(
      input('validateHostNetif: Invalid vlan_id 5000'),
    )
    expect(await refused('add-netif', { mac: ONE, wire_id: 'nix' })).toEqual([
      404,
      'ResourceNotFoundError',
      'wire nix not found',
    ])
    expect(await refused('add-netif', { mac: ONE, ip_addr: 'x' })).toEqual(input('invalid ip_addr x'))
    expect(await refused('add-netif', { mac: ONE, ip_addr: '10.99.0.1' })).toEqual([
      400,
      'BadRequestError',
      'addNetif: {"error":{"class":"BadRequestError","code":400,"data":{"fields":["10.99.0.1"],"id":"IP %s not attach to any wire"},"details":"IP 10.99.0.1 not attach to any wire"}}',
    ])
    const card = { mac: ONE, wire_id: 'w', nic_type: 'admin', bridge: 'br0', interface: 'eth0', link_up: 'true' }
    expect(await act('add-netif', { ...card, mtu: 1500, ip_addr: '10.77.0.12' })).toMatchObject({
      access_ip: '10.77.0.12',
      access_mac: ONE,
      nic_count: 1,
    })
    await act('add-netif', { mac: TWO, index: 0 })
    const { id } = await region.one('/networks/n')
    const wire = await region.one('/wires/w')
    expect(await cards()).toEqual([
      {
        bandwidth: 1000,
        bridge: 'br0',
        domain: 'cloud.local',
        gateway: '10.77.0.1',
        index: 0,
        interface: 'eth0',
        ip_addr: '10.77.0.12',
        link_up: true,
        mac: ONE,
        masklen: 24,
        masklen6: 0,
        mtu: 1500,
        net: 'n',
        net_id: id,
        nic_type: 'admin',
        rate: 0,
        vlan_id: 1,
        wire: 'w',
        wire_id: wire.id,
      },
      { bandwidth: 0, index: 1, link_up: false, mac: TWO, masklen: 0, masklen6: 0, mtu: 0, rate: 0, vlan_id: 1 },
    ])
    expect(await region.list('/baremetalnetworks?scope=system')).toMatchObject([
      { host: 'h', network: 'n', ip_addr: '10.77.0.12', mac_addr: ONE, nic_type: 'admin', wire: 'w', vlan_id: 1 },
    ])
    expect(await region.one('/networks/n')).toMatchObject({ bm_vnics: 1, ports_used: 1 })
    expect(await used()).toMatchObject([{ owner: 'h', owner_type: 'hosts', owner_status: 'init', mac_addr: ONE }])
  })

  it('is given addresses in networks, and gives them back', async () => {
    const bad = (details: string) => [400, 'BadRequestError', details]
    expect(await refused('enable-netif', { mac: '00:22:33:aa:bb:09' })).toEqual(
      bad('Interface 00:22:33:aa:bb:09(vlan:1) not exist'),
    )
    expect(await refused('enable-netif', { mac: TWO })).toEqual(bad('No wire attached'))
    await act('add-netif', { mac: TWO, wire_id: 'w' })
    expect(await refused('enable-netif', { mac: TWO, network_id: 'nix' })).toEqual(
      bad('Network nix not found: sql: no rows in result set'),
    )
    const designated = { mac: TWO, require_designated_ip: true }
    expect(await refused('enable-netif', { ...designated, ip_addr: '10.99.0.1' })).toEqual(
      bad('Cannot allocate IP 10.99.0.1, not reachable: %!s(<nil>)'),
    )
    expect(await refused('enable-netif', { ...designated, ip_addr: '10.77.0.12' })).toEqual(
      bad('hh.Attach2Network: IPv4 address 10.77.0.12 is occupied, get 10.77.0.20 instead'),
    )
    await act('enable-netif', { mac: TWO })
    expect((await cards())[1]).toMatchObject({ ip_addr: '10.77.0.20', net: 'n' })
    expect(await refused('disable-netif', { mac: '00:22:33:aa:bb:09' })).toEqual(
      bad('Interface 00:22:33:aa:bb:09(vlan:1) not exists'),
    )
    await act('disable-netif', { mac: TWO, reserve: true })
    expect((await used())[1]).toMatchObject({
      ip_addr: '10.77.0.20',
      owner: 'Delete baremetalnetwork to reserve',
      owner_status: 'unknown',
      owner_type: 'reservedips',
    })
    await act('enable-netif', { mac: TWO, ip_addr: '10.77.0.20', reserve: true })
    expect((await cards())[1]).toMatchObject({ ip_addr: '10.77.0.20' })
    await premises.act('/hosts/g/add-netif', { mac: TWO, wire_id: 'w' })
    expect(await cards()).toHaveLength(1)
    expect(await used()).toHaveLength(1)
    await act('remove-netif', { mac: ONE })
    const { access_mac, access_ip } = await region.one('/hosts/h')
    expect([access_mac, access_ip, await cards(), await used()]).toEqual([undefined, undefined, undefined, undefined])
  })

  it('keeps processors for itself', async () => {
    expect(await refused('reserve-cpus')).toEqual([400, 'InputParameterError', 'missing cpus'])
    expect((await refused('reserve-cpus', { cpus: 'x' }))[2]).toBe('cpus x not valid')
    expect((await refused('reserve-cpus', { cpus: '3-4' }))[2]).toBe('Host cores not contains input 3-4')
    expect((await refused('reserve-cpus', { cpus: '0-3' }))[2]).toBe("Can't reserve host all cpus")
    expect((await refused('reserve-cpus', { cpus: '0', mems: '2' }))[2]).toBe('mems 2 out of range')
    expect(await act('reserve-cpus', { cpus: '0-1,3' })).toMatchObject({
      cpu_reserved: 3,
      metadata: { reserved_cpus_rate: '{"0":1,"1":0.5}', reserved_cpus_info: '{"cpus":"0-1,3"}' },
    })
    const update = await premises.refused('PUT', '/hosts/h', { cpu_reserved: 1 })
    expect(update[2]).toContain('host cpu has been reserved, cannot update cpu_reserved')
    await act('unreserve-cpus')
    expect(await premises.refused('PUT', '/hosts/h', { cpu_reserved: 0 })).toEqual([200, undefined, undefined])
  })

  it('has no agent that could be asked', async () => {
    const nowhere = [500, 'UnclassifiedError', 'Empty service type or baseURL']
    for (const page of ['app-options', 'worker-stats', 'api-stats']) expect(await asked(page)).toEqual(nowhere)
    expect(await refused('restart-host-agent')).toEqual(nowhere)
    await region.send('PUT', '/hosts/h', { host: { manager_uri: 'http://127.0.0.1:9' } })
    const dial = 'dial tcp 127.0.0.1:9: connect: connection refused'
    expect(await asked('api-stats')).toEqual([499, 'ConnectRefusedError', `Get "http://127.0.0.1:9/stats": ${dial}`])
    const { id } = await region.one('/hosts/h')
    expect(await refused('auto-migrate-on-host-down', { auto_migrate_on_host_down: 'enable' })).toEqual([
      499,
      'ConnectRefusedError',
      `Post "http://127.0.0.1:9/hosts/${String(id)}/shutdown-servers-on-host-down": ${dial}`,
    ])
    expect((await refused('probe-isolated-devices')).slice(0, 2)).toEqual([500, 'ConnectRefusedError'])
    expect(await refused('sync-isolated-devices')).toEqual([
      400,
      'MissingParameterError',
      'Missing parameter isolated_devices',
    ])
    expect(await asked('jnlp')).toEqual([500, 'UnclassifiedError', 'BaremetalSyncRequest: no valid baremetal'])
    expect(await premises.refused('POST', '/hosts/validate-ipmi')).toEqual([
      500,
      'UnclassifiedError',
      'no valid baremetal',
    ])
    expect((await asked('ipmi'))[2]).toBe('IPMI has no password information')
  })

  it('tells what it is', async () => {
    expect(await region.one('/hosts/h/spec')).toEqual({
      cpu: 4,
      manufacture: 'Unknown',
      mem: 8192,
      model: 'Unknown',
      nic_count: 0,
      spec_key: 'cpu:4/manufacture:Unknown/mem:8192M/model:Unknown/nic:0',
    })
    expect(await region.one('/hosts/h/vnc')).toEqual({})
    expect(await region.one('/hosts/h/tap-config')).toEqual({})
    expect(await region.one('/hosts/h/guest-isolated-devices-initialized')).toEqual({ initialized: 'ok' })
    expect((await region.get('/hosts/h/isolated-device-numa-stats?model=x')).body).toEqual({ host: [] })
    expect((await asked('isolated-device-numa-stats'))[2]).toBe('Missing parameter model')
    expect(await region.one('/hosts/node-count')).toEqual({ hypervisor: 4 })
    expect(await region.one('/hosts/host-type-count?host_type=hypervisor')).toEqual({ hypervisor: 2 })
    const { script } = await region.one('/hosts/bm-start-register-script')
    expect(script).toBe(`curl -k -fsSL -H 'X-Auth-Token: ${region.token}' ${region.region.url}/misc/bm-prepare-script`)
  })

  it('is brought files', async () => {
    expect(await premises.refused('POST', '/hostfiles', { name: 'f' })).toEqual([
      400,
      'InputParameterError',
      'Type is required',
    ])
    await premises.act('/hostfiles', { name: 'f', type: 'script', path: '/x', content: 'abc' })
    expect((await refused('set-host-files', { host_files: ['nix'] }))[2]).toBe('hostfile nix not found')
    expect(await act('set-host-files', { host_files: ['f'] })).toMatchObject({ host_files: ['f'] })
    expect((await region.one('/hosts/h/host-files')).host_files).toMatchObject([{ name: 'f', content: 'abc' }])
    expect(await region.one('/hostfiles/f')).toMatchObject({ hosts: ['h'], can_delete: false, content: 'abc' })
    expect((await region.list('/hostfiles?scope=system'))[0]?.content).toBeUndefined()
    expect(await premises.refused('DELETE', '/hostfiles/f')).toEqual([
      406,
      'NotEmptyError',
      'hostfile is used by hosts',
    ])
    await act('set-host-files')
    expect(await premises.refused('DELETE', '/hostfiles/f')).toEqual([200, undefined, undefined])
  })

  it('tells what its kernel says, and that it is there', async () => {
    await act('report-dmesg', { entries: [{ level: 3, time: '2026-11-01T00:00:00Z', message: 'oops' }] })
    expect(await region.list('/hostdmesgs?scope=system')).toMatchObject([
      { log_level: 'err', notes: 'oops', obj_name: 'h', action: 'host_dmesg', ops_time: '2026-11-01T00:00:00.000000Z' },
    ])
    expect(await act('ping')).toEqual({
      name: 'h',
      catalog: [],
      host_files: [],
      master_host_storages: [],
      tap_config: {},
    })
    expect(await region.one('/hosts/h')).toMatchObject({ host_status: 'online', status: 'running' })
    expect(await region.one('/hosts/h/vnc')).toMatchObject({ zone: 'z' })
    await act('update-storage', { capacity: 1000, zone_id: 'z' })
    expect(await region.one('/storages/storageh')).toMatchObject({
      storage_type: 'baremetal',
      capacity: 1000,
      status: 'online',
      host_count: 1,
    })
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../src/core/json.ts'
import { CardsLab } from './cards/lab.ts'

/** Ways to servers of the premises, as the original answered a real client. */

let lab: CardsLab
beforeAll(async () => {
  lab = await CardsLab.start()
  const vpc = { name: 'shop', cidr_block: '192.168.0.0/16', cloudregion_id: 'default' }
  await lab.region.post('/vpcs', { vpc })
  await lab.region.region.settled()
  const inVpc = { vpc: 'shop', zone: 'zone1' }
  const net = await lab.network('shop-net', inVpc, '192.168.1.2', '192.168.1.200')
  await lab.region.region.settled()
  expect(await lab.act('web-1', 'attachnetwork', { nets: [{ network: net }] })).toBe(200)
}, 60_000)
afterAll(async () => {
  await lab.region.close()
})

const act = async (server: string, action: string, body?: JsonObject) => await lab.act(server, action, body)

describe('a card in a vpc of the premises', () => {
  it('has an address by which the hosts reach it', async () => {
    expect(await lab.card('web-1', '192.168.1.200')).toMatchObject({
      mapped_ip_addr: '100.64.126.255',
      mapped_ip6_addr: 'fc00::fffe:100:64:126:255',
    })
  })

  it('is what an elastic IP of its server leads to, and stays as long as it does', async () => {
    expect(await act('web-1', 'dissociate-eip')).toBe(200)
    expect(await act('web-1', 'associate-eip', { eip_id: 'eip-web-1' })).toBe(200)
    expect(await lab.card('web-1', '192.168.1.200')).toMatchObject({ eip_addr: '203.0.113.10' })
    expect(await act('web-1', 'detachnetwork', { ip_addr: '192.168.1.200' })).toEqual([
      400,
      'InvalidStatusError',
      'detachNetworks: eip associate with 192.168.1.200: InvalidStatusError',
    ])
    expect(await act('web-1', 'dissociate-eip')).toBe(200)
    expect((await lab.card('web-1', '192.168.1.200')).eip_id).toBeUndefined()
    expect(await act('web-1', 'associate-eip', { eip_id: 'eip-web-1' })).toBe(200)
  })

  it('is reached through the host, while its server runs', async () => {
    for (const [body, sentence] of [
      [{}, 'Missing key error: missing "port"'],
      [{ port: 0 }, 'Not in range error: invalid "port": 0, want [1,65,535]'],
      [{ port: 'x' }, 'Invalid type error: expecting integer type for "port": not a valid number'],
      [{ port: 22, proto: 'icmp' }, 'Invalid choice error: invalid "proto", want tcp|udp, got icmp'],
      [{ port: 22, addr: 'x' }, 'Invalid value error: invalid "addr": x'],
    ] as const)
      expect(await act('web-1', 'open-forward', body)).toEqual([400, 'InputParameterError', sentence])
    expect(await act('db-1', 'open-forward', { port: 22 })).toEqual([400, 'InputParameterError', 'guest has no vpc ip'])
    const way = { proto: 'tcp', proxy_addr: '10.127.0.10', proxy_port: 30_000, addr: '192.168.1.200', port: 22 }
    expect(await lab.answer('web-1', 'open-forward', { port: 22 })).toEqual(way)
    expect(await lab.answer('web-1', 'open-forward', { port: 22 })).toEqual(way)
    const other = { ...way, proto: 'udp', proxy_port: 30_001, port: 53 }
    expect(await lab.answer('web-1', 'open-forward', { port: 53, proto: 'udp' })).toEqual(other)
    expect(await lab.answer('web-1', 'list-forward')).toEqual({ forwards: [way, other] })
    expect(await lab.answer('web-1', 'list-forward', { port: 53 })).toEqual({ forwards: [other] })
    const proxy = { proto: 'tcp', proxy_addr: '10.127.0.10', proxy_port: 30_000 }
    expect(await act('web-1', 'close-forward', { proto: 'tcp', proxy_addr: '10.127.0.10' })).toEqual([
      400,
      'InputParameterError',
      'Missing key error: missing "proxy_port"',
    ])
    expect(await lab.answer('web-1', 'close-forward', proxy)).toEqual({
      proto: 'tcp',
      addr: '10.127.0.10',
      port: 30_000,
    })
    expect(await lab.answer('web-1', 'list-forward')).toEqual({ forwards: [other] })
    expect(await act('web-1', 'stop')).toBe(200)
    expect(await act('web-1', 'open-forward', { port: 22 })).toEqual([
      400,
      'BadRequestError',
      'host request: {"error":{"class":"BadRequestError","code":400,"data":{"id":"Server stopped??"},"details":"Server stopped??"}}',
    ])
    expect(await act('web-1', 'start')).toBe(200)
  })
})

describe('the platform’s own login', () => {
  it('is tried on every way to a server that runs, in vain: nothing runs in it', async () => {
    expect((await lab.region.get('/servers/batch-1/sshable')).body).toMatchObject({
      class: 'BadRequestError',
      details: 'server sshable state can only be checked when in running state',
    })
    expect(await lab.region.one('/servers/web-1/sshable')).toMatchObject({
      user: 'cloudroot',
      public_key: expect.stringMatching(/^ssh-rsa /),
      method_tried: [
        { method: 'direct', host: '10.20.0.10', port: 22, sshable: false },
        { method: 'eip', host: '203.0.113.10', port: 22, sshable: false },
        {
          method: 'proxy_forward',
          port: 0,
          reason: 'GetServiceVersionURLs: catalog.GetServiceURLs: No such service cloudproxy: NotFoundError',
        },
      ],
    })
    expect(await act('web-1', 'set-sshport', { port: -1 })).toEqual([400, 'InputParameterError', 'invalid port'])
    expect(await act('web-1', 'set-sshport', { port: 2222 })).toBe(200)
    expect(await lab.region.one('/servers/web-1/sshport')).toEqual({ port: 2222 })
    expect(await lab.region.one('/servers/db-1/sshport')).toEqual({ port: 22 })
  })

  it('is prepared with keys of the platform and of the project', async () => {
    const { shell_cmd: command } = await lab.region.one('/servers/db-1/make-sshable-cmd')
    const project = await lab.region.one('/sshkeypairs')
    const admin = await lab.region.one('/sshkeypairs?admin=true')
    expect(project.private_key).toMatch(/^-----BEGIN RSA PRIVATE KEY-----/)
    expect(admin.public_key).not.toBe(project.public_key)
    for (const pair of [project, admin]) expect(command).toContain(String(pair.public_key).trim())
    expect(await lab.region.one('/sshkeypairs/system')).toEqual(project)
    expect((await lab.region.get('/sshkeypairs/nope')).body.details).toBe('tenant/project nope not found')
    for (const [body, sentence] of [
      [{}, 'missing username'],
      [{ user: 'root' }, 'private_key and password cannot both be empty'],
    ] as const)
      expect(await act('db-1', 'make-sshable', body)).toEqual([400, 'BadRequestError', sentence])
    expect(await act('db-1', 'make-sshable', { user: 'root', password: 'x' })).toEqual([
      404,
      'NotFoundError',
      'create ansibleplaybook: GetServiceVersionURLs: catalog.GetServiceURLs: No such service ansible: NotFoundError',
    ])
    expect(await lab.answer('db-1', 'have-agent')).toEqual({ have: false })
    await lab.region.post('/servers/db-1/metadata', { server: { telegraf_deployed: 'true' } })
    expect(await lab.answer('db-1', 'have-agent')).toEqual({ have: true })
  })
})

describe('what guards a server', () => {
  it('are groups that anybody puts there, and one that administrators do', async () => {
    expect(await act('db-1', 'add-secgroup')).toEqual([400, 'MissingParameterError', 'Missing parameter secgroup_ids'])
    expect(await act('db-1', 'add-secgroup', { secgroup_ids: ['default'] })).toEqual([
      400,
      'InputParameterError',
      'security group Default has already been assigned to guest db-1',
    ])
    expect(await act('db-1', 'add-secgroup', { secgroup_ids: ['web-servers'] })).toBe(200)
    expect(await lab.events('db-1', 3)).toEqual([
      'sync_conf',
      'running=>sync_status: perform_syncstatus',
      'sync_status=>running',
    ])
    const group = String((await lab.region.one('/secgroups/web-servers')).id)
    expect(await act('db-1', 'assign-admin-secgroup', { secgroup: 'web-servers' })).toBe(200)
    expect(await lab.server('db-1')).toMatchObject({ admin_secgrp_id: group, secgroup: 'Default' })
    expect(await act('db-1', 'revoke-admin-secgroup')).toBe(200)
    expect((await lab.server('db-1')).admin_secgrp_id).toBeUndefined()
  })

  it('is of no cloud for a server of none', async () => {
    for (const action of ['remote-nics', 'sync-fix-nics']) {
      const answer =
        action === 'remote-nics'
          ? await lab.region.get(`/servers/db-1/${action}`)
          : await lab.region.post(`/servers/db-1/${action}`)
      expect(answer).toMatchObject({ status: 404, body: { details: 'empty externalId: NotFoundError' } })
    }
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../src/core/json.ts'
import { TestRegion } from '../../support.ts'

/** As a real region answers the same requests; agents it had none, either. */
describe('a load balancer of the premises', () => {
  let region: TestRegion
  let zone = ''
  beforeAll(async () => {
    region = await TestRegion.start()
    zone = String((await make('zones', { name: 'z' })).id)
    await make('wires', { name: 'w', zone_id: 'z', bandwidth: 1000, vpc_id: 'default' })
    await make('wires', { name: 'w2', zone_id: 'z', bandwidth: 1000, vpc_id: 'default' })
    const network = { guest_ip_mask: 24, guest_ip_start: '10.177.0.10', guest_ip_end: '10.177.0.99' }
    await make('networks', { ...network, name: 'n', wire_id: 'w', guest_gateway: '10.177.0.1', server_type: 'guest' })
    const others = {
      ...network,
      guest_ip_start: '10.178.0.10',
      guest_ip_end: '10.178.0.11',
      guest_gateway: '10.178.0.1',
    }
    await make('networks', { ...others, name: 'e', wire_id: 'w', server_type: 'eip' })
  })
  afterAll(() => region.close())

  const make = async (plural: string, body: JsonObject) => {
    const keyword = plural.replace(/s$/, '')
    const { body: answer } = await region.post(`/${plural}`, { [keyword]: body })
    await region.region.settled()
    const object: JsonObject = Object(answer[keyword])
    return object
  }
  const act = async (path: string, body: JsonObject = {}) => {
    const [, plural = ''] = path.split('/')
    const answer = await region.post(path, { [plural.replace(/s$/, '')]: body })
    await region.region.settled()
    return answer
  }
  const refusal = async (path: string, body: JsonObject = {}) => {
    const { status, body: answer } = await act(path, body)
    return `${status} ${String(answer.class)} ${String(answer.details)}`
  }
  const removed = async (path: string) => {
    const { status, body } = await region.send('DELETE', path)
    await region.region.settled()
    return status === 200 ? '200' : `${status} ${String(body.class)} ${String(body.details)}`
  }

  it('needs a cluster in its zone', async () => {
    const order = { name: 'lb', network: 'n' }
    expect(await refusal('/loadbalancers', order)).toBe(`400 InputParameterError zone ${zone} has no lbcluster`)
    const clusters: [JsonObject, string][] = [
      [{ name: 'c' }, '400 InputParameterError Missing key error: missing "zone"'],
      [
        { name: 'c', zone: 'x' },
        '404 ResourceNotFoundError Model not found error: cannot find "zone" with id/name "x"',
      ],
      [{ zone: 'z' }, '400 InputParameterError name: missing input field'],
      [
        { name: 'c', zone: 'z', wire: 'x' },
        '404 ResourceNotFoundError Model not found error: cannot find "wire" with id/name "x"',
      ],
    ]
    for (const [body, words] of clusters) expect(await refusal('/loadbalancerclusters', body)).toBe(words)
    const other = await make('loadbalancerclusters', { name: 'other', zone: 'z', wire: 'w2' })
    expect(other).toMatchObject({
      zone: 'z',
      wire: 'w2',
      cloudregion: 'Default',
      params: { virtual_router_id: 17, preempt: false, advert_int: 1, garp_master_refresh: 29 },
    })
    expect(await refusal('/loadbalancers', order)).toBe('400 InputParameterError no viable lbcluster')
    expect(await refusal('/loadbalancers', { ...order, cluster_id: 'other' })).toContain(
      "400 InputParameterError cluster wire affiliation does not match network's: ",
    )
    expect(await refusal('/loadbalancers', { ...order, cluster_id: 'x' })).toBe(
      '404 ResourceNotFoundError loadbalancercluster x not found',
    )
    const cluster = await make('loadbalancerclusters', { name: 'c', zone: 'z', wire: 'w' })
    expect(cluster).toMatchObject({ params: { virtual_router_id: 18 } })
    expect(await refusal('/loadbalancerclusters/c/params-patch', { virtual_router_id: 17 })).toBe(
      `409 ConflictError lbcluster other(${String(other.id)}) already has virtual_router_id 17`,
    )
    expect((await act('/loadbalancerclusters/c/params-patch', { virtual_router_id: 30 })).body).toMatchObject({
      loadbalancercluster: { params: { virtual_router_id: 30, advert_int: 1 } },
    })
    const { body } = await region.send('PUT', '/loadbalancerclusters/c', { loadbalancercluster: { wire: 'x' } })
    expect(body.details).toContain('Model not found error: cannot find \\"wire\\" with id/name \\"x\\"')
  })

  it('takes an address of its network, from its end on', async () => {
    const made = await make('loadbalancers', { name: 'lb', network: 'n' })
    expect(made).toMatchObject({ status: 'creating', cluster: 'c', wire: 'w', network_type: 'classic', zone: 'z' })
    expect(await region.one('/loadbalancers/lb')).toMatchObject({ status: 'enabled', address: '10.177.0.99' })
    await make('loadbalancers', { name: 'lb2', network: 'n', address: '10.177.0.33' })
    await make('loadbalancers', { name: 'lb3', network: 'n', address: '10.177.0.33' })
    expect((await region.one('/loadbalancers/lb2')).address).toBe('10.177.0.33')
    expect((await region.one('/loadbalancers/lb3')).address).toBe('10.177.0.98')
    expect(await region.list('/loadbalancernetworks?scope=system&limit=0')).toHaveLength(3)
    expect(await removed('/loadbalancerclusters/c')).toContain(
      '409 ResourceBusyError {"error":{"class":"ResourceBusyError","code":409,"data":{"fields":["',
    )
    expect(await refusal('/loadbalancers', { name: 'lb4', network: 'e' })).toBe(
      '400 BadRequestError only network type "guest" or "baremetal" is allowed',
    )
  })

  it('has groups of backends, listeners and rules, which are switched and changed', async () => {
    await make('loadbalancerbackendgroups', { name: 'g', loadbalancer: 'lb' })
    await make('loadbalancerbackendgroups', { name: 'g2', loadbalancer: 'lb2' })
    expect(await region.one('/loadbalancerbackendgroups/g')).toMatchObject({ status: 'enabled', loadbalancer: 'lb' })
    const backend = { backend_group: 'g', port: 80, weight: 10 }
    await make('loadbalancerbackends', { ...backend, backend_type: 'ip', backend: '10.177.0.50' })
    await make('loadbalancerbackends', { ...backend, name: 'b', backend_type: 'address', address: '10.177.0.51' })
    expect(await region.one('/loadbalancerbackends/b')).toMatchObject({
      status: 'enabled',
      address: '10.177.0.51',
      backend_group: 'g',
      loadbalancer: 'lb',
    })
    const { body } = await region.send('PUT', '/loadbalancerbackends/b', { loadbalancerbackend: { weight: 50 } })
    expect(body.loadbalancerbackend).toMatchObject({ status: 'sync_conf', weight: 50 })
    await region.region.settled()
    expect(await region.one('/loadbalancerbackends/b')).toMatchObject({ status: 'enabled' })

    const listener = {
      loadbalancer: 'lb',
      listener_type: 'http',
      listener_port: 80,
      backend_group: 'g',
      scheduler: 'rr',
    }
    const http = { ...listener, name: 'l', health_check_type: 'http' }
    expect(await refusal('/loadbalancerlisteners', { ...http, scheduler: '' })).toBe(
      '400 InputParameterError invalid scheduler ',
    )
    expect(await refusal('/loadbalancerlisteners', { ...http, backend_group: 'g2' })).toBe(
      "409 ConflictError backendgroup_id not same with listener's loadbalancer",
    )
    expect(await make('loadbalancerlisteners', http)).toMatchObject({
      status: 'creating',
      health_check: 'on',
      health_check_interval: 30,
      health_check_rise: 5,
      health_check_http_code: 'http_2xx,http_3xx',
      redirect: 'off',
      sticky_session: 'off',
    })
    const away = { loadbalancer: 'lb', listener_type: 'http', health_check: 'off', redirect: 'raw' }
    await make('loadbalancerlisteners', { ...away, name: 'away', listener_port: 81, redirect_scheme: 'https' })
    await make('loadbalancerlisteners', { ...listener, name: 't', listener_type: 'tcp', health_check_type: 'tcp' })
    expect(await refusal('/loadbalancerlistenerrules', { name: 'r', listener: 't', backend_group: 'g' })).toBe(
      '400 InputParameterError listener type must be http/https, got tcp',
    )
    const rule = { name: 'r', listener: 'l', backend_group: 'g', domain: 'a.b', path: '/x' }
    expect(await make('loadbalancerlistenerrules', rule)).toMatchObject({ status: 'creating', domain: 'a.b' })
    expect(await region.one('/loadbalancerlistenerrules/r')).toMatchObject({
      status: 'enabled',
      listener: 'l',
      backend_group: 'g',
      loadbalancer: 'lb',
    })
    const changed = await region.send('PUT', '/loadbalancerlistenerrules/r', {
      loadbalancerlistenerrule: { http_request_rate: 5 },
    })
    expect(changed.body.loadbalancerlistenerrule).toMatchObject({ status: 'enabled', http_request_rate: 5 })

    await act('/loadbalancerlisteners/l/status', { status: 'disabled' })
    await act('/loadbalancerlisteners/l/syncstatus')
    expect((await region.one('/loadbalancerlisteners/l')).status).toBe('disabled')
    await act('/loadbalancers/lb/status', { status: 'disabled' })
    await act('/loadbalancers/lb/syncstatus')
    expect((await region.one('/loadbalancers/lb')).status).toBe('disabled')
    await act('/loadbalancers/lb/status', { status: 'enabled' })
    const { id, cluster_id: cluster } = await region.one('/loadbalancers/lb')
    const status = await region.get('/loadbalancerlisteners/l/backend-status')
    expect([status.status, status.body.details]).toEqual([
      404,
      `find influxdb db name for loadbalancer ${String(id)}: lbcluster ${String(cluster)} has no agent: NotFoundError`,
    ])
    expect((await region.get('/loadbalancerlisteners/away/backend-status')).body).toEqual({ loadbalancerlistener: [] })
    expect(await removed('/loadbalancerbackendgroups/g')).toContain('is still referred by 2 loadbalancerlisteners')
  })

  it('has agents, which say that they are there and join no cluster', async () => {
    const agent = { name: 'a', version: 'v1', ip: '10.177.0.20', interface: 'eth0' }
    expect(await refusal('/loadbalanceragents', { name: 'a' })).toBe(
      '400 InputParameterError version: missing input field',
    )
    expect(await refusal('/loadbalanceragents', { ...agent, hb_timeout: -1 })).toContain(
      'Not in range error: invalid "hb_timeout": -1, want [0,',
    )
    const wire = (await region.one('/wires/w')).id
    expect(await make('loadbalanceragents', agent)).toMatchObject({
      ha_state: 'UNKNOWN',
      hb_timeout: 3600,
      wire_id: wire,
      params: { vrrp: { preempt: false }, haproxy: { global_nbthread: 1 } },
    })
    const path = '/loadbalanceragents/a'
    expect(await refusal(`${path}/hb`, { ip: 'x' })).toBe(
      '400 InputParameterError Invalid value error: invalid "ip": x',
    )
    expect(await refusal(`${path}/hb`, { ha_state: 'x' })).toBe(
      '400 InputParameterError Invalid choice error: invalid "ha_state", want MASTER|BACKUP|FAULT|STOP|UNKNOWN, got x',
    )
    await act(`${path}/hb`, { ha_state: 'MASTER', version: 'v2' })
    expect(await region.one(path)).toMatchObject({
      ha_state: 'MASTER',
      version: 'v2',
      hb_last_seen: expect.stringMatching(/^20/),
    })
    expect(await refusal(`${path}/join-cluster`, { cluster_id: 'x' })).toBe(
      '404 NotFoundError loadbalancercluster x: NotFoundError',
    )
    expect(await refusal(`${path}/join-cluster`, { cluster_id: 'c' })).toBe(
      '400 InvalidStatusError cluster and agent must be on the same wire: InvalidStatusError',
    )
    expect(await refusal(`${path}/leave-cluster`)).toBe(
      '400 InvalidStatusError lbagent not belong to any cluster: InvalidStatusError',
    )
    const patched = await act(`${path}/params-patch`, { haproxy: { global_nbthread: 100 } })
    expect(patched.body).toMatchObject({
      loadbalanceragent: { params: { haproxy: { global_nbthread: 100, log_http: true } } },
    })
    expect(await refusal(`${path}/deploy`)).toBe('406 NotSupportedError deprecated: NotSupportedError')
    expect((await region.get('/loadbalanceragents/default-params')).body).toMatchObject({
      loadbalanceragent: { params: { telegraf: { haproxy_input_interval: 5 } } },
    })
    expect(await removed(path)).toBe('200')
  })

  it('gets a floating address and gives it back', async () => {
    expect(await refusal('/loadbalancers/lb2/dissociate-eip')).toBe('400 InvalidStatusError No eip to dissociate')
    const { external_access_mode: mode } = await region.one('/vpcs/default')
    if (mode !== 'eip-distgw' && mode !== 'eip') {
      expect(await refusal('/loadbalancers/lb2/create-eip')).toContain(
        '406 NotSupportedError ValidateAssociateEip: {"error":{"class":"NotSupportedError","code":406,"data":{"fields":["lb2","Default",',
      )
      await region.send('PUT', '/vpcs/default', { vpc: { external_access_mode: 'eip-distgw' } })
    }
    expect(await refusal('/loadbalancers/lb2/associate-eip')).toBe('400 MissingParameterError Missing parameter eip_id')
    expect(await refusal('/loadbalancers/lb2/associate-eip', { eip_id: 'x' })).toBe(
      '404 ResourceNotFoundError eip x not found',
    )
    expect((await act('/loadbalancers/lb2/create-eip')).body.loadbalancer).toMatchObject({
      address: '10.178.0.11',
      address_type: 'internet',
    })
    expect(await region.one('/eips/eip-for-lb2')).toMatchObject({ associate_type: 'loadbalancer', status: 'ready' })
    expect(await refusal('/loadbalancers/lb2/create-eip')).toBe('400 InvalidStatusError already associated with EIP')
    expect(await refusal('/loadbalancers/lb3/associate-eip', { eip_id: 'eip-for-lb2' })).toBe(
      '409 ConflictError eip has been associated',
    )
    expect((await act('/loadbalancers/lb2/dissociate-eip')).body.loadbalancer).toMatchObject({
      address: '10.177.0.33',
      address_type: 'intranet',
    })
    await act('/loadbalancers/lb3/associate-eip', { eip_id: 'eip-for-lb2' })
    expect((await region.one('/loadbalancers/lb3')).address).toBe('10.178.0.11')
  })

  it('goes with all that is its own', async () => {
    expect(await removed('/loadbalancers/lb')).toBe('400 InvalidStatusError loadbalancer is locked, cannot delete')
    for (const name of ['lb', 'lb2', 'lb3']) {
      await region.send('PUT', `/loadbalancers/${name}`, { loadbalancer: { disable_delete: false } })
      expect(await removed(`/loadbalancers/${name}`)).toBe('200')
    }
    for (const plural of ['networks', 'listeners', 'listenerrules', 'backendgroups', 'backends'])
      expect(await region.list(`/loadbalancer${plural}?scope=system&limit=0`)).toEqual([])
    expect(await region.one('/eips/eip-for-lb2')).not.toHaveProperty('associate_type', 'loadbalancer')
    expect(await removed('/loadbalancerclusters/c')).toBe('200')
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../src/core/json.ts'
import { TestRegion } from '../../support.ts'
import { Services } from './services.ts'

/** As a real region answers of a cloud that has no such services. */
describe('services that no cloud here makes', () => {
  let region: TestRegion
  let api: Services
  let vpc: JsonObject = {}
  beforeAll(async () => {
    region = await TestRegion.start({ testcloud: true })
    await region.importTestCloud()
    api = await Services.of(region)
    vpc = (await region.list('/vpcs?scope=system&limit=0')).find(row => row.manager_id === api.place.manager) ?? {}
  })
  afterAll(() => region.close())

  const unlocked = (path: string, keyword: string) => region.send('PUT', path, { [keyword]: { disable_delete: false } })

  it('are pools of processors', async () => {
    const { manager, cloudregion } = api.place
    expect(await api.refusal('/modelarts_pools', { name: 'm' })).toBe(
      '400 MissingParameterError Missing parameter cloudprovider_id',
    )
    expect(await api.refusal('/modelarts_pools', { name: 'm', cloudprovider_id: manager })).toBe(
      '400 MissingParameterError Missing parameter cloudregion_id',
    )
    const order = { name: 'm', cloudprovider_id: manager, cloudregion_id: cloudregion }
    expect((await api.done('/modelarts_pools', order)).object).toMatchObject({ status: 'creating', node_count: 1 })
    const path = '/modelarts_pools/m'
    expect(await api.one(path)).toMatchObject({ status: 'create_failed', provider: 'TestCloud', can_delete: false })
    expect((await api.done(`${path}/change-config`, { node_count: 1 })).object).toMatchObject({
      status: 'create_failed',
    })
    expect((await api.done(`${path}/change-config`, { node_count: 3 })).object).toMatchObject({
      status: 'change_config',
    })
    expect(await api.one(path)).toMatchObject({ status: 'change_config_failed', node_count: 1 })
    expect((await api.done(`${path}/syncstatus`)).object).toMatchObject({ status: 'sync_status' })
    expect(await api.one(path)).toMatchObject({ status: 'unknown' })
    expect(await api.events('m')).toEqual(
      expect.arrayContaining(['sync_status modelarts.GetIModelartsPool(): empty externalId: NotFoundError']),
    )
    expect(await api.remove(path)).toBe('400 InvalidStatusError ModelartsPool is locked, cannot delete')
    await unlocked(path, 'modelarts_pool')
    expect(await api.remove(path)).toBe('200')
    expect((await region.get(path)).status).toBe(404)
  })

  it('are clusters of Kubernetes', async () => {
    const network = (await region.list('/networks?scope=system&limit=0')).find(row => row.vpc_id === vpc.id)
    const order = { name: 'k', vpc_id: String(vpc.id) }
    const refusals: [JsonObject, string][] = [
      [{ name: 'k' }, '400 MissingParameterError Missing parameter vpc_id'],
      [order, '400 MissingParameterError Missing parameter network_ids'],
      [{ ...order, network_ids: ['x'] }, '404 ResourceNotFoundError network x not found'],
      [
        { ...order, vpc_id: 'default', network_ids: [String(network?.id)] },
        `400 InputParameterError network ${String(network?.id)} not belong to vpc Default`,
      ],
    ]
    for (const [body, words] of refusals) expect(await api.refusal('/cloud_kube_clusters', body)).toBe(words)
    const made = await api.done('/cloud_kube_clusters', { ...order, network_ids: [String(network?.id)] })
    expect(made.object).toMatchObject({ status: 'creating', enabled: true, network_ids: [network?.id], vpc: vpc.name })
    const path = '/cloud_kube_clusters/k'
    expect(await api.one(path)).toMatchObject({ status: 'create_failed' })
    const config = await region.get(`${path}/kubeconfig`)
    expect([config.status, config.body.details]).toEqual([404, 'GetIKubeCluster: empty external id: NotFoundError'])
    expect(await api.refusal('/cloud_kube_node_pools', { name: 'p', cloud_kube_cluster_id: 'k' })).toBe(
      '400 MissingParameterError Missing parameter network_ids',
    )
    expect((await api.done(`${path}/disable`)).object).toMatchObject({ enabled: false })
    expect(await api.remove(path)).toBe('200')
    expect((await region.get(path)).status).toBe(404)
  })

  it('are networks between vpcs', async () => {
    const made = await api.done('/inter_vpc_networks', { name: 'i', manager_id: api.place.manager })
    expect(made.object).toMatchObject({ status: 'creating', enabled: false, vpc_count: 0 })
    const path = '/inter_vpc_networks/i'
    expect(await api.one(path)).toMatchObject({ status: 'create_failed' })
    expect(await api.refusal(`${path}/addvpc`, {})).toBe('400 MissingParameterError Missing parameter vpc_id')
    expect(await api.refusal(`${path}/addvpc`, { vpc_id: 'default' })).toBe(
      '406 NotSupportedError joining inter-VPC network across different cloud providers is not supported',
    )
    expect((await api.done(`${path}/addvpc`, { vpc_id: String(vpc.id) })).object).toMatchObject({ status: 'add_vpc' })
    expect(await api.one(path)).toMatchObject({ status: 'add_vpc_failed' })
    expect(await api.refusal(`${path}/removevpc`, { vpc_id: String(vpc.id) })).toBe(
      `400 InputParameterError vpc ${String(vpc.id)} is not connected to this interVpcNetwork`,
    )
    expect(await api.remove(path)).toBe('200')
    expect((await region.get(path)).status).toBe(404)
  })

  it('are groups that scale, which are checked as far as they go', async () => {
    const network = (await region.list('/networks?scope=system&limit=0')).find(row => row.vpc_id === vpc.id)
    const sizes = { min_instance_number: 1, max_instance_number: 3, desire_instance_number: 2 }
    const placed = { ...sizes, cloudregion: String(vpc.cloudregion_id) }
    const inVpc = { ...placed, vpc_id: String(vpc.id) }
    const refusals: [JsonObject, string][] = [
      [{ min_instance_number: -1 }, 'min_instance_number should not be smaller than 0'],
      [{ min_instance_number: 1 }, 'min_instance_number should not be bigger than max_instance_number'],
      [
        { ...sizes, desire_instance_number: 9 },
        'desire_instance_number should between min_instance_number and max_instance_number',
      ],
      [sizes, 'no such cloud region '],
      [{ ...sizes, cloudregion: 'x' }, 'no such cloud region x'],
      [inVpc, 'ScalingGroup should have some networks'],
      [{ ...inVpc, networks: ['x'] }, 'some networks not exist'],
      [
        { ...inVpc, vpc_id: 'default', networks: [String(network?.id)] },
        `network '${String(network?.id)}' not in vpc 'default'`,
      ],
      [{ ...inVpc, networks: [String(network?.id)], guest_template: 'x' }, 'no such guest template x'],
    ]
    for (const [body, words] of refusals)
      expect(await api.refusal('/scalinggroups', { name: 's', ...body })).toBe(`400 InputParameterError ${words}`)
    expect(await api.refusal('/scalinggroups', { name: 's', ...placed })).toBe(
      '400 MissingParameterError Missing parameter vpc_id',
    )
    expect(await api.refusal('/servicecatalogs', { name: 's', guest_template: 'x' })).toBe(
      '404 ResourceNotFoundError no such guest template',
    )
  })

  it('are applications and gateways to models', async () => {
    await api.done('/webapps', { name: 'app' })
    const backups = await region.get('/webapps/app/backups')
    expect([backups.status, backups.body.details]).toEqual([404, 'empty externalId: NotFoundError'])
    expect((await api.done('/webapps/app/syncstatus')).object).toMatchObject({ status: 'sync_status' })
    expect(await api.one('/webapps/app')).toMatchObject({ status: 'unknown' })
    await api.done('/webapps/app/remote-update')
    expect(await api.one('/webapps/app')).toMatchObject({ status: 'update_tags_fail' })
    expect(await api.refusal('/webapps/app/enable', {})).toContain('404 ActionNotFoundError')
    expect((await api.done('/ai_gateways', { name: 'gate' })).object).toMatchObject({ status: 'creating' })
    expect(await api.one('/ai_gateways/gate')).toMatchObject({ status: 'create_failed' })
    expect((await api.done('/ai_gateways/gate/change-config')).object).toMatchObject({ status: 'change_config' })
    expect(await api.one('/ai_gateways/gate')).toMatchObject({ status: 'unknown' })
    for (const path of ['/webapps/app', '/ai_gateways/gate']) expect(await api.remove(path)).toBe('200')
  })

  it('are kept as they are told, where nothing follows from it', async () => {
    expect(await api.refusal('/waf_regexsets', { name: 'w' })).toBe(
      '400 InputParameterError regex_patterns: missing input field',
    )
    const told: [string, JsonObject][] = [
      ['webapps', {}],
      ['webappenvironments', {}],
      ['ai_gateways', { cache_ttl: 5 }],
      ['waf_rule_groups', {}],
      ['waf_regexsets', { regex_patterns: ['x'] }],
      ['waf_ipsets', { addresses: ['10.0.0.1'] }],
      ['modelarts_pool_skus', { cpu_count: 4 }],
      ['nat_skus', { provider: 'x', zone_ids: 'z' }],
      ['nas_skus', { provider: 'x', protocol: 'nfs' }],
    ]
    for (const [plural, members] of told) {
      const { status, object } = await api.done(`/${plural}`, { name: 't', ...members })
      expect([plural, status, object]).toMatchObject([plural, 200, { name: 't', ...members }])
      expect(await api.remove(`/${plural}/${String(object.id)}`)).toBe('200')
    }
    expect(await api.refusal('/cdn_domains', { name: 'c', cloudprovider_id: api.place.manager })).toBe(
      '406 NotSupportedError TestCloud does not support cdn',
    )
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../src/core/json.ts'
import type { TestRegion } from '../../support.ts'
import { Premises, RANGE } from './lab.ts'

describe('places of the premises', () => {
  let premises: Premises
  let region: TestRegion
  beforeAll(async () => {
    premises = await Premises.start()
    region = premises.region
  })
  afterAll(() => premises.close())

  const ofClass = async (path: string, body: JsonObject) => {
    const plural = path.split('/')[1] ?? ''
    const { status, body: answer } = await region.post(path, { [plural]: body })
    return status === 200 ? answer[plural] : [status, answer.class, answer.details]
  }

  it('tell what disks can be made of', async () => {
    for (const path of ['/cloudregions/default', '/zones/z'])
      expect(await region.one(`${path}/disk-capability`)).toEqual({
        auto_alloc_network_count: 0,
        available_host_count: 0,
        data_storage_types: {},
        data_storage_types2: {},
        data_storage_types3: {},
        max_data_disk_count: 12,
        max_nic_count: 0,
        min_data_disk_count: 0,
        min_nic_count: 0,
        public_network_count: 0,
        sched_policy_support: false,
        storage_types2: {},
        storage_types3: {},
        system_storage_types: {},
        usable: false,
      })
  })

  it('ask no service for sizes and images', async () => {
    const tries: [JsonObject, unknown[]][] = [
      [{}, [406, 'UnsupportOperationError', 'resource  does not support syncing SKUs']],
      [
        { resource: 'serversku' },
        [400, 'MissingParameterError', 'Missing parameter must specific one of `provider` or `cloudregionids`'],
      ],
      [
        { resource: 'serversku', provider: 'RemoteFile' },
        [400, 'InputParameterError', 'Unsupported provider RemoteFile'],
      ],
      [
        { resource: 'serversku', provider: 'Aliyun' },
        [400, 'InputParameterError', 'no cloudregion found to sync skus'],
      ],
      [
        { resource: 'nas_sku', cloudregion_ids: ['nix'] },
        [400, 'InputParameterError', 'input data contains invalid cloudregion id'],
      ],
    ]
    for (const [body, refusal] of tries) expect(await ofClass('/cloudregions/sync-skus', body)).toEqual(refusal)
    expect(await region.one('/cloudregions/sync-tasks')).toEqual({ tasks: [] })
    expect((await region.post('/cloudregions/default/sync-images')).status).toBe(200)
    await region.region.settled()
    const [task] = await region.list('/tasks?scope=system&task_name=CloudregionSyncImagesTask')
    expect(task).toMatchObject({ stage: 'failed', object: 'Default' })
    const [event] = await region.list('/events?scope=system&action=sync_cloud_images')
    expect(event?.notes).toMatch(/^SyncCloudImages: FetchYunionmeta: .*No such service offlinecloudmeta/)
  })

  it('make networks for addresses of bare metal', async () => {
    await premises.network({ ...RANGE, name: 'bm', guest_gateway: '10.9.0.1', server_type: 'baremetal' })
    const attempt = (body: JsonObject) => ofClass('/networks/try-create-network', body)
    expect(await attempt({})).toEqual([400, 'MissingParameterError', 'Missing parameter ip'])
    expect(await attempt({ ip: '10.9.0.12' })).toEqual([400, 'MissingParameterError', 'Missing parameter mask'])
    for (const [ip, details] of [
      ['x', 'invalid ip address x: InvalidFormatError'],
      ['0.0.0.0', 'invalid ipv4 address 0.0.0.0: InvalidFormatError'],
    ] as const)
      expect(await attempt({ ip, mask: 24 })).toEqual([400, 'InvalidFormatError', details])
    const ip = { ip: '10.9.0.12', mask: 24 }
    expect(await attempt(ip)).toEqual([400, 'MissingParameterError', 'Missing parameter server_type'])
    expect(await attempt({ ...ip, server_type: 'guest' })).toEqual([
      400,
      'BadRequestError',
      'Only support server type baremetal',
    ])
    const bm = { ...ip, server_type: 'baremetal' }
    expect(await attempt(bm)).toEqual([400, 'BadRequestError', 'Only support on premise network'])
    const { id } = await region.one('/wires/w')
    const matched = { find_matched: true, wire_id: id }
    expect(await attempt({ ...bm, is_on_premise: true })).toEqual(matched)
    expect(await attempt({ ...bm, ip: '10.9.0.200', is_on_premise: true })).toEqual(matched)
    expect(await region.one('/networks/bm1')).toMatchObject({
      guest_ip_start: '10.9.0.200',
      guest_ip_end: '10.9.0.200',
      guest_gateway: '10.9.0.1',
      guest_ip_mask: 24,
      server_type: 'baremetal',
      status: 'available',
      ports: 1,
    })
    expect(await attempt({ ...bm, ip: '10.8.0.1', is_on_premise: true })).toEqual({ find_matched: false })
  })

  it('are reached by the wires of VMware alone besides their own', async () => {
    const path = await premises.network({
      ...RANGE,
      name: 'more',
      guest_ip_start: '10.9.0.30',
      guest_ip_end: '10.9.0.39',
    })
    await region.post('/wires', { wire: { name: 'w2', bandwidth: 1000, zone: 'z' } })
    expect((await premises.act(`${path}/sync-additional-wires`, { wire_ids: ['w2'] })).additional_wires).toBeUndefined()
    expect(await premises.refused('POST', `${path}/sync-additional-wires`, { wire_ids: ['nix'] })).toEqual([
      404,
      'ResourceNotFoundError',
      'wire nix not found',
    ])
  })

  it('have classes, hosts too', async () => {
    const host = { name: 'h', host_type: 'hypervisor', zone_id: 'z', access_mac: '00:22:33:aa:bb:01', no_probe: true }
    await premises.act('/hosts', { ...host, cpu_count: 1, mem_size: 1024 })
    await premises.act('/hosts/h/class-metadata', { x: '1' })
    expect(await region.one('/hosts/h/class-metadata')).toEqual({ x: '1' })
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TestRegion } from '../support.ts'

/** Lists that a real region was seen to refuse. */
const REFUSALS: readonly (readonly [request: string, status: number, errorClass: string])[] = [
  ['/servers?host=nosuch', 404, 'ResourceNotFoundError'],
  ['/servers?zone=nosuch', 404, 'ResourceNotFoundError'],
  ['/servers?manager=nosuch', 404, 'ResourceNotFoundError'],
  ['/hosts?wire=nosuch', 404, 'ResourceNotFoundError'],
  ['/hosts?schedtag=nosuch', 404, 'ResourceNotFoundError'],
  ['/wires?host=nosuch', 404, 'ResourceNotFoundError'],
  ['/disks?snapshotpolicy=nosuch', 404, 'ResourceNotFoundError'],
  ['/cloudaccounts?manager=nosuch', 404, 'ResourceNotFoundError'],
  ['/cloudproviders?cloudregion=nosuch', 404, 'ResourceNotFoundError'],
  ['/cloudproviders?project=nosuch', 404, 'ResourceNotFoundError'],
  ['/cloudregions?project_domain=nosuch', 404, 'ResourceNotFoundError'],
  ['/servers?usable_server_for_eip=nosuch', 404, 'ResourceNotFoundError'],
  ['/cloudaccounts?proxy_setting=nosuch', 404, 'ResourceNotFoundError'],
  ['/dbinstances?secgroup_id=nosuch', 404, 'ResourceNotFoundError'],
  ['/disks?storage_host_id=nosuch', 404, 'ResourceNotFoundError'],
  ['/loadbalancers?secgroup_id=nosuch', 404, 'ResourceNotFoundError'],
  ['/secgroups?server=nosuch', 404, 'ResourceNotFoundError'],
  ['/secgroups?dbinstance=nosuch', 404, 'ResourceNotFoundError'],
  ['/secgroups?loadbalancer_id=nosuch', 404, 'ResourceNotFoundError'],
  ['/secgroups?ip_set_id.0=nosuch', 404, 'ResourceNotFoundError'],
  ['/vpcs?zone_id=nosuch', 404, 'ResourceNotFoundError'],
  ['/vpcs?globalvpc=nosuch', 404, 'ResourceNotFoundError'],
  ['/vpcs?dns_zone_id=nosuch', 404, 'ResourceNotFoundError'],
  ['/vpcs?inter_vpc_network_id=nosuch', 404, 'ResourceNotFoundError'],
  ['/vpcs?usable_for_inter_vpc_network_id=nosuch', 404, 'ResourceNotFoundError'],
  ['/storages?host_schedtag_id=nosuch', 404, 'ResourceNotFoundError'],
  ['/servers?domain=nosuch', 404, 'ResourceNotFoundError'],
  ['/zones?domain=nosuch', 404, 'ResourceNotFoundError'],
  ['/servers?get_all_guests_on_host=nosuch', 404, 'ResourceNotFoundError'],
  ['/servers?attachable_servers_for_disk=nosuch', 404, 'ResourceNotFoundError'],
  ['/servers?host_wire_id=nosuch', 404, 'ResourceNotFoundError'],
  ['/disks?image_id=nosuch', 404, 'NotFoundError'],
  ['/disks?snapshot=nosuch', 404, 'ResourceNotFoundError'],
  ['/hosts?backupstorage=nosuch', 404, 'ResourceNotFoundError'],
  ['/dbinstances?zone=nosuch', 404, 'ResourceNotFoundError'],
  ['/dbinstances?master_instance=nosuch', 404, 'ResourceNotFoundError'],
  ['/loadbalancers?cluster=nosuch', 404, 'ResourceNotFoundError'],
  ['/networks?lb_cluster_id=nosuch', 404, 'ResourceNotFoundError'],
  ['/cloudaccounts?proxy_setting_id=nosuch', 404, 'ResourceNotFoundError'],
  ['/hosts?any_mac=nosuch', 400, 'InputParameterError'],
  ['/snapshots?server_id=nosuch', 404, 'NotFoundError'],
  ['/servers?joint_filter.0=nosuch.id(id).name.equals(x)', 404, 'ResourceNotFoundError'],
  ['/servers?joint_filter.0=hosts.id(nosuch).name.equals(x)', 400, 'InputParameterError'],
  ['/servers?filter.0=name.equals(a (b))', 500, 'InternalServerError'],
  ['/servers/distinct-field', 400, 'InputParameterError'],
  ['/servers/distinct-field?field=nosuch', 400, 'BadRequestError'],
  ['/servers/distinct-fields', 400, 'MissingParameterError'],
  ['/zones/project-tag-value-pairs', 404, 'ResourceNotFoundError'],
]

let region: TestRegion
beforeAll(async () => {
  region = await TestRegion.start({ testcloud: true, seed: 5, scale: 6 })
  await region.importTestCloud()
})
afterAll(async () => {
  await region.close()
})

/** The request as the wire has it; values may hold anything but `&`. */
function pathOf(request: string): string {
  const [path, query = ''] = request.split('?')
  return `${path}?scope=system&${query.replaceAll(/(?<==)[^&]*/g, value => encodeURIComponent(value))}`
}

describe('a list is refused', () => {
  for (const [request, status, errorClass] of REFUSALS)
    it(`${request} is ${errorClass}`, async () => {
      const { status: given, body } = await region.get(pathOf(request))
      expect([given, body.class]).toEqual([status, errorClass])
    })
})
describe('a hardware address that is none', () => {
  it('is refused with the steps that looked, one after another', async () => {
    expect((await region.get('/hosts?any_mac=nosuch')).body.details).toBe(
      'ListItems: listItemQueryFiltersRaw: ListItemFilter: invalid any_mac address nosuch: InputParameterError',
    )
  })
})

describe('scaling policies', () => {
  it('are listed of a group only', async () => {
    expect((await region.get('/scalingpolicies?scope=system')).body).toMatchObject({
      code: 400,
      class: 'InputParameterError',
      details: expect.stringContaining('every scaling policy belong to a scaling group'),
    })
    expect((await region.get('/scalingpolicies?scaling_group=nosuch')).status).toBe(404)
    expect((await region.get('/servers?scaling_group=nosuch')).status).toBe(404)
  })
})

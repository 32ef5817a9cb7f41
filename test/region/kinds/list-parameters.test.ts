import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TestRegion } from '../support.ts'

/*
 * What lists make of their parameters, as a real region was seen to. Each line asks for servers (unless it names another
 * kind) and says which come: `A` and `B` stand for the first two by name, here and in the requests.
 */

type Found = 'all' | 'none' | 'A' | 'A B' | 'not A'

const LISTS: Readonly<Record<string, readonly (readonly [request: string, found: Found])[]>> = {
  'by what they are called': [
    ['name=A', 'A'],
    ['name.0=A&name.1=B', 'A B'],
    ['names.0=A&names.1=B', 'A B'],
    ['id=id:A', 'A'],
    ['ids.0=id:A&ids.1=id:B', 'A B'],
    ['name=', 'none'],
    ['id=', 'none'],
    ['status=', 'none'],
    ['external_ids=nothing', 'all'],
    ['@name=A', 'A'],
    ['@name__contains=A', 'A'],
    ['@name__iendswith=nosuch', 'none'],
    ['@keypair_id__empty=true', 'all'],
    ['bogus=x', 'all'],
  ],
  'by filters': [
    ['filter.0=name.equals("A")', 'A'],
    ['filter.0=name.equals("A","B")', 'A B'],
    ['filter.0=name.notequals("A")', 'not A'],
    ['filter.0=name.notequals("A","B")', 'all'],
    ['filter.0=name.in(A,B)', 'A B'],
    ['filter.0=name.in()', 'none'],
    ['filter.0=name.notin()', 'all'],
    ['filter.0=name.equals("A")&filter.1=name.equals("B")', 'none'],
    ['filter.0=name.equals("A")&filter.1=name.equals("B")&filter_any=true', 'A B'],
    ['filter.0=keypair_id.isnull()', 'all'],
    ['filter.0=keypair_id.isempty()', 'all'],
    ['filter.0=keypair_id.isnullorempty()', 'all'],
    ['filter.0=keypair_id.isnotempty()', 'none'],
    ['filter.0=created_at.gt("2000-01-01")', 'all'],
    ['filter.0=created_at.gt("no time at all")', 'all'],
    ['filter.0=created_at.lt("no time at all")', 'none'],
    ['filter.0=name.regexp("^A")', 'all'],
    ['filter.0=name.EQUALS("A")', 'all'],
    ['filter.0=name.equals("A") and so on', 'A'],
    ['filter.0=nosuch.equals("A")', 'all'],
    ['filter.0=is_system.contains("alse")', 'all'],
    ['filter.0=is_system.like("nothing like it")', 'all'],
    ['filter.0=is_system.startswith("true")', 'none'],
    ['joint_filter.0=guestdisks.guest_id(id).guest_id.equals("id:A")', 'A'],
    ['joint_filter.0=bogus', 'all'],
  ],
  'by tags': [
    ['tags.0.key=user:of&tags.0.value=one', 'A'],
    ['tags.0.key=user:of&tags.0.value=ONE', 'A'],
    ['tags.0.key=user:of', 'A B'],
    ['tags.0.key=user:of&tags.0.value=one&tags.1.key=user:of&tags.1.value=two', 'A B'],
    ['obj_tags.0.0.key=user:of&obj_tags.0.0.value=one&obj_tags.1.0.key=user:of&obj_tags.1.0.value=two', 'A B'],
    ['obj_tags.0.0.key=user:of&obj_tags.0.0.value=___no_value__', 'all'],
    ['no_obj_tags.0.0.key=user:of&no_obj_tags.0.0.value=one', 'not A'],
    ['project_tags.0.0.key=user:of', 'none'],
    ['no_project_tags.0.0.key=user:of', 'all'],
    ['domain_tags.0.0.key=user:of', 'none'],
    ['with_any_meta=true', 'all'],
    ['with_any_meta=false', 'none'],
    ['with_any_meta=bogus', 'none'],
    ['without_user_meta=bogus', 'all'],
  ],
  'by the cloud that they are of': [
    ['account=cloud', 'all'],
    ['account=nosuch', 'none'],
    ['account=', 'none'],
    ['provider=', 'none'],
    ['is_managed=true', 'all'],
    ['is_managed=false', 'none'],
    ['cloud_env=public', 'all'],
    ['cloud_env=private', 'none'],
    ['city=Nowhere', 'none'],
  ],
  'by whose they are': [
    ['project_domains=Default', 'all'],
    ['project_domains=nosuch', 'none'],
    ['projects=nosuch', 'none'],
    ['scope=SYSTEM', 'all'],
    ['project_ids.0=nosuch', 'none'],
  ],
  'by what is beside them': [
    ['host_sn=nosuch', 'none'],
    ['vpc_provider=nosuch', 'none'],
    ['vpc_provider=TestCloud', 'all'],
    ['resource_type=dedicated', 'none'],
    ['resource_type=shared', 'all'],
    ['ip_addr=.', 'all'],
    ['ip_addr=nosuch', 'none'],
    ['/disks?type=swap', 'none'],
    ['/disks?guest_status=nosuch', 'none'],
    ['/disks?server_id=nosuch', 'none'],
    ['/eips?associate_name=nosuch', 'none'],
    ['/networks?bgp_type=nosuch', 'none'],
    ['/networks?host_type=nosuch', 'none'],
    ['/networks?guest_ip_start=nosuch', 'none'],
    ['/networks?guest_ip_end=.', 'all'],
    ['/networks?ip_match=nosuch', 'none'],
    ['/networks?ip_match=.', 'all'],
    ['/networks?route_table_id=nosuch', 'none'],
    ['/secgroups?ip=nosuch', 'none'],
    ['/secgroups?ports=65535-65536', 'none'],
    ['/loadbalancers?address=nosuch', 'none'],
    ['/loadbalancers?network_type=nosuch', 'none'],
    ['/hosts?resource_type=dedicated', 'none'],
    ['/hosts?any_ip.0=nosuch', 'none'],
    ['/hosts?any_mac=00:16:3e:00:00:ff', 'none'],
    ['/hosts?host_storage_type.0=nosuch', 'none'],
    ['/wires?bandwidth=1', 'none'],
    ['/vpcs?external_access_mode=nosuch', 'none'],
    ['/vpcs?cidr_block=nosuch', 'none'],
    ['/vpcs?cidr_block6.0=nosuch', 'none'],
    ['/storages?is_baremetal=true', 'none'],
    ['/storages?is_baremetal=false', 'all'],
    ['/storages?share=true&local=true', 'none'],
    ['/storages?share=false', 'all'],
    ['/storages?usable=true', 'all'],
    ['/zones?usable=false', 'all'],
  ],
  'by values of their own': [
    ['bios.0=nosuch', 'none'],
    ['machine.0=nosuch', 'none'],
    ['vga.0=nosuch', 'none'],
    ['vcpu_count.0=977', 'none'],
    ['vcpu_count.0=0', 'all'],
    ['vmem_size.0=3', 'none'],
    ['src_ip_check=true', 'all'],
    ['src_ip_check=false', 'none'],
    ['os_dist.0=nosuch', 'none'],
    ['os_arch.0=nosuch', 'none'],
    ['billing_cycle=nosuch', 'none'],
    ['billing_expire_before=2000-01-01', 'none'],
    ['server_type.0=normal', 'all'],
    ['server_type.0=usb', 'none'],
    ['server_type.0=usb&server_type.1=normal', 'all'],
    ['baremetal=true', 'none'],
    ['baremetal=false', 'all'],
    ['with_host=true', 'all'],
    ['with_host=false', 'none'],
    ['isolated_device_id=nosuch', 'none'],
    ['/buckets?acl.0=nosuch', 'none'],
    ['/buckets?location.0=nosuch', 'none'],
    ['/buckets?storage_class.0=nosuch', 'none'],
    ['/cloudaccounts?providers.0=TestCloud', 'all'],
    ['/cloudaccounts?providers.0=nosuch', 'none'],
    ['/cloudaccounts?brands.0=nosuch', 'none'],
    ['/cloudaccounts?share_mode.0=nosuch', 'none'],
    ['/cloudaccounts?sync_status.0=idle', 'all'],
    ['/cloudproviders?sync_status.0=nosuch', 'none'],
    ['/dbinstances?vcpu_count=977', 'none'],
    ['/disks?disk_size=3', 'none'],
    ['/disks?share=true&local=true', 'none'],
    ['/eips?charge_type.0=nosuch', 'none'],
    ['/eips?auto_dellocate=true', 'none'],
    ['/hosts?cpu_count.0=977', 'none'],
    ['/hosts?is_import=true', 'none'],
    ['/hosts?is_import=false', 'all'],
    ['/hosts?os_arch.0=nosuch', 'none'],
    ['/hosts?host_status.0=^ON', 'all'],
    ['/hosts?host_status.0=^line', 'none'],
    ['/hosts?host_status.0=ON&host_status.1=LINE', 'none'],
    ['/networks?alloc_policy.0=nosuch', 'none'],
    ['/networks?is_classic=true', 'none'],
    ['/networks?is_classic=false', 'all'],
    ['/networks?usable=true', 'none'],
    ['/loadbalancers?charge_type.0=nosuch', 'none'],
    ['/serverskus?cpu_core_count.0=977', 'none'],
    ['/serverskus?prepaid_status=nosuch', 'none'],
    ['/vpcs?public_scope=nosuch', 'none'],
    ['/zones?location.0=nosuch', 'none'],
    ['domain=Default', 'all'],
    ['baremetal=True', 'none'],
    ['with_host=1', 'all'],
    ['/storages?share=1&local=yes', 'none'],
    ['/hostwires?search=x', 'none'],
  ],
  'by what does not narrow them': [
    ['server=A', 'all'],
    ['server=nosuch', 'all'],
    ['source=local', 'all'],
    ['is_system=true', 'all'],
    ['/hosts?host=nosuch', 'all'],
    ['/hosts?billing_type=prepaid', 'all'],
    ['/zones?zone=nosuch', 'all'],
    ['/vpcs?vpc_id=nosuch', 'all'],
  ],
}

let region: TestRegion
let names: string[]
let ids: Map<string, string>

beforeAll(async () => {
  region = await TestRegion.start({ testcloud: true, seed: 5, scale: 6 })
  await region.importTestCloud()
  const rows = await region.list('/servers?scope=system&details=false&order_by.0=name&order=asc')
  names = rows.map(row => String(row.name))
  ids = new Map(rows.map(row => [String(row.name), String(row.id)]))
  for (const [i, of] of ['one', 'two'].entries())
    await region.post(`/servers/${names[i] ?? ''}/user-metadata`, { server: { of } })
}, 60_000)
afterAll(async () => {
  await region.close()
})

const [first, second] = [() => names[0] ?? '', () => names[1] ?? '']

function written(text: string): string {
  return text
    .replaceAll(/id:([AB])\b/g, (_, letter) => ids.get(letter === 'A' ? first() : second()) ?? '')
    .replaceAll(/(?<=^|[("^,])A(?=["),]|$)/g, first())
    .replaceAll(/(?<=^|[("^,])B(?=["),]|$)/g, second())
}

/** The request as the wire has it; values may hold anything but `&`. */
function pathOf(request: string): string {
  const [plural, query = ''] = request.startsWith('/') ? request.split('?') : ['/servers', request]
  const pairs = query
    .split('&')
    .map(pair => /^([^=]*)=(.*)$/s.exec(pair))
    .map(pair => `${pair?.[1] ?? ''}=${encodeURIComponent(written(pair?.[2] ?? ''))}`)
  const details = query.includes('details=') ? '' : '&details=false'
  return `${plural}?scope=system${details}&${pairs.join('&')}`
}

describe('servers are listed', () => {
  for (const [how, cases] of Object.entries(LISTS))
    it(how, async () => {
      const wrong: string[] = []
      for (const [request, expected] of cases) {
        const path = pathOf(request)
        const plural = /^\/\w+/.exec(path)?.[0] ?? ''
        const all = (await region.names(`${plural}?scope=system&details=false`)).sort()
        const found = (await region.names(path)).sort()
        const wanted: Record<Found, string[]> = {
          all,
          none: [],
          A: [first()],
          'A B': [first(), second()],
          'not A': all.filter(name => name !== first()),
        }
        if (JSON.stringify(found) !== JSON.stringify(wanted[expected])) wrong.push(`${request}: ${found.join(', ')}`)
      }
      expect(wrong).toEqual([])
    })
})

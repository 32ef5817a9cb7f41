import { isJsonObject, type JsonObject, type JsonValue, objectsIn } from '../../../core/json.ts'
import { sql, within } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import type { Row } from '../model/column.ts'
import type { Detail } from '../model/kind.ts'
import { ancestors, member } from './context.ts'

/** The brands of hypervisors that templates know; the misspelling is the original's. */
const BRANDS: Readonly<Record<string, string>> = {
  kvm: 'OneCloud',
  esxi: 'VMware',
  aliyun: 'Aliyun',
  qcloud: 'Qcloud',
  azure: 'Azure',
  aws: 'Aws',
  huawei: 'Huawei',
  openstack: 'OpenStack',
  ucloud: 'Ucloud',
  zstack: 'ZStack',
  google: 'Google',
  ctyun: 'Ctyun',
}
const UNKNOWN = 'unkown'

/** What servers of a brand run on. */
export function hypervisorOf(brand: string): string {
  return Object.keys(BRANDS).find(hypervisor => BRANDS[hypervisor] === brand) ?? UNKNOWN
}

/** The brand of what runs on a hypervisor. */
export function brandOf(hypervisor: string): string {
  return BRANDS[hypervisor] ?? UNKNOWN
}

const texts = (value: JsonValue | undefined) => (Array.isArray(value) ? value.map(String) : [])

function given(members: Readonly<Record<string, JsonValue | null | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(members).flatMap(([key, value]) =>
      value === undefined || value === null || value === '' ? [] : [[key, value]],
    ),
  )
}

function sizeOf(store: Store, row: Row, content: JsonObject): JsonObject {
  const name = String(content.instance_type ?? content.sku ?? '')
  if (name === '') return { cpu_core_count: 0, memory_size_mb: 0 }
  const sku = store.rows('serverskus').first({ name, provider: 'OneCloud' })
  return given({
    name,
    cpu_core_count: Number(sku?.cpu_core_count ?? row.vcpu_count),
    memory_size_mb: Number(sku?.memory_size_mb ?? row.vmem_size),
    instance_type_category: sku?.instance_type_category,
    instance_type_family: sku?.instance_type_family,
  })
}

function networksOf(store: Store, content: JsonObject): JsonObject[] {
  const ids = objectsIn(content.nets).flatMap(net => (typeof net.network === 'string' ? [net.network] : []))
  const found = store.db.all(sql`SELECT n.id, n.name, n.guest_ip_start, n.guest_ip_end, n.vlan_id,
      v.id AS vpc_id, v.name AS vpc_name FROM networks AS n
    LEFT JOIN wires AS w ON w.id = n.wire_id LEFT JOIN vpcs AS v ON v.id = w.vpc_id
    WHERE n.deleted = 0 AND ${within(sql`n.id`, ids)}`)
  const known = found.map(network => given({ ...network, vlan_id: Number(network.vlan_id) }))
  const missing = ids.filter(id => !found.some(network => network.id === id))
  return [...known, ...new Set(missing)].map(network =>
    typeof network === 'string' ? { id: network, vlan_id: 0 } : network,
  )
}

function disksOf(content: JsonObject): JsonObject[] {
  return objectsIn(content.disks).map(({ backend, disk_type, index, size }, i) =>
    given({ backend, disk_type, index: Number(index ?? i), size_mb: Number(size ?? 0) || 0 }),
  )
}

/** What an order says, in the words of people: names instead of ids. */
function configOf(store: Store, row: Row, content: JsonObject): JsonObject {
  const keypair = store.rows('keypairs').byKey(String(content.keypair_id ?? content.keypair ?? ''))
  const image = store.rows('images').byKey(String(row.image_id ?? ''))
  const cached = store.rows('cachedimages').byKey(String(row.image_id ?? ''))
  const [disks, nets] = [disksOf(content), networksOf(store, content)]
  return given({
    metadata: isJsonObject(content.__meta__) ? content.__meta__ : undefined,
    sku: sizeOf(store, row, content),
    disks: disks.length === 0 ? undefined : disks,
    keypair: keypair?.name,
    nets: nets.length === 0 ? undefined : nets,
    image: image?.name ?? cached?.name ?? row.image_id,
    reset_password: content.reset_password !== false,
  })
}

/** What servers made from a template would be. */
export const templateFacts: Detail = (context, rows) => {
  const { store } = context
  const vpcs = ancestors(context, 'servertemplates', rows, 'vpc')
  const regions = ancestors(context, 'servertemplates', rows, 'cloudregion')
  return rows.map((row, i) => {
    const content = isJsonObject(row.content) ? row.content : {}
    const wanted = String(content.prefer_zone_id ?? content.prefer_zone ?? '')
    const zone = store.rows('zones').byKey(wanted)
    const groups = store.rows('secgroups').byKeys(texts(content.secgroups))
    const provider = member(regions[i], 'provider')
    return {
      provider,
      cloud_env: provider === 'OneCloud' ? 'onpremise' : null,
      account_read_only: false,
      is_default_vpc: vpcs[i]?.is_default === true,
      brand: brandOf(String(row.hypervisor)),
      zone: zone?.name ?? wanted,
      zone_id: member(zone, 'id'),
      ...(groups.size === 0 ? {} : { secgroups: [...groups.values()].map(group => String(group.name)) }),
      config_info: configOf(store, row, content),
    }
  })
}

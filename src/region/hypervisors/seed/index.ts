import { HOT_REMOVE } from '../../actions/servers/cards/detach.ts'
import { keepContent } from '../../images/handlers.ts'
import { images } from '../../kinds/images.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { Region } from '../../region.ts'
import { sql } from '../../store/sql.ts'
import { ownAddress } from '../addresses.ts'
import { buildServer, orderedValues } from '../build.ts'
import type { OwnOrder } from '../order.ts'
import { ownPlace } from '../placement.ts'
import { emptyDisk } from '../qcow2.ts'
import { seedPlaces } from './places.ts'

/** What runs on each hypervisor: size, data disk, and whether it runs. */
const SERVERS = [
  { role: 'web', sku: 'ecs.g1.c2m4', image: 'debian-12', dataGb: 0, running: true },
  { role: 'db', sku: 'ecs.g1.c4m12', image: 'rocky-9', dataGb: 100, running: true },
  { role: 'batch', sku: 'ecs.g1.c1m2', image: 'debian-12', dataGb: 0, running: false },
] as const

const IMAGES = [
  { name: 'debian-12', gigabytes: 10, properties: { os_distribution: 'Debian', os_version: '12' } },
  { name: 'rocky-9', gigabytes: 10, properties: { os_distribution: 'Rocky Linux', os_version: '9' } },
] as const

/**
 * Gives an empty region hypervisors of its own, with networks, storages, images and servers, as an installation on
 * premises has them. A region that has some is left alone.
 */
export async function seedHypervisors(region: Region, count: number): Promise<void> {
  const { store } = region
  if (count <= 0 || store.rows('zones').first({ id: region.ids.derived('hypervisors', 'zone') }) !== undefined) return
  if (store.rows('hosts').count() > 0) return
  const project = store.rows('projects').first({ name: 'system' })
  const owner = { tenant_id: String(project?.id ?? ''), domain_id: 'default' }
  const made = new Map<string, Row>()
  for (const { name, gigabytes, properties } of IMAGES)
    made.set(
      name,
      await seedImage(region, owner, name, gigabytes, { os_type: 'Linux', os_arch: 'x86_64', ...properties }),
    )
  store.db.transaction(() => {
    const places = seedPlaces(region, count)
    const group = seedSecgroup(region, owner)
    places.hosts.forEach((host, i) => {
      for (const server of SERVERS)
        seedServer(region, { ...server, owner, host, group, image: made.get(server.image) }, i + 1)
    })
    bindEip(region, owner, places.eips)
    snapshotData(region, owner)
  })
}

/** An image in the format that hypervisors use: a header that tells its virtual size, and nothing behind it yet. */
async function seedImage(
  region: Region,
  owner: Row,
  name: string,
  gigabytes: number,
  properties: Record<string, string>,
): Promise<Row> {
  const table = region.store.rows(images.plural)
  // A start that was killed in the middle has left some.
  table.removeWhere(sql`name = ${name} AND is_standard = 1`)
  const row = table.insert({
    id: region.ids.derived('hypervisors', 'image', name),
    name,
    status: 'queued',
    disk_format: 'qcow2',
    os_arch: 'x86_64',
    is_public: true,
    public_scope: 'system',
    is_standard: true,
    owner: owner.tenant_id ?? '',
    project_src: 'local',
    properties,
    ...owner,
  })
  await keepContent(region, row, emptyDisk(gigabytes * 1024))
  table.update(String(row.id), { status: 'active' })
  return table.byKey(String(row.id)) ?? row
}

function seedSecgroup({ store, ids }: Region, owner: Row): Row {
  const group = store.rows('secgroups').insert({
    id: ids.derived('hypervisors', 'secgroup', 'web-servers'),
    name: 'web-servers',
    description: 'What the web may reach',
    status: 'ready',
    cloudregion_id: 'default',
    project_src: 'local',
    ...owner,
  })
  const rules = [
    { direction: 'in', action: 'allow', protocol: 'tcp', ports: '80,443', cidr: '0.0.0.0/0', priority: 10 },
    { direction: 'in', action: 'allow', protocol: 'tcp', ports: '22', cidr: '10.0.0.0/8', priority: 20 },
    { direction: 'out', action: 'allow', protocol: 'any', cidr: '0.0.0.0/0', priority: 1 },
  ]
  for (const rule of rules)
    store.rows('secgrouprules').insert({
      id: ids.derived('hypervisors', 'secgrouprule', String(rule.priority)),
      secgroup_id: String(group.id),
      status: 'available',
      target_type: 'cidr',
      ...rule,
    })
  return group
}

interface Seeded {
  readonly role: string
  readonly sku: string
  readonly dataGb: number
  readonly running: boolean
  readonly image: Row | undefined
  readonly owner: Row
  readonly host: Row
  readonly group: Row
}

function seedServer(
  region: Region,
  { role, sku, dataGb, running, image, owner, host, group }: Seeded,
  number: number,
): void {
  const { store, ids, clock } = region
  const size = store.rows('serverskus').first({ name: sku, provider: 'OneCloud' })
  if (size === undefined || image === undefined) return
  const order: OwnOrder = {
    instanceType: sku,
    cpus: Number(size.cpu_core_count),
    memoryMb: Number(size.memory_size_mb),
    disks: [
      { sizeMb: 30 * 1024, format: 'qcow2', image },
      ...(dataGb === 0 ? [] : [{ sizeMb: dataGb * 1024, format: 'qcow2' }]),
    ],
    nics: [{}],
    secgroups: role === 'web' ? [group] : [],
    host,
    autoStart: running,
  }
  const name = `${role}-${number}`
  const server = store.rows('servers').insert({
    ...orderedValues(order),
    ...owner,
    id: ids.derived('hypervisors', 'server', name),
    name,
    hostname: name,
    host_id: String(host.id),
    status: running ? 'running' : 'ready',
    power_states: running ? 'on' : 'off',
    ...(running ? { last_start_at: clock.stamp() } : {}),
  })
  buildServer(region, server, order, ownPlace(store, order))
  if (running) store.metadata.set('server', String(server.id), HOT_REMOVE)
}

/** A floating address, bound to the first web server. */
function bindEip(region: Region, owner: Row, network: Row): void {
  const { store, ids } = region
  const server = store.rows('servers').first({ name: 'web-1' })
  store.rows('eips').insert({
    id: ids.derived('hypervisors', 'eip', 'web-1'),
    name: 'eip-web-1',
    status: 'ready',
    mode: 'elastic_ip',
    cloudregion_id: 'default',
    network_id: String(network.id),
    ip_addr: ownAddress(region, network),
    bandwidth: 100,
    charge_type: 'bandwidth',
    bgp_type: 'BGP',
    associate_type: 'server',
    associate_id: String(server?.id ?? ''),
    billing_type: 'postpaid',
    project_src: 'local',
    ...owner,
  })
}

/** A snapshot of the data disk of the first database. */
function snapshotData({ store, ids }: Region, owner: Row): void {
  const disk = store.rows('disks').first({ name: 'vdisk-db-1-1' })
  if (disk === undefined) return
  store.rows('snapshots').insert({
    id: ids.derived('hypervisors', 'snapshot', 'db-1'),
    name: 'before-upgrade',
    status: 'ready',
    disk_id: String(disk.id),
    storage_id: String(disk.storage_id),
    disk_type: 'data',
    size: Number(disk.disk_size),
    virtual_size: Number(disk.disk_size),
    cloudregion_id: 'default',
    created_by: 'manual',
    os_arch: 'x86_64',
    location: `/opt/cloud/workspace/snapshots/${String(disk.id)}`,
    project_src: 'local',
    ...owner,
  })
}

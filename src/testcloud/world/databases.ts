import { ZONES } from '../catalog.ts'
import type { Collection } from '../collection.ts'
import { type Context, collection, createdAt, projectOf } from './context.ts'
import { type AddressPlan, type Subnet, subnetSlot, type Vpc, vpcSlot, zoneInRegion } from './network.ts'

export interface Database {
  readonly id: string
  readonly name: string
  readonly state: string
  readonly engine: 'MySQL' | 'PostgreSQL' | 'SQLServer'
  readonly engineVersion: string
  readonly class: string
  readonly cpu: number
  readonly memoryMiB: number
  readonly storageGb: number
  readonly storageUsedMb: number
  readonly storageType: string
  readonly iops: number
  readonly edition: 'basic' | 'high_availability'
  readonly port: number
  readonly maintenanceWindow: string
  readonly endpoints: { readonly internal: string; readonly external: string }
  readonly address: string
  readonly zoneIds: readonly string[]
  readonly vpcId: string
  readonly subnetId: string
  readonly securityGroupIds: readonly string[]
  readonly parameters: Readonly<Record<string, string>>
  readonly accounts: readonly DatabaseAccount[]
  readonly databases: readonly { readonly name: string; readonly characterSet: string }[]
  readonly backups: readonly DatabaseBackup[]
  readonly chargeType: 'PrePaid' | 'PostPaid'
  readonly expiresAt: string | null
  readonly subscriptionId: string
  readonly projectId: string
  readonly regionId: string
  readonly tags: Readonly<Record<string, string>>
  readonly createdAt: string
}

interface DatabaseAccount {
  readonly name: string
  readonly host: string
  readonly privileges: readonly { readonly database: string; readonly privilege: string }[]
}

interface DatabaseBackup {
  readonly id: string
  readonly name: string
  readonly sizeMb: number
  readonly mode: 'automated' | 'manual'
  readonly startedAt: string
  readonly finishedAt: string
}

const ENGINES: readonly [EngineFacts, ...EngineFacts[]] = [
  { engine: 'MySQL', version: '8.0', port: 3306 },
  { engine: 'PostgreSQL', version: '15.4', port: 5432 },
  { engine: 'SQLServer', version: '2019_std', port: 1433 },
]

interface EngineFacts {
  engine: Database['engine']
  version: string
  port: number
}

const USES: readonly [string, ...string[]] = ['orders', 'users', 'inventory', 'reports', '账务']

export interface ServiceNeighbours {
  readonly plan: AddressPlan
  readonly vpcs: Collection<Vpc>
  readonly subnets: Collection<Subnet>
  securityGroupId(vpcSlot: number, which: number): string
}

export function databases(context: Context, near: ServiceNeighbours): Collection<Database> {
  return collection(context, 'databases', 'rds', {
    units: context.sizes.databases,
    perUnit: 1,
    striped: true,
    make: (unit, id) => {
      const { dice } = context
      const place = context.layout.placeOf(unit)
      const vpc = vpcSlot(place, 0)
      const { engine, version, port } = dice.pick(ENGINES, 'rds.engine', unit)
      const use = dice.pick(USES, 'rds.use', unit)
      const big = dice.below(3, 'rds.size', unit)
      const doubled = dice.oneIn(2, 'rds.ha', unit)
      const storageGb = 100 * 2 ** big
      const host = `${id}.rds.${place.zone.regionId}.testcloud.example`
      return {
        id,
        name: `${engine.toLowerCase()}-${use}-${String(unit + 1).padStart(2, '0')}`,
        state: 'Running',
        engine,
        engineVersion: version,
        class: `rds.${['small', 'medium', 'large'][big]}`,
        cpu: 2 * 2 ** big,
        memoryMiB: 4096 * 2 ** big,
        storageGb,
        storageUsedMb: Math.floor(storageGb * 1024 * dice.fraction('rds.used', unit) * 0.8),
        storageType: 'local_ssd',
        iops: 2000 * 2 ** big,
        edition: doubled ? 'high_availability' : 'basic',
        port,
        maintenanceWindow: '18:00Z-22:00Z',
        endpoints: {
          internal: host.replace('.rds.', '.rds-internal.'),
          external: dice.oneIn(3, 'rds.public', unit) ? host : '',
        },
        address: near.plan.serviceIp(vpc, zoneInRegion(place.zone.id), context.layout.rankOf(unit)),
        zoneIds: zonesFor(place.zone.id, doubled),
        vpcId: near.vpcs.idAt(vpc),
        subnetId: near.subnets.idAt(subnetSlot(vpc, place.zone.id)),
        securityGroupIds: [near.securityGroupId(vpc, 0)],
        parameters: parametersOf(engine),
        ...contentOf(context, unit, id, use),
        chargeType: 'PostPaid',
        expiresAt: null,
        subscriptionId: place.subscription.id,
        projectId: projectOf(context, unit, place).id,
        regionId: place.zone.regionId,
        tags: { app: use },
        createdAt: createdAt(context, 'rds', unit),
      }
    },
  })
}

/** The zone of the primary, and of a standby where there is one and the region has another zone. */
function zonesFor(zoneId: string, doubled: boolean): string[] {
  const zone = ZONES.find(z => z.id === zoneId)
  const other = ZONES.find(z => z.regionId === zone?.regionId && z.id !== zoneId)
  return doubled && other !== undefined ? [zoneId, other.id] : [zoneId]
}

function parametersOf(engine: Database['engine']): Record<string, string> {
  if (engine === 'PostgreSQL') return { max_connections: '400', shared_buffers: '25%', timezone: 'UTC' }
  if (engine === 'SQLServer') return { 'max degree of parallelism': '2', 'cost threshold for parallelism': '50' }
  return {
    max_connections: '2000',
    innodb_buffer_pool_size: '75%',
    character_set_server: 'utf8mb4',
    time_zone: '+08:00',
  }
}

function contentOf(context: Context, unit: number, id: string, use: string) {
  const backups: DatabaseBackup[] = []
  for (let n = 0; n < 1 + context.dice.below(3, 'rds.backups', unit); n++)
    backups.push({
      id: `bak-${id.slice(4)}-${n}`,
      name: n === 0 ? `before-release-${unit + 1}` : `auto-${unit + 1}-${n}`,
      sizeMb: 500 + context.dice.below(20_000, 'rds.backup', unit * 4 + n),
      mode: n === 0 ? 'manual' : 'automated',
      startedAt: `2026-01-0${n + 1}T18:10:00Z`,
      finishedAt: `2026-01-0${n + 1}T18:42:00Z`,
    })
  return {
    accounts: [
      { name: 'admin', host: '%', privileges: [{ database: '*', privilege: 'owner' }] },
      { name: `${use}_app`, host: '10.%', privileges: [{ database: use, privilege: 'rw' }] },
    ],
    databases: [
      { name: use, characterSet: 'utf8mb4' },
      { name: `${use}_archive`, characterSet: 'utf8mb4' },
    ],
    backups,
  }
}

import { cloudaccounts } from '../../../api/compute/cloudaccounts.ts'
import { cloudproviderregions } from '../../../api/compute/cloudproviderregions.ts'
import { cloudproviders } from '../../../api/compute/cloudproviders.ts'
import { disks } from '../../../api/compute/disks.ts'
import { eips } from '../../../api/compute/eips.ts'
import { hosts } from '../../../api/compute/hosts.ts'
import { networks } from '../../../api/compute/networks.ts'
import { servers } from '../../../api/compute/servers.ts'
import { storages } from '../../../api/compute/storages.ts'
import { vpcs } from '../../../api/compute/vpcs.ts'
import { wires } from '../../../api/compute/wires.ts'
import { zones } from '../../../api/compute/zones.ts'
import type { Resource } from '../../../api/resource.ts'
import type { Session } from '../../../client/index.ts'
import { ClimcError } from '../../../core/errors/index.ts'
import { isJsonObject, type JsonObject, textOf } from '../../../core/json.ts'
import { allRows } from '../all-rows.ts'
import { bounded } from '../bounded.ts'

/** Kinds of resources, and which of their members the tree needs. */
const KINDS = {
  zones: { resource: zones, fields: ['cloudregion_id'] },
  vpcs: { resource: vpcs, fields: ['cloudregion_id', 'manager_id'] },
  wires: { resource: wires, fields: ['vpc_id', 'zone_id'] },
  networks: { resource: networks, fields: ['wire_id'] },
  hosts: { resource: hosts, fields: ['zone_id', 'manager_id'] },
  storages: { resource: storages, fields: ['zone_id', 'manager_id'] },
  servers: { resource: servers, fields: ['host_id'] },
  disks: { resource: disks, fields: ['storage_id'] },
  eips: { resource: eips, fields: ['cloudregion_id', 'manager_id'] },
} as const satisfies Record<string, { readonly resource: Resource; readonly fields: readonly string[] }>

export type KindName = keyof typeof KINDS

/** Everything that an account has brought in, as plain lists. */
export interface Inventory {
  readonly account: JsonObject
  readonly providers: readonly JsonObject[]
  readonly providerRegions: readonly JsonObject[]
  readonly rows: Readonly<Record<KindName, readonly JsonObject[]>>
}

const COMMON = ['id', 'name', 'status']
const KIND_NAMES: readonly KindName[] = [
  'zones',
  'vpcs',
  'wires',
  'networks',
  'hosts',
  'storages',
  'servers',
  'disks',
  'eips',
]

/**
 * Reads what an account has brought in: one list a kind, of the few members that matter, in pages; never one request an
 * object.
 * @throws NotFoundError when there is no such account; whatever the requests throw
 */
export async function readInventory(session: Session, idOrName: string): Promise<Inventory> {
  const account = await session.manager(cloudaccounts).get(idOrName, { details: true })
  const id = textOf(account, 'id')
  if (!isJsonObject(account) || id === undefined)
    throw new ClimcError('bad-answer', `The region answered no account for ${idOrName}.`)
  const [{ data: providers }, { data: providerRegions }] = await Promise.all([
    session.manager(cloudproviders).list({ account: id, limit: 2048, scope: 'max', details: true }),
    session.manager(cloudproviderregions).list({ account: id, limit: 2048, scope: 'max', details: true }),
  ])
  const rows: Record<KindName, readonly JsonObject[]> = {
    zones: [],
    vpcs: [],
    wires: [],
    networks: [],
    hosts: [],
    storages: [],
    servers: [],
    disks: [],
    eips: [],
  }
  await bounded(KIND_NAMES, async name => {
    const { resource, fields } = KINDS[name]
    rows[name] = await allRows(session, resource, { cloudaccount: id, field: [...COMMON, ...fields] })
  })
  return { account, providers, providerRegions, rows }
}

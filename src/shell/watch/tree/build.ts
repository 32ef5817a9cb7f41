import { type JsonObject, textOf } from '../../../core/json.ts'
import type { Inventory, KindName } from './inventory.ts'

/** One thing in the tree, with what is below it. */
export interface Node {
  readonly kind: string
  readonly id: string
  readonly name: string
  readonly status: string
  /** Kind (plural) → how many of it are anywhere below, by status. */
  readonly below: ReadonlyMap<string, ReadonlyMap<string, number>>
  readonly children: readonly Node[]
}

/** The tree of an account: providers, their regions, zones and VPCs, what is in these. */
export function buildTree({ account, providers, providerRegions, rows }: Inventory): Node {
  const by = (kind: KindName, key: string): Map<string, JsonObject[]> => grouped(rows[kind], key)
  const index = {
    zones: by('zones', 'cloudregion_id'),
    vpcs: by('vpcs', 'cloudregion_id'),
    wires: by('wires', 'vpc_id'),
    networks: by('networks', 'wire_id'),
    hosts: by('hosts', 'zone_id'),
    storages: by('storages', 'zone_id'),
    servers: by('servers', 'host_id'),
    disks: by('disks', 'storage_id'),
    eips: by('eips', 'cloudregion_id'),
  }
  const under = (kind: KindName, id: string): readonly JsonObject[] => index[kind].get(id) ?? []
  const leaves = (kind: KindName, singular: string, id: string): Node[] =>
    under(kind, id).map(row => node(singular, row, []))

  const hostNode = (row: JsonObject): Node => node('host', row, leaves('servers', 'server', idOf(row)))
  const storageNode = (row: JsonObject): Node => node('storage', row, leaves('disks', 'disk', idOf(row)))
  const wireNode = (row: JsonObject): Node => node('wire', row, leaves('networks', 'network', idOf(row)))
  const vpcNode = (row: JsonObject): Node => node('vpc', row, under('wires', idOf(row)).map(wireNode))

  /** Zones of a public cloud belong to nobody; what is in them does. */
  const zoneNode = (row: JsonObject, owned: Owned): Node =>
    node('zone', row, [
      ...under('hosts', idOf(row)).filter(owned).map(hostNode),
      ...under('storages', idOf(row)).filter(owned).map(storageNode),
    ])
  const regionNode = (join: JsonObject): Node => {
    const id = textOf(join, 'cloudregion_id') ?? ''
    const owned: Owned = row => row.manager_id === join.cloudprovider_id
    const row = { id, name: join.cloudregion ?? id, status: join.sync_status ?? '' }
    return node('region', row, [
      ...under('zones', id).map(zone => zoneNode(zone, owned)),
      ...under('vpcs', id).filter(owned).map(vpcNode),
      ...under('eips', id)
        .filter(owned)
        .map(eip => node('eip', eip, [])),
    ])
  }
  const regions = grouped(providerRegions, 'cloudprovider_id')
  const providerNode = (row: JsonObject): Node => node('provider', row, (regions.get(idOf(row)) ?? []).map(regionNode))
  return node('account', account, providers.map(providerNode))
}

type Owned = (row: JsonObject) => boolean

function node(kind: string, row: JsonObject, unsorted: readonly Node[]): Node {
  const children = [...unsorted].sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
  const name = textOf(row, 'name') ?? ''
  return {
    kind,
    id: idOf(row),
    name: name === '' ? idOf(row) : name,
    status: textOf(row, 'status') ?? '',
    below: tally(children),
    children,
  }
}

const ORDER = ['provider', 'region', 'zone', 'vpc', 'host', 'storage', 'wire', 'network', 'server', 'disk', 'eip']

function rank({ kind }: Node): number {
  return ORDER.indexOf(kind)
}

function tally(children: readonly Node[]): Map<string, Map<string, number>> {
  const sums = new Map<string, Map<string, number>>()
  const add = (kind: string, status: string, count: number): void => {
    const ofKind = sums.get(kind) ?? new Map<string, number>()
    sums.set(kind, ofKind.set(status, (ofKind.get(status) ?? 0) + count))
  }
  for (const child of children) {
    add(child.kind, child.status, 1)
    for (const [kind, states] of child.below) for (const [status, count] of states) add(kind, status, count)
  }
  return sums
}

function grouped(rows: readonly JsonObject[], key: string): Map<string, JsonObject[]> {
  const groups = new Map<string, JsonObject[]>()
  for (const row of rows) {
    const value = String(row[key] ?? '')
    const group = groups.get(value)
    if (group === undefined) groups.set(value, [row])
    else group.push(row)
  }
  return groups
}

function idOf(row: JsonObject): string {
  return textOf(row, 'id') ?? ''
}

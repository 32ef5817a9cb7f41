import type { Row } from '../../../kinds/model/column.ts'
import type { ApiRequest } from '../../../resources/request.ts'
import { sql, within } from '../../../store/sql.ts'

/** The ids of the security groups that guard a card. */
export function groupsOfCard({ region }: ApiRequest, server: Row, index: number): string[] {
  const joints = region.store.rows('guestnetworksecgroups').where({ guest_id: String(server.id), network_index: index })
  return joints.map(joint => String(joint.secgroup_id))
}

/** Makes these the groups that guard a card. */
export function saveCardGroups(request: ApiRequest, server: Row, index: number, wanted: readonly string[]): void {
  const table = request.region.store.rows('guestnetworksecgroups')
  const present = groupsOfCard(request, server, index)
  const gone = present.filter(id => !wanted.includes(id))
  if (gone.length > 0)
    table.removeWhere(
      sql`guest_id = ${String(server.id)} AND network_index = ${index} AND ${within(sql`secgroup_id`, gone)}`,
    )
  for (const id of wanted)
    if (!present.includes(id))
      table.insert({ guest_id: String(server.id), secgroup_id: id, network_index: index, admin: false })
}

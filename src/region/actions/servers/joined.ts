import type { Region } from '../../region.ts'
import { sql, within } from '../../store/sql.ts'

const JOINTS = ['guestdisks', 'guestnetworks', 'guestsecgroups', 'groupguests'] as const

/** Takes away what joins servers to disks, networks, security groups, groups and snapshot policies. */
export function leaveOthers({ store }: Pick<Region, 'store'>, ids: readonly string[]): void {
  for (const joint of JOINTS) store.rows(joint).removeWhere(within(sql`guest_id`, ids))
  leavePolicies({ store }, ids)
}

/** Takes a server's own snapshot policies off it. */
export function leavePolicies({ store }: Pick<Region, 'store'>, ids: readonly string[]): void {
  store
    .rows('snapshot_policy_resources')
    .removeWhere(sql`resource_type = 'server' AND ${within(sql`resource_id`, ids)}`)
}

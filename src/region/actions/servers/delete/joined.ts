import type { Region } from '../../../region.ts'
import { sql, within } from '../../../store/sql.ts'
import { dropFurther } from '../../../sync/kinds/guest-joints.ts'

const JOINTS = ['guestdisks', 'guestnetworks', 'guestsecgroups', 'guestnetworksecgroups', 'groupguests'] as const

/** Takes away what joins servers to disks, networks, security groups, groups and snapshot policies. */
export function leaveOthers({ store }: Pick<Region, 'store'>, ids: readonly string[]): void {
  dropFurther(store, store.rows('guestnetworks').select(within(sql`t.guest_id`, ids)))
  for (const joint of JOINTS) store.rows(joint).removeWhere(within(sql`guest_id`, ids))
  leavePolicies({ store }, ids)
}

/** Takes a server's own snapshot policies off it. */
export function leavePolicies({ store }: Pick<Region, 'store'>, ids: readonly string[]): void {
  store
    .rows('snapshot_policy_resources')
    .removeWhere(sql`resource_type = 'server' AND ${within(sql`resource_id`, ids)}`)
}

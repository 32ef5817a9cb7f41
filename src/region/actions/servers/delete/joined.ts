import type { Region } from '../../../region.ts'
import { sql, within } from '../../../store/sql.ts'
import { dropFurther } from '../../../sync/kinds/guest-joints.ts'

const JOINTS = [
  'guestdisks',
  'guestnetworks',
  'guestsecgroups',
  'guestnetworksecgroups',
  'groupguests',
  'scalinggroupguests',
] as const

/** Takes away what joins servers to disks, networks, security groups, groups of any kind and snapshot policies. */
export function leaveOthers({ store }: Pick<Region, 'store'>, ids: readonly string[]): void {
  dropFurther(store, store.rows('guestnetworks').select(within(sql`t.guest_id`, ids)))
  for (const joint of JOINTS) store.rows(joint).removeWhere(within(sql`guest_id`, ids))
  leavePolicies({ store }, ids)
}

/** What servers leave when they are put into the bin: their policies, and the groups that count them. */
export function waitInBin({ store }: Pick<Region, 'store'>, ids: readonly string[]): void {
  leavePolicies({ store }, ids)
  const joints = store.rows('scalinggroupguests')
  for (const joint of joints.select(within(sql`t.guest_id`, ids)))
    joints.change(joint, { guest_status: 'pending_remove' })
}

/** Takes a server's own snapshot policies off it. */
function leavePolicies({ store }: Pick<Region, 'store'>, ids: readonly string[]): void {
  store
    .rows('snapshot_policy_resources')
    .removeWhere(sql`resource_type = 'server' AND ${within(sql`resource_id`, ids)}`)
}

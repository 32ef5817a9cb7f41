import { isJsonObject, type JsonObject } from '../../../core/json.ts'
import { sql } from '../../store/sql.ts'
import type { Detail, ReadContext } from '../model/kind.ts'
import { countBy, countOf } from './count.ts'
import { brandOf } from './servertemplates.ts'

const idsOf = (rows: readonly { readonly id?: unknown }[]) => JSON.stringify(rows.map(row => row.id))

/** How many servers count as those of a group: none that waits for its deletion. */
export function membersOf({ store }: Pick<ReadContext, 'store'>, rows: readonly JsonObject[]): number[] {
  if (!store.used('scalinggroupguests')) return rows.map(() => 0)
  return countOf(
    store,
    rows,
    ids => sql`SELECT m.scaling_group_id AS id, count(*) AS n FROM scalinggroupguests AS m
      JOIN servers AS s ON s.id = m.guest_id AND s.deleted = 0 AND s.pending_deleted = 0
      WHERE m.deleted = 0 AND m.guest_status <> 'pending_remove' AND m.scaling_group_id IN (${ids})
      GROUP BY m.scaling_group_id`,
  )
}

/** What a group has: servers, policies and networks. */
export const groupUse: Detail = (context, rows) => {
  const { store } = context
  const members = membersOf(context, rows)
  const policies = countBy(store, rows, 'scalingpolicies', 'scaling_group_id')
  const found = store.db.all(sql`SELECT j.scaling_group_id, n.id, n.name, n.guest_ip_start, n.guest_ip_end
    FROM scalinggroupnetworks AS j JOIN networks AS n ON n.id = j.network_id AND n.deleted = 0
    WHERE j.deleted = 0 AND j.scaling_group_id IN (SELECT value FROM json_each(${idsOf(rows)})) ORDER BY j.row_id`)
  const networks = Map.groupBy(found, row => String(row.scaling_group_id))
  return rows.map((row, i) => ({
    instance_number: members[i] ?? 0,
    scaling_policy_number: policies[i] ?? 0,
    brand: brandOf(String(row.hypervisor)),
    networks: (networks.get(String(row.id)) ?? []).map(({ id, name, guest_ip_start, guest_ip_end }) => ({
      id: String(id),
      name: String(name),
      guest_ip_start: String(guest_ip_start ?? ''),
      guest_ip_end: String(guest_ip_end ?? ''),
    })),
  }))
}

/** What sets a policy off, under the name of its type. */
export const triggerDetails: Detail = (_, rows) =>
  rows.map(row => {
    const trigger = isJsonObject(row.trigger) ? row.trigger : {}
    switch (row.trigger_type) {
      case 'timing':
        return { timer: { exec_time: trigger.end_time ?? null } }
      case 'cycle': {
        const { minute, hour, week_days, month_days, start_time, end_time, type } = trigger
        return {
          cycle_timer: {
            cycle_type: type ?? null,
            minute: minute ?? 0,
            hour: hour ?? 0,
            week_days: week_days ?? [],
            month_days: month_days ?? [],
            start_time: start_time ?? null,
            end_time: end_time ?? null,
          },
        }
      }
      default: {
        const { cumulate, cycle, indicator, wrapper, operator, value } = trigger
        return {
          alarm: {
            cumulate: cumulate ?? 0,
            cycle: cycle ?? 0,
            indicator: indicator ?? '',
            wrapper: wrapper ?? '',
            operator: operator ?? '',
            value: value ?? 0,
          },
        }
      }
    }
  })

/** The group that a server is in, and how far it is in it. */
export const serverScaling: Detail = ({ store }, rows) => {
  const found = store.used('scalinggroupguests')
    ? store.db.all(sql`SELECT guest_id, scaling_group_id, guest_status FROM scalinggroupguests
        WHERE deleted = 0 AND guest_status <> 'pending_remove'
          AND guest_id IN (SELECT value FROM json_each(${idsOf(rows)}))`)
    : []
  const byGuest = new Map(found.map(row => [String(row.guest_id), row]))
  return rows.map(row => {
    const own = byGuest.get(String(row.id))
    return own === undefined
      ? {}
      : { scaling_status: String(own.guest_status), scaling_group_id: String(own.scaling_group_id) }
  })
}

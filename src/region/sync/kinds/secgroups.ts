import { concat, flatMap } from '../../../cloudprovider/paging.ts'
import type { ICloudSecgroup, ICloudSecgroupRule } from '../../../cloudprovider/secgroup.ts'
import type { Row } from '../../kinds/model/column.ts'
import { secgrouprules } from '../../kinds/secgrouprules.ts'
import { secgroups } from '../../kinds/secgroups.ts'
import { sql, within } from '../../store/sql.ts'
import { orNone } from '../reconcile/parts.ts'
import { reconcile } from '../reconcile/reconcile.ts'
import type { RegionSync, SyncStep } from '../reconcile/region-context.ts'
import { common, owned, projectFacts } from '../reconcile/values.ts'

export const secgroupsStep: SyncStep = {
  plural: 'secgroups',
  capability: 'security_group',
  run: sync =>
    reconcile<ICloudSecgroup>(sync, {
      kind: secgroups,
      scope: sql`t.manager_id = ${sync.providerId} AND t.cloudregion_id = ${sync.regionId}`,
      remote: concat(
        orNone(sync.cloudRegion.listSecgroups()),
        flatMap(sync.vpcs, vpc => orNone(vpc.listSecgroups())),
      ),
      numbered: false,
      map: async group => {
        const rules = await group.getRules()
        return {
          values: {
            ...common(group),
            ...owned(sync, group),
            manager_id: sync.providerId,
            cloudregion_id: sync.regionId,
            vpc_id: sync.localId('vpcs', group.vpcId),
          },
          facts: projectFacts(sync, group),
          after: row => replaceRules(sync, row, rules),
        }
      },
      gone: ids => void sync.region.store.table(secgrouprules).removeWhere(within(sql`secgroup_id`, ids)),
    }),
}

/** What a cloud says of a rule. */
export function ruleValues(rule: ICloudSecgroupRule): Row {
  return {
    direction: rule.direction,
    action: rule.action,
    protocol: rule.protocol,
    ports: rule.ports,
    priority: rule.priority,
    cidr: rule.cidrs.join(','),
    description: rule.description,
    status: rule.status === 'unknown' ? 'available' : rule.status,
  }
}

/** A rule is known again by its id in the cloud. */
function replaceRules(sync: RegionSync, group: Row, rules: readonly ICloudSecgroupRule[]): void {
  const table = sync.region.store.rows('secgrouprules')
  const before = table.where({ secgroup_id: String(group.id) })
  const known = new Map(before.map(row => [String(row.external_id), row]))
  const kept = new Set<unknown>()
  for (const rule of rules) {
    const values: Row = { ...ruleValues(rule), secgroup_id: String(group.id), external_id: rule.globalId }
    const row = known.get(rule.globalId)
    if (row === undefined) {
      const id = sync.region.ids.derived('secgrouprules', sync.providerId, rule.globalId)
      table.insert({ ...values, id: table.freeId(id) })
    } else {
      kept.add(row.id)
      table.change(row, values)
    }
  }
  table.remove(before.filter(row => !kept.has(row.id)).map(row => String(row.id)))
}

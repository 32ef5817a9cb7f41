import { notFound } from '../../http/api-error.ts'
import { textOf } from '../../query/params.ts'
import { and, likeText, type Sql, sql, within } from '../../store/sql.ts'
import type { Kind, ListFilter } from '../model/kind.ts'
import { ofNamed } from './common.ts'

/** The groups of a server: its own, the administrator's and the further ones. */
const ofServer = ofNamed(
  'servers',
  id => sql`(t.id IN (SELECT secgrp_id FROM servers WHERE id = ${id})
    OR t.id IN (SELECT admin_secgrp_id FROM servers WHERE id = ${id})
    OR t.id IN (SELECT secgroup_id FROM guestsecgroups WHERE deleted = 0 AND guest_id = ${id}))`,
)

/** Groups with a rule for addresses that begin so, for those ports, in that direction: one rule has it all. */
const withRule: ListFilter = ({ query }) => {
  const conditions: Sql[] = [sql`deleted = 0`]
  const [ip, ports, direction] = ['ip', 'ports', 'direction'].map(key => textOf(query, key) ?? '')
  if (ip) conditions.push(sql`cidr LIKE ${`${likeText(ip)}%`} ESCAPE '\\'`)
  if (ports) conditions.push(sql`ports = ${ports}`)
  if (direction === 'in' || direction === 'out') conditions.push(sql`direction = ${direction}`)
  return ip || ports ? sql`t.id IN (SELECT secgroup_id FROM secgrouprules WHERE ${and(conditions)})` : undefined
}

/** Groups with a rule for one of the lists of addresses. */
const withIpSet: ListFilter = ({ store }, values) => {
  const ids = values.map(value => {
    const [found] = store.rows('ipsets').select(sql`(t.id = ${value} OR t.name = ${value})`)
    // The original has the sentence where the kind should be.
    if (found === undefined) throw notFound('ip set %s not found', value)
    return String(found.id)
  })
  return sql`t.id IN (SELECT secgroup_id FROM secgrouprules
    WHERE deleted = 0 AND target_type = 'ipset' AND ${within(sql`cidr`, ids)})`
}

const joinedBy = (plural: string, joint: Sql, column: Sql) =>
  ofNamed(plural, id => sql`t.id IN (SELECT secgroup_id FROM ${joint} WHERE deleted = 0 AND ${column} = ${id})`)
const ofDatabase = joinedBy('dbinstances', sql`dbinstance_secgroups`, sql`dbinstance_id`)
const ofBalancer = joinedBy('loadbalancers', sql`loadbalancer_secgroups`, sql`loadbalancer_id`)
const ofCache = joinedBy('elasticcaches', sql`elasticcachesecgroups`, sql`elasticcache_id`)

/** Groups of a vpc; in those of the premises all groups of the premises can be used. */
const ofVpc = ofNamed(
  'vpcs',
  id =>
    sql`iif((SELECT coalesce(manager_id, '') FROM vpcs WHERE id = ${id}) = '', t.cloudregion_id = 'default', t.vpc_id = ${id})`,
)

/** What lists of security groups can be narrowed by, beyond what stands above them in the tree. */
export const secgroupFilters: Kind['filters'] = {
  vpc: ofVpc,
  vpc_id: ofVpc,
  server: ofServer,
  server_id: ofServer,
  guest: ofServer,
  guest_id: ofServer,
  dbinstance: ofDatabase,
  dbinstance_id: ofDatabase,
  loadbalancer: ofBalancer,
  loadbalancer_id: ofBalancer,
  elasticcache: ofCache,
  elasticcache_id: ofCache,
  ip: withRule,
  ports: withRule,
  ip_set_id: withIpSet,
}

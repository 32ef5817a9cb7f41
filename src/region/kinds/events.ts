import { parseTime, stampOf } from '../clock.ts'
import { forbidden } from '../http/api-error.ts'
import { sql } from '../store/sql.ts'
import { basics } from './details/basics.ts'
import { among } from './filters/common.ts'
import { int, text, time } from './model/column.ts'
import { kind, type ListFilter } from './model/kind.ts'

const since: ListFilter = (_, [value = '']) => {
  const moment = parseTime(value)
  return moment === undefined ? undefined : sql`t.ops_time >= ${stampOf(moment)}`
}

const until: ListFilter = (_, [value = '']) => {
  const moment = parseTime(value)
  return moment === undefined ? undefined : sql`t.ops_time <= ${stampOf(moment)}`
}

/** The log of what happened to objects: who did what to which of them. */
export const events = kind({
  keyword: 'event',
  plural: 'events',
  scope: 'user',
  ids: 'row',
  columns: {
    id: int(),
    obj_type: text({ notNull: true }),
    obj_id: text({ notNull: true }),
    obj_name: text({ notNull: true }),
    action: text({ notNull: true }),
    notes: text(),
    tenant_id: text(),
    tenant: text(),
    project_domain_id: text({ default: 'default' }),
    project_domain: text({ default: 'Default' }),
    user_id: text(),
    user: text(),
    domain_id: text(),
    domain: text(),
    roles: text(),
    ops_time: time(),
    owner_domain_id: text({ default: 'default' }),
    owner_tenant_id: text(),
    owner_tenant: text(),
    owner_domain: text({ default: 'Default' }),
  },
  indexes: [
    ['obj_id', 'id'],
    ['obj_type', 'id'],
    ['user_id', 'id'],
  ],
  paging: { field: 'id', defaultLimit: 20 },
  filters: {
    obj_type: among('obj_type'),
    obj_id: among('obj_id'),
    obj_name: among('obj_name'),
    action: among('action'),
    since,
    until,
  },
  undeletable: () => forbidden('not allow to delete log'),
  details: [basics()],
})

/** What the kernels of hosts said, as their agents report it. */
export const hostdmesgs = kind({
  ...events,
  keyword: 'hostdmesg',
  plural: 'hostdmesgs',
  columns: { ...events.columns, log_level: text() },
  filters: { ...events.filters, log_levels: among('log_level') },
})

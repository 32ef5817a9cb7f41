import { ApiError } from '../../http/api-error.ts'
import { flagOf } from '../../query/params.ts'
import { idOf } from '../../query/reference-filters.ts'
import { name, raw, type Sql, sql, within } from '../../store/sql.ts'
import type { ListFilter } from '../model/kind.ts'

/** A card of the host has the hardware address, or it is reached by it. */
export const withMac: ListFilter = (_, [value = '']) => {
  const digits = value.toLowerCase().replaceAll(/[^\da-f]/g, '')
  if (digits.length !== 12)
    throw new ApiError('InputParameterError', `ListItemFilter: invalid any_mac address ${value}: InputParameterError`, {
      wrapped: true,
    })
  const mac = digits.replaceAll(/(..)(?=.)/g, '$1:')
  return sql`(t.access_mac = ${mac} OR EXISTS (SELECT 1 FROM json_each(t.nics) AS nic WHERE lower(nic.value ->> 'mac') = ${mac}))`
}

/** The host has an address; a single one is looked for as a part of it. */
export const withIp: ListFilter = (_, values) => {
  const [only = ''] = values
  const same = (column: Sql) =>
    values.length === 1 ? sql`instr(coalesce(${column}, ''), ${only}) > 0` : within(column, values)
  return sql`(${same(sql`t.access_ip`)} OR ${same(sql`t.ipmi_ip`)}
    OR t.id IN (SELECT baremetal_id FROM baremetalnetworks WHERE deleted = 0 AND ${same(sql`ip_addr`)}))`
}

/** A storage of one of the types is mounted on the host. */
export const withStorage: ListFilter = (_, values) =>
  sql`t.id IN (SELECT h.host_id FROM hoststorages AS h JOIN storages AS s ON s.id = h.storage_id
    WHERE h.deleted = 0 AND s.deleted = 0 AND ${within(sql`s.storage_type`, values)})`

/** The column has one of the values; a single one is a pattern that it matches. */
export const like =
  (column: string): ListFilter =>
  (_, values) => {
    const [only = ''] = values
    const field = name(column, 't')
    return values.length === 1 ? sql`matches(${field}, ${only})` : within(field, values)
  }

/** The hosts that reach a storage of backups, or all others. */
export const reachingBackups: ListFilter = ({ store, query }, [value = '']) => {
  const id = idOf(store, 'backupstorages', value)
  const word = raw(flagOf(query, 'storage_not_attached') === true ? 'NOT IN' : 'IN')
  return sql`t.id ${word} (SELECT host_id FROM hostbackupstorages WHERE deleted = 0 AND backupstorage_id = ${id})`
}

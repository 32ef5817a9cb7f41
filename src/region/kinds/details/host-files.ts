import { sql } from '../../store/sql.ts'
import type { Detail } from '../model/kind.ts'

/** The files that are brought to a host, by name. */
export const hostFiles: Detail = ({ store }, rows) => {
  if (!store.used('hostfiles')) return rows.map(() => ({}))
  const files = store
    .rows('hostfiles')
    .byKeys(rows.flatMap(row => (Array.isArray(row.host_file_ids) ? row.host_file_ids : [])))
  return rows.map(row => {
    const names = (Array.isArray(row.host_file_ids) ? row.host_file_ids : []).flatMap(id => {
      const file = files.get(String(id))
      return file === undefined ? [] : [String(file.name)]
    })
    return names.length === 0 ? {} : { host_files: names }
  })
}

/** The hosts that get a file, by name. */
export const fileBearers: Detail = ({ store }, rows) => {
  const ids = JSON.stringify(rows.map(row => row.id))
  const found = store.db.all(
    sql`SELECT f.value AS file, h.name FROM hosts AS h, json_each(h.host_file_ids) AS f
        WHERE h.deleted = 0 AND f.value IN (SELECT value FROM json_each(${ids})) ORDER BY h.name`,
  )
  const byFile = Map.groupBy(found, row => String(row.file))
  return rows.map(row => {
    const hosts = byFile.get(String(row.id))
    return hosts === undefined ? {} : { hosts: hosts.map(host => String(host.name)) }
  })
}

import { createHash } from 'node:crypto'
import { servers } from '../../../kinds/servers.ts'
import type { ObjectAction } from '../../../resources/handlers.ts'

/** Columns that change without the server changing, and those of the dev region alone. */
const UNCOUNTED = new Set(['record_checksum', 'update_version', 'updated_at', 'cdroms', 'floppies'])

/** A fingerprint of what the region keeps of a server: it is the same as long as nothing of that changes. */
export const calculateChecksum: ObjectAction = (request, row) => {
  const now = request.region.store.rows(servers.plural).byKey(String(row.id)) ?? row
  const names = Object.keys(servers.columns).filter(name => !UNCOUNTED.has(name))
  const hash = createHash('sha256')
  for (const name of names.sort()) hash.update(`\n${JSON.stringify(now[name] ?? null)}`)
  return { checksum: hash.digest('hex') }
}

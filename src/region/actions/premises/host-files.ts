import type { JsonValue } from '../../../core/json.ts'
import { badInput, raised } from '../../http/api-error.ts'
import { hostfiles } from '../../kinds/hostfiles.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { ClassAction, Handlers, ObjectAction } from '../../resources/handlers.ts'
import { shownColumns, storedMembers } from '../../resources/present.ts'
import { listedReferences } from '../../resources/references.ts'
import { bodyText } from '../../resources/request.ts'
import { describe } from '../../resources/show.ts'
import { insertItem } from '../../resources/write.ts'
import { removePlain } from '../network/zones.ts'

const create: ClassAction = (request, kind) => {
  if (bodyText(request, 'type') === undefined) throw badInput('Type is required')
  return describe(request, kind, insertItem(request, kind))
}

export const hostFileHandlers: Handlers = { create, remove: removePlain }

const isVisible = (file: Row, host: Row) => file.domain_id === host.domain_id || file.is_public === true

/** Which files are brought to a host: those that are named, and no others. */
export const setHostFiles: ObjectAction = (request, row, kind) => {
  const files = listedReferences(request, hostfiles, 'host_files')
  for (const file of files)
    if (!isVisible(file, row))
      throw raised('NoPermission', `host file ${String(file.name)} not accessible to host ${String(row.name)}`)
  const ids: JsonValue[] = files.map(file => String(file.id))
  request.region.store.rows(kind.plural).update(String(row.id), { host_file_ids: ids })
  return undefined
}

/** Those files, with what is in them. */
export const hostFilesOf: ObjectAction = ({ region }, row) => {
  const ids = Array.isArray(row.host_file_ids) ? row.host_file_ids : []
  const files = region.store.rows(hostfiles.plural).byKeys(ids)
  return { host_files: [...files.values()].map(file => storedMembers(file, shownColumns(hostfiles))) }
}

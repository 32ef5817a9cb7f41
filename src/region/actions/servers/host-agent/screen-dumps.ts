import { isJsonObject } from '../../../../core/json.ts'
import { ApiError, missingParameter } from '../../../http/api-error.ts'
import { guestScreenDumps } from '../../../kinds/guest-screen-dumps.ts'
import type { Row } from '../../../kinds/model/column.ts'
import { servers } from '../../../kinds/servers.ts'
import { flagOf, textOf } from '../../../query/params.ts'
import type { ObjectAction } from '../../../resources/handlers.ts'
import type { ApiRequest } from '../../../resources/request.ts'

/** Keeps where the picture of a screen was put that a report tells of. @returns its name; undefined when it tells of none */
export function noteScreenDump({ region, identity, body }: ApiRequest, row: Row): string | undefined {
  const info = body.screen_dump_info
  if (!isJsonObject(info)) return undefined
  const name = textOf(info, 's3_object_name') ?? ''
  region.store.rows(guestScreenDumps.plural).insert({
    guest_id: String(row.id),
    name,
    s3_access_key: textOf(info, 's3_access_key') ?? '',
    s3_secret_key: textOf(info, 's3_secret_key') ?? '',
    s3_endpoint: textOf(info, 's3_endpoint') ?? '',
    s3_bucket_name: textOf(info, 's3_bucket_name') ?? '',
    s3_use_ssl: flagOf(info, 's3_use_ssl') === true,
  })
  region.events.record(servers, row, 'guest_screen_dump', name, identity)
  return name
}

/** `GET /servers/id/screen-dump-show`: the picture itself, out of a store that the dev region does not reach. */
export const showScreenDump: ObjectAction = ({ region, query }, row) => {
  const name = textOf(query, 'object_name')
  if (name === undefined) throw missingParameter('object_name')
  const dump = region.store.rows(guestScreenDumps.plural).first({ guest_id: String(row.id), name })
  if (dump === undefined) throw new ApiError('UnclassifiedError', 'query screenDump: sql: no rows in result set')
  throw new ApiError('TimeoutError', 'request process timeout')
}

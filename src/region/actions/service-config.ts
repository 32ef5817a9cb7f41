import { isJsonObject, type JsonObject, parseJson } from '../../core/json.ts'
import { badInput } from '../http/api-error.ts'
import type { Row } from '../kinds/column.ts'
import { services } from '../kinds/identity.ts'
import type { ObjectAction } from '../resources/handlers.ts'
import { type ApiRequest, bodyText } from '../resources/request.ts'

/** Where a service's configuration is kept: with its tags, but not shown among them. */
const KEPT = '__config'

function configOf({ region }: ApiRequest, row: Row): JsonObject {
  const text = region.store.metadata.of(services.keyword, String(row.id))[KEPT]
  const parsed = text === undefined ? {} : parseJson(text)
  return isJsonObject(parsed) ? parsed : {}
}

/** `GET /v3/services/id/config`: what has been configured, by group; nothing at first. */
export const showConfig: ObjectAction = (request, row) => ({ config: configOf(request, row) })

/**
 * `POST /v3/services/id/config`: `update` (also without an action) sets what is given, `remove` takes the named options
 * away, `replace` forgets everything else.
 */
export const changeConfig: ObjectAction = (request, row) => {
  const { store } = request.region
  const action = bodyText(request, 'action') ?? 'update'
  if (action !== 'update' && action !== 'remove' && action !== 'replace')
    throw badInput(`action: ${action} is none of update, remove, replace`)
  const given = isJsonObject(request.body.config) ? request.body.config : {}
  const before = configOf(request, row)
  const after: JsonObject = action === 'replace' ? {} : structuredClone(before)
  for (const [group, options] of Object.entries(given)) {
    if (!isJsonObject(options)) throw badInput(`config: ${group} is no group of options`)
    const known = after[group]
    const merged: JsonObject = isJsonObject(known) ? { ...known } : {}
    for (const [name, value] of Object.entries(options))
      if (action === 'remove') delete merged[name]
      else merged[name] = value
    if (Object.keys(merged).length === 0) delete after[group]
    else after[group] = merged
  }
  if (JSON.stringify(after) !== JSON.stringify(before)) {
    store.metadata.set(services.keyword, String(row.id), { [KEPT]: JSON.stringify(after) })
    store.rows(services.plural).update(String(row.id), { config_version: Number(row.config_version ?? 0) + 1 })
  }
  return { config: after }
}

import { isJsonObject, type JsonObject, parseJson } from '../../../core/json.ts'
import { missingParameter } from '../../http/api-error.ts'
import type { Row } from '../../kinds/column.ts'
import { servers } from '../../kinds/servers.ts'
import type { ObjectAction } from '../../resources/handlers.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'

const KEY = 'extra_options'

function optionsOf({ region }: ApiRequest, row: Row): JsonObject {
  const text = region.store.metadata.of(servers.keyword, String(row.id))[KEY]
  const known = text === undefined ? {} : parseJson(text)
  return isJsonObject(known) ? known : {}
}

function save({ region, identity }: ApiRequest, row: Row, options: JsonObject): undefined {
  const value = JSON.stringify(options)
  region.store.metadata.set(servers.keyword, String(row.id), { [KEY]: value })
  region.events.record(servers, row, 'set_meta', [{ key: KEY, nvalue: value }], identity)
  return undefined
}

function valuesOf(options: JsonObject, key: string): string[] {
  const values = options[key]
  return Array.isArray(values) ? values.map(String) : []
}

/** Options for the hypervisor that a server runs on, beside those that the API knows. */
export const setExtraOption: ObjectAction = (request, row) => {
  const key = bodyText(request, 'key')
  if (key === undefined) throw missingParameter('key')
  const options = optionsOf(request, row)
  const value = bodyText(request, 'value') ?? ''
  return save(request, row, { ...options, [key]: [...new Set([...valuesOf(options, key), value])] })
}

export const delExtraOption: ObjectAction = (request, row) => {
  const key = bodyText(request, 'key')
  if (key === undefined) throw missingParameter('key')
  const { [key]: _, ...others } = optionsOf(request, row)
  const value = bodyText(request, 'value')
  const left = value === undefined ? [] : valuesOf(optionsOf(request, row), key).filter(one => one !== value)
  return save(request, row, left.length === 0 ? others : { ...others, [key]: left })
}

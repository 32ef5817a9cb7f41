import { isJsonObject, type JsonObject, parseJson } from '../../../../core/json.ts'
import { raised } from '../../../http/api-error.ts'
import type { Row } from '../../../kinds/model/column.ts'
import type { ObjectAction } from '../../../resources/handlers.ts'
import { type ApiRequest, bodyText } from '../../../resources/request.ts'
import { setTags, tagOf } from '../tags.ts'

const KEY = 'extra_options'

function optionsOf(request: ApiRequest, row: Row): JsonObject {
  const text = tagOf(request, row, KEY)
  const known = text === undefined ? {} : parseJson(text)
  return isJsonObject(known) ? known : {}
}

function save(request: ApiRequest, row: Row, options: JsonObject): undefined {
  return setTags(request, row, { [KEY]: JSON.stringify(options) })
}

function valuesOf(options: JsonObject, key: string): string[] {
  const values = options[key]
  return Array.isArray(values) ? values.map(String) : []
}

/** Options for the hypervisor that a server runs on, beside those that the API knows. */
export const setExtraOption: ObjectAction = (request, row) => {
  const key = bodyText(request, 'key')
  if (key === undefined) throw raised('BadRequestError', 'input.Validate', 'empty key')
  const options = optionsOf(request, row)
  const value = bodyText(request, 'value') ?? ''
  return save(request, row, { ...options, [key]: [...new Set([...valuesOf(options, key), value])] })
}

export const delExtraOption: ObjectAction = (request, row) => {
  const key = bodyText(request, 'key')
  if (key === undefined) throw raised('BadRequestError', 'input.Validate', 'empty key')
  const { [key]: _, ...others } = optionsOf(request, row)
  const value = bodyText(request, 'value')
  const left = value === undefined ? [] : valuesOf(optionsOf(request, row), key).filter(one => one !== value)
  return save(request, row, left.length === 0 ? others : { ...others, [key]: left })
}

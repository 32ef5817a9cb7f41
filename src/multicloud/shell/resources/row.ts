import type { ICloudResource } from '../../../cloudprovider/resource.ts'
import { isJsonObject, type JsonObject, parseJson, stringifyJson } from '../../../core/json.ts'
import { maskSecrets } from '../../../core/secret.ts'
import type { Row } from './collection.ts'

/** What a plain part of a resource may be called by. */
const KEYS = ['globalId', 'id', 'name', 'key', 'ip', 'mac'] as const

/** A resource of the tree as a row. */
export function resourceRow(resource: ICloudResource, more: JsonObject = {}): Row {
  const { globalId, id, name } = resource
  return {
    globalId,
    keys: [globalId, id, name].filter(key => key !== ''),
    isEmulated: resource.isEmulated,
    columns: () => columnsOf(resource, more),
  }
}

/** Plain data as a row. */
export function plainRow(data: object, more: JsonObject = {}): Row {
  const columns = columnsOf(data, more)
  const keys = KEYS.map(key => columns[key]).filter(key => typeof key === 'string' && key !== '')
  return { globalId: '', keys: keys.map(String), isEmulated: false, columns: () => columns }
}

export function rowOf(item: object, more: JsonObject = {}): Row {
  return isResource(item) ? resourceRow(item, more) : plainRow(item, more)
}

/** The plain columns of a resource or record, a secret masked also where the provider forgot that it is one. */
export function columnsOf(item: object, more: JsonObject = {}): JsonObject {
  const columns = parseJson(stringifyJson(maskSecrets(parseJson(stringifyJson(item)))))
  return isJsonObject(columns) ? { ...columns, ...more } : more
}

function isResource(item: object): item is ICloudResource {
  return 'globalId' in item && 'isEmulated' in item && typeof Reflect.get(item, 'refresh') === 'function'
}

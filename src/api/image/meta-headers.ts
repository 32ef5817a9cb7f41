import { type JsonObject, type JsonValue, parseJson } from '../../core/json.ts'

const META = 'x-image-meta-'
const PROPERTY = `${META}property-`
/** Members that come as JSON. */
const DOCUMENTS = new Set(['metadata', 'project_metadata'])

/** What headers say of an image, as the body of other services would: of a request, and of an answer. */
export function fromMetaHeaders(headers: Iterable<readonly [string, JsonValue | undefined]>): JsonObject {
  const meta: JsonObject = {}
  const properties: JsonObject = {}
  for (const [header, text] of headers) {
    if (typeof text !== 'string' || !header.startsWith(META)) continue
    const [into, prefix] = header.startsWith(PROPERTY) ? [properties, PROPERTY] : [meta, META]
    const member = header.slice(prefix.length).replaceAll('-', '_')
    into[member] = into === meta && DOCUMENTS.has(member) ? documentIn(text) : decoded(text)
  }
  return Object.keys(properties).length === 0 ? meta : { ...meta, properties }
}

/** An image as headers tell it; what has no value is left out. */
export function metaHeaders({ properties, ...image }: JsonObject): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const [key, value] of Object.entries(image)) set(headers, META, key, value)
  for (const [key, value] of Object.entries(Object.assign({}, properties))) set(headers, PROPERTY, key, Object(value))
  return headers
}

function set(headers: Record<string, string>, prefix: string, key: string, value: JsonValue): void {
  const text = typeof value === 'object' && !(value instanceof String) ? JSON.stringify(value) : String(value)
  if (text !== '' && value !== null) headers[prefix + key] = encoded(text)
}

/** Headers carry printable ASCII only; clients decode what is escaped. */
function encoded(text: string): string {
  return /^[\x20-\x7e]*$/.test(text) ? text : encodeURIComponent(text)
}

function documentIn(text: string): JsonValue {
  try {
    return parseJson(decoded(text))
  } catch {
    return decoded(text)
  }
}

/** Values come escaped once or several times. */
function decoded(text: string): string {
  let plain = text
  for (let i = 0; i < 3; i++) {
    try {
      const next = decodeURIComponent(plain.replaceAll('+', ' '))
      if (next === plain) return plain
      plain = next
    } catch {
      return plain
    }
  }
  return plain
}

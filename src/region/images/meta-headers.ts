import type { JsonObject, JsonValue } from '../../core/json.ts'

const META = 'x-image-meta-'
const PROPERTY = `${META}property-`

/** What the headers of a request say of an image, as the body of other services would. */
export function fromMetaHeaders(headers: Headers): JsonObject {
  const meta: JsonObject = {}
  const properties: JsonObject = {}
  for (const [header, value] of headers) {
    if (header.startsWith(PROPERTY)) properties[header.slice(PROPERTY.length)] = decoded(value)
    else if (header.startsWith(META)) meta[header.slice(META.length)] = decoded(value)
  }
  return Object.keys(properties).length === 0 ? meta : { ...meta, properties }
}

/** An image as the headers of an answer tell it; what has no value is left out. */
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

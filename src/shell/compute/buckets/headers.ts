import { text, texts, type Values } from '../../../cli/options/index.ts'
import type { JsonObject } from '../../../core/json.ts'

/** Headers and metadata that an object is stored with. */
export const OBJECT_HEADERS = {
  cache_control: text('Cache-Control of the object'),
  content_type: text('Content-Type of the object'),
  content_encoding: text('Content-Encoding of the object'),
  content_language: text('Content-Language of the object'),
  content_disposition: text('Content-Disposition of the object'),
  content_md5: text('Content-MD5 of the object'),
  meta: texts('Metadata of the object: key:value'),
}

type HeaderValues = Values<typeof OBJECT_HEADERS>

const NAMES = {
  cache_control: 'Cache-Control',
  content_type: 'Content-Type',
  content_encoding: 'Content-Encoding',
  content_language: 'Content-Language',
  content_disposition: 'Content-Disposition',
  content_md5: 'Content-Md5',
} as const satisfies Partial<Record<keyof HeaderValues, string>>
const STANDARD: ReadonlySet<string> = new Set(Object.values(NAMES))

export interface ObjectHeaders {
  /** Header → its values, names in the form that HTTP usually has. */
  readonly headers: ReadonlyMap<string, readonly string[]>
  /** Words of `--meta` that are no `key:value`, which the original overlooks. */
  readonly overlooked: readonly string[]
}

/** The headers that options name; an option of its own wins over the same header in `--meta`. */
export function objectHeaders(values: HeaderValues): ObjectHeaders {
  const headers = new Map<string, readonly string[]>()
  const overlooked: string[] = []
  for (const word of values.meta ?? []) {
    const [key = '', value = '', ...more] = word.split(':').map(part => part.trim())
    if (key === '' || value === '' || more.length > 0) overlooked.push(word)
    else headers.set(canonical(key), [...(headers.get(canonical(key)) ?? []), value])
  }
  for (const [key, name] of Object.entries(NAMES)) {
    const value: unknown = Reflect.get(values, key)
    if (typeof value === 'string' && value !== '') headers.set(name, [value])
  }
  return { headers, overlooked }
}

/** `x-my-key` → `X-My-Key`; a name that no header can have stays as it is. */
function canonical(name: string): string {
  if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name)) return name
  return name
    .toLowerCase()
    .replace(/(^|-)([a-z])/g, (_, before: string, letter: string) => before + letter.toUpperCase())
}

/** The members of a body. */
export function headerMembers(headers: ObjectHeaders['headers']): JsonObject {
  return Object.fromEntries([...headers].map(([name, values]) => [name, [...values]]))
}

/** The headers of an upload: what HTTP does not know goes under a prefix of the platform's. */
export function uploadHeaders(headers: ObjectHeaders['headers']): Record<string, string> {
  return Object.fromEntries(
    [...headers].map(([name, [value = '']]) => [STANDARD.has(name) ? name : `X-Yunion-Meta-${name}`, value]),
  )
}

/** The warning about what {@link objectHeaders} overlooked; empty where there is nothing to say. */
export function overlookedText(words: readonly string[]): string {
  return words.map(word => `--meta: "${word}" is not sent: it is no key:value.\n`).join('')
}

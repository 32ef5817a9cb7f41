import type { JsonObject } from '../../core/json.ts'

/** How many there are of each spec, by the key that its pieces make. */
export function counted(specs: readonly (readonly [keys: readonly string[], spec: JsonObject])[]): JsonObject {
  const found = new Map<string, { readonly spec: JsonObject; count: number }>()
  for (const [keys, spec] of specs) {
    const key = [...keys].sort().join('/')
    const known = found.get(key) ?? { spec, count: 0 }
    known.count++
    found.set(key, known)
  }
  return Object.fromEntries([...found].map(([key, { spec, count }]) => [key, { ...spec, count }]))
}

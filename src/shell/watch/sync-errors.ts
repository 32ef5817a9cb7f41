import { isJsonObject, type JsonObject, numberOf } from '../../core/json.ts'

/** How many resources of each kind the last synchronisation could not take in. */
export function errorsByKind(row: JsonObject): Record<string, number> {
  const results = isJsonObject(row.sync_results) ? row.sync_results : {}
  const errors: Record<string, number> = {}
  for (const [kind, result] of Object.entries(results)) {
    if (!isJsonObject(result)) continue
    // `add_err_cnt` in real regions, `add_error_count` in older ones.
    const counts = Object.keys(result).filter(key => /_err(?:or)?_(?:cnt|count)$/.test(key))
    const sum = counts.reduce((total, key) => total + (numberOf(result, key) ?? 0), 0)
    if (sum > 0) errors[kind] = sum
  }
  return errors
}

import { createHash } from 'node:crypto'
import { type JsonObject, stringifyJson } from '../../core/json.ts'

/**
 * What a query of measurements must carry as `signature`: the SHA-256 of its JSON, members sorted, without the signature
 * itself. It proves nothing but that the query arrived as it was sent.
 */
export function querySignature({ signature: _, ...query }: JsonObject): string {
  return createHash('sha256')
    .update(stringifyJson(query, { sortKeys: true }))
    .digest('hex')
}

import { UsageError } from '../../../core/errors/index.ts'
import { isJsonObject, type JsonObject, parseJson, textOf } from '../../../core/json.ts'

const GOOGLE_MEMBERS = ['client_email', 'project_id', 'private_key_id', 'private_key'] as const

/**
 * The members of a body that a Google service account's key file (JSON) gives.
 * @throws UsageError saying what the file lacks
 */
export function readGoogleKey(content: string): JsonObject {
  const key = parsed(content)
  const body: JsonObject = {}
  for (const member of GOOGLE_MEMBERS) {
    const value = textOf(key, member)
    if (value === undefined) {
      throw new UsageError(`has no "${member}": it must be the JSON key file of a Google service account.`)
    }
    body[`gcp_${member}`] = value
  }
  return body
}

function parsed(content: string): JsonObject {
  try {
    const value = parseJson(content)
    if (isJsonObject(value)) return value
  } catch (cause) {
    throw new UsageError('is not JSON: it must be the JSON key file of a Google service account.', { cause })
  }
  throw new UsageError('holds no JSON object: it must be the JSON key file of a Google service account.')
}

/** The member of a body that an Oracle API signing key (PEM) gives: the file as it is. */
export function readOracleKey(content: string): JsonObject {
  if (content.trim() === '') throw new UsageError('is empty: it must be the private key (PEM) of an API user.')
  return { oracle_private_key: content }
}

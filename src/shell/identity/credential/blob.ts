import { ClimcError } from '../../../core/errors/index.ts'
import { isJsonObject, type JsonObject, numberOf, parseJson, stringifyJson, textOf } from '../../../core/json.ts'
import { declareSecretName } from '../../../core/secret.ts'

// Its members are named totp, key, answer, …: none of it belongs in a log.
declareSecretName('blob')

/** A credential's secret part travels as JSON text, keys sorted. */
export function blobText(blob: JsonObject): string {
  return stringifyJson(blob, { sortKeys: true })
}

/** The secret part of a credential; undefined where it is not what we can read. */
export function blobOf(credential: JsonObject): JsonObject | undefined {
  try {
    const blob = parseJson(textOf(credential, 'blob') ?? '')
    return isJsonObject(blob) ? blob : undefined
  } catch {
    return undefined
  }
}

/** @throws ClimcError (bad-answer) where it cannot be read */
export function readableBlobOf(credential: JsonObject): JsonObject {
  const blob = blobOf(credential)
  if (blob !== undefined) return blob
  throw new ClimcError('bad-answer', `The secret of credential ${textOf(credential, 'id') ?? ''} cannot be read.`)
}

/** Of several credentials of a user the newest counts; unreadable ones count as empty and oldest. */
export function newestBlob(credentials: readonly JsonObject[], what: string, user: string): JsonObject {
  const [first, ...more] = credentials.map(credential => blobOf(credential) ?? {})
  if (first === undefined) throw new ClimcError('not-found', `User ${user} has no ${what}.`)
  const timeOf = (blob: JsonObject): number => numberOf(blob, 'timestamp') ?? 0
  return more.reduce((newest, blob) => (timeOf(blob) > timeOf(newest) ? blob : newest), first)
}

/** @throws ClimcError (conflict) when the user has one already: a second one would be ignored */
export function refuseSecond(credentials: readonly JsonObject[], what: string, user: string): void {
  if (credentials.length === 0) return
  throw new ClimcError('conflict', `User ${user} has ${what} already; remove that first.`)
}

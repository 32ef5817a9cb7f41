import { isJsonObject, type JsonObject, type JsonValue } from '../../../core/json.ts'
import type { Row } from '../../kinds/model/column.ts'
import { textOf } from '../../query/params.ts'

/** What a provider is told of its server: driver → option → value. */
export type Config = Readonly<Record<string, JsonObject>>

/** Options that are told only to those who ask for them and may. */
const SECRETS = ['password', 'client_secret', 'secret', 'private_key']

/** Groups of options out of what is kept or sent; what is none is left out. */
export function readConfig(value: JsonValue | undefined): Config {
  if (!isJsonObject(value)) return {}
  return Object.fromEntries(
    Object.entries(value).map(([group, options]) => [group, isJsonObject(options) ? options : {}]),
  )
}

/** The options that a provider is configured with, secrets too. */
export const configOf = (row: Row): Config => readConfig(row.config ?? undefined)

/** An option of the provider's own driver. */
export const optionOf = (row: Row, option: string): string =>
  textOf(configOf(row)[String(row.driver)] ?? {}, option) ?? ''

/** As it is told. */
export function shownConfig(config: Config, sensitive: boolean): JsonObject | null {
  const groups = Object.entries(config).map(([group, options]): [string, JsonObject] => {
    const told = Object.entries(options).filter(([option]) => sensitive || !SECRETS.includes(option))
    return [group, Object.fromEntries(told)]
  })
  const filled = groups.filter(([, options]) => Object.keys(options).length > 0)
  return filled.length === 0 ? null : Object.fromEntries(filled)
}

/** A configuration after a change: other options stay with `update`, the given ones go with `remove`. */
export function changedConfig(before: Config, given: Config, action: string | undefined): Config {
  if (action !== 'update' && action !== 'remove') return given
  const after: Record<string, JsonObject> = { ...before }
  for (const [group, options] of Object.entries(given)) {
    const known = after[group] ?? {}
    after[group] =
      action === 'update'
        ? { ...known, ...options }
        : Object.fromEntries(Object.entries(known).filter(([option]) => !(option in options)))
  }
  return after
}

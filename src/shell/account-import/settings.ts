import type { Raw } from '../../cli/grammar/parse.ts'
import type { OptionSpec } from '../../cli/grammar/spec.ts'
import type { Shape } from '../../cli/options/index.ts'
import { isJsonObject, type JsonObject, type JsonValue, textOf } from '../../core/json.ts'
import { UPDATE_OPTIONS } from '../compute/cloudaccount/common.ts'
import { type CloudForm, ownOptions } from '../compute/cloudaccount/form.ts'
import { specsOf } from './fields.ts'

/** What the command that updates an account can change of what a file says. */
export function updatable(form: CloudForm): Shape {
  const own = form.commands.includes('update') ? ownOptions(form, 'update') : {}
  // The API changes that one together with the other rules for projects.
  const { auto_create_project: _project, ...common } = UPDATE_OPTIONS
  return { ...common, ...own }
}

/** The values of a file that differ from those of an account, as options of the command that updates it. */
export function changedSettings(form: CloudForm, raw: Raw, account: JsonObject): Raw {
  const changed: Raw = {}
  for (const spec of specsOf(updatable(form))) {
    const wanted = raw[fieldOf(spec.key)]
    if (wanted === undefined || spec.secret === true || isDefault(spec, wanted)) continue
    const present = presentValue(spec, account)
    if (present !== undefined && !sameValue(wanted, present)) changed[spec.key] = wanted
  }
  return changed
}

/** The field of a file that an option to change an account is about. */
export function fieldOf(option: string): string {
  return option === 'enable_auto_sync_resource' ? 'enable_auto_sync' : option
}

/** An interval of 0 is whatever the region's own is. */
function isDefault({ key }: OptionSpec, wanted: Raw[string]): boolean {
  return key === 'sync_interval_seconds' && Number(wanted) === 0
}

/** What an account shows of a setting; undefined where it shows nothing that could be compared. */
function presentValue({ key, wire }: OptionSpec, account: JsonObject): JsonValue | undefined {
  if (key === 'proxy_setting') return [textOf(account, 'proxy_setting_id') ?? '', nameIn(account.proxy_setting)]
  const path = wire === undefined || wire === false ? key : wire
  const option = /^options\.(.+)$/.exec(path)?.[1]
  if (option !== undefined) return isJsonObject(account.options) ? (account.options[option] ?? '') : ''
  if (key === 'skip_sync_resources') return account.skip_sync_resources ?? []
  return path === 'description' ? (account.description ?? '') : account[path]
}

function nameIn(value: JsonValue | undefined): string {
  return textOf(value, 'name') ?? ''
}

/** Whether a word, switch or list of a file says what the API shows. Of a proxy either ID or name will do. */
export function sameValue(wanted: Raw[string], present: JsonValue): boolean {
  if (Array.isArray(wanted)) {
    const there = Array.isArray(present) ? present.map(String) : []
    return [...new Set(wanted)].sort().join('\n') === [...new Set(there)].sort().join('\n')
  }
  if (Array.isArray(present)) return present.some(each => String(each) === wanted)
  if (typeof wanted === 'boolean') return wanted === (present === true || present === 'true')
  return wanted === (present === null ? '' : String(present))
}

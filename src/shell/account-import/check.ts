import { resolve } from 'node:path'
import type { Raw } from '../../cli/grammar/parse.ts'
import type { OptionSpec } from '../../cli/grammar/spec.ts'
import type { Shape } from '../../cli/options/index.ts'
import { anyOf, didYouMean } from '../../core/nearest.ts'
import { CLOUDS } from '../compute/cloudaccount/clouds.ts'
import type { CloudForm } from '../compute/cloudaccount/form.ts'
import type { Document, Entry, Field, Mistake } from './document.ts'
import { createFields, credentialFields, fieldsFor, specsOf } from './fields.ts'
import { isReference } from './references.ts'

/** An account as it shall be. */
export interface Wanted {
  readonly line: number
  readonly name: string
  readonly form: CloudForm
  /** What the file says, by option, fit for the commands that create and change accounts. */
  readonly raw: Raw
  /** Those of the file's secrets that stand in it as they are. */
  readonly plainSecrets: readonly string[]
}

export interface Checked {
  readonly accounts: readonly Wanted[]
  /** All that is wrong, by line. */
  readonly mistakes: readonly Mistake[]
}

/**
 * Validates every account of a file by the form of its cloud.
 * @param plain the document before its references were resolved, to know which secrets stand in the file itself
 */
export function checkAll(document: Document, plain: Document, folder: string, withCredentials: boolean): Checked {
  const mistakes: Mistake[] = [...document.mistakes]
  const accounts: Wanted[] = []
  for (const [index, entry] of document.entries.entries()) {
    const form = formOf(entry, mistakes)
    if (form === undefined) continue
    const options = fieldsFor(form)
    const raw = readFields(entry, form, options, folder, mistakes)
    requireFields(entry, form, raw, withCredentials, mistakes)
    const name = typeof raw.name === 'string' ? raw.name : ''
    const shown = plainSecretsIn(plain.entries[index], options)
    accounts.push({ line: entry.line, name, form, raw, plainSecrets: shown })
  }
  const all = [...mistakes, ...namedTwice(accounts)]
  return { accounts, mistakes: all.sort((a, b) => a.line - b.line) }
}

function formOf({ line, fields }: Entry, mistakes: Mistake[]): CloudForm | undefined {
  const field = fields.get('provider') ?? fields.get('brand')
  if (field === undefined || typeof field.value !== 'string') {
    mistakes.push({ line: field?.line ?? line, text: 'provider: must say which cloud it is, e.g. TestCloud' })
    return undefined
  }
  const wanted = field.value.toLowerCase()
  const form = CLOUDS.find(({ provider, suffix }) => provider.toLowerCase() === wanted || suffix === wanted)
  if (form !== undefined) return form
  const near = didYouMean(
    field.value,
    CLOUDS.map(({ provider }) => provider),
  )
  mistakes.push({ line: field.line, text: `provider: there is no cloud "${field.value}".${near}` })
  return undefined
}

function readFields({ fields }: Entry, form: CloudForm, options: Shape, folder: string, mistakes: Mistake[]): Raw {
  const raw: Raw = {}
  const specs = specsOf(options)
  for (const [name, field] of fields) {
    const spec = specs.find(({ key, token }) => key === name || token.replaceAll('-', '_') === name)
    if (spec === undefined) {
      const near = didYouMean(
        name,
        specs.map(({ key }) => key),
      )
      mistakes.push({ line: field.line, text: `${name}: an account of ${form.provider} has no such field.${near}` })
      continue
    }
    if (isReference(field.value)) continue
    const read = readField(spec, field, options)
    if ('problem' in read) mistakes.push({ line: field.line, text: `${name}: ${read.problem}` })
    else raw[spec.key] = namesFile(form, spec) ? resolve(folder, String(read.value)) : read.value
  }
  return raw
}

/** Google's key is named by the path of its file: one from where the list of accounts is. */
function namesFile({ files }: CloudForm, { key }: OptionSpec): boolean {
  return files?.[key] !== undefined
}

type Read = { readonly value: Raw[string] } | { readonly problem: string }

function readField(spec: OptionSpec, { value }: Field, options: Shape): Read {
  if (spec.kind === 'flag') return readFlag(value)
  if (spec.many !== true && typeof value !== 'string') return { problem: 'takes one value, not a list' }
  const words = typeof value === 'string' && spec.many === true ? value.split(/\s*;\s*/).filter(Boolean) : value
  const given = Array.isArray(words) ? [...words] : String(words)
  const issue = options[spec.key]?.safeParse(given).error?.issues[0]
  if (issue === undefined) return { value: given }
  const shown = spec.secret === true ? 'the value' : `"${Array.isArray(given) ? given.join(';') : given}"`
  if (spec.choices !== undefined) return { problem: `${shown} is not one of ${anyOf(spec.choices)}` }
  return { problem: `${shown} ${issue.message}` }
}

function readFlag(value: Field['value']): Read {
  const word = typeof value === 'string' ? value : ''
  if (/^(?:true|yes|on|1)$/i.test(word)) return { value: true }
  if (/^(?:false|no|off|0)$/i.test(word)) return { value: false }
  return { problem: 'must be true or false' }
}

function requireFields(entry: Entry, form: CloudForm, raw: Raw, withCredentials: boolean, mistakes: Mistake[]): void {
  const shapes = [createFields(form), ...(withCredentials ? [credentialFields(form)] : [])]
  const needed = new Map(shapes.flatMap(specsOf).map(spec => [spec.key, spec]))
  for (const { key, required, description } of needed.values()) {
    if (required !== true || entry.fields.has(key) || raw[key] !== undefined) continue
    const what = description === undefined ? '' : ` (${description})`
    mistakes.push({ line: entry.line, text: `${key}${what} is missing` })
  }
  if (raw.enabled !== undefined && raw.disabled !== undefined) {
    mistakes.push({ line: entry.line, text: 'enabled and disabled say the same thing: give one of them' })
  }
}

function namedTwice(accounts: readonly Wanted[]): Mistake[] {
  const first = new Map<string, number>()
  return accounts.flatMap(({ name, line }) => {
    const before = name === '' ? undefined : first.get(name)
    if (before === undefined) {
      first.set(name, line)
      return []
    }
    return [{ line, text: `name: "${name}" is that of the account of line ${before} already` }]
  })
}

function plainSecretsIn(entry: Entry | undefined, options: Shape): string[] {
  const secrets = specsOf(options).filter(spec => spec.secret === true)
  return secrets.flatMap(({ key }) => {
    const value = entry?.fields.get(key)?.value
    return typeof value === 'string' ? [key] : []
  })
}

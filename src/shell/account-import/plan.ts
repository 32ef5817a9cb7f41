import type { Raw } from '../../cli/grammar/parse.ts'
import { type JsonObject, textOf } from '../../core/json.ts'
import type { Wanted } from './check.ts'
import type { Mistake } from './document.ts'
import { createFields, credentialFields, specsOf } from './fields.ts'
import { changedSettings, fieldOf, sameValue } from './settings.ts'

/** A command of climc, with the words that it would be given. */
export interface Step {
  readonly command: string
  readonly raw: Raw
  /** It starts a synchronisation, which can be waited for. */
  readonly syncs?: boolean
  /** The region does it only for an account at rest. */
  readonly needsRest?: boolean
}

/** What is to be done about one account of the file. */
export interface Planned {
  readonly wanted: Wanted
  readonly action: 'create' | 'update' | 'unchanged'
  /** The account that is there. */
  readonly account: JsonObject | undefined
  /** Names of the fields that change; never values. */
  readonly changes: readonly string[]
  readonly steps: readonly Step[]
}

/**
 * What must be done for an account to be as wanted; a mistake where that cannot be. Secrets cannot be compared: they are
 * set again only where `withCredentials` says so. What the region does not show is taken to be as it shall be.
 */
export function planFor(wanted: Wanted, account: JsonObject | undefined, withCredentials: boolean): Planned | Mistake {
  if (account === undefined) return { ...creation(wanted), wanted, account }
  const { form, line, name } = wanted
  const there = textOf(account, 'provider') ?? ''
  if (there !== '' && there !== form.provider) {
    return { line, text: `name: the account "${name}" that is there is one of ${there}, not of ${form.provider}` }
  }
  if (withCredentials && specsOf(credentialFields(form)).length === 0) {
    return { line, text: `--update-credentials: accounts of ${form.provider} cannot be given others` }
  }
  const id = textOf(account, 'id') ?? name
  const parts = changes(wanted, account, id, withCredentials)
  const steps = parts.flatMap(part => part.steps)
  return {
    wanted,
    account,
    action: steps.length === 0 ? 'unchanged' : 'update',
    changes: parts.flatMap(part => part.names),
    steps,
  }
}

function creation({ form, raw }: Wanted): Pick<Planned, 'action' | 'changes' | 'steps'> {
  const taken = pick(raw, Object.keys(createFields(form)))
  const disabled: Raw = raw.enabled === false ? { disabled: true } : {}
  const create = { command: `cloud-account-create-${form.suffix}`, raw: { ...taken, ...disabled }, syncs: true }
  return { action: 'create', changes: [], steps: [create] }
}

/**
 * What is left to do once an account has been created: a real region takes `disabled`, `enable_auto_sync` and
 * `sync_interval_seconds` with a creation and leaves them out.
 */
export function followUp(wanted: Wanted, created: JsonObject): readonly Step[] {
  return changes(wanted, created, textOf(created, 'id') ?? wanted.name, false).flatMap(part => part.steps)
}

interface Part {
  readonly names: readonly string[]
  readonly steps: readonly Step[]
}

/** In the order in which the region takes them: a disabled account takes no credential. */
function changes(wanted: Wanted, account: JsonObject, id: string, withCredentials: boolean): Part[] {
  const { raw, form } = wanted
  const enabled = raw.enabled ?? (raw.disabled === undefined ? undefined : raw.disabled !== true)
  const isEnabled = account.enabled === true
  const parts: Part[] = []
  const add = (names: readonly string[], command: string, options: Raw, how: Partial<Step> = {}): void => {
    parts.push({ names, steps: [{ command: `cloud-account-${command}`, raw: { id, ...options }, ...how }] })
  }
  if (enabled === true && !isEnabled) add(['enabled'], 'enable', {})
  const settings = changedSettings(form, raw, account)
  const updating = form.commands.includes('update') ? form.suffix : 'testcloud'
  if (Object.keys(settings).length > 0) add(Object.keys(settings).map(fieldOf), `update-${updating}`, settings)
  parts.push(...ownership(raw, account, id))
  if (withCredentials) {
    const credential = pick(raw, Object.keys(credentialFields(form)))
    add(['credentials'], `update-credential-${form.suffix}`, credential, { syncs: true })
  }
  const { share_mode: mode } = raw
  if (mode !== undefined && mode !== account.share_mode)
    add(['share_mode'], 'share-mode', { mode }, { needsRest: true })
  if (enabled === false && isEnabled) add(['enabled'], 'disable', {})
  return parts
}

const MAPPING = ['auto_create_project', 'project_mapping_id', 'enable_project_sync', 'enable_resource_sync'] as const

/** Project, domain, and the rules that assign resources to projects, which are set all at once. */
function ownership(raw: Raw, account: JsonObject, id: string): Part[] {
  const parts: Part[] = []
  const domain = raw.project_domain
  if (typeof domain === 'string' && differs(domain, account, ['domain_id', 'project_domain'])) {
    const step = { command: 'cloud-account-change-owner', raw: { id, project_domain: domain } }
    parts.push({ names: ['project_domain'], steps: [step] })
  }
  const project = typeof raw.project === 'string' ? raw.project : undefined
  const moves = project !== undefined && differs(project, account, ['tenant_id', 'project_id', 'tenant', 'project'])
  const changed = MAPPING.filter(key => {
    const wanted = raw[key]
    if (wanted === undefined) return false
    if (key === 'project_mapping_id') return differs(String(wanted), account, [key, 'project_mapping'])
    return account[key] !== undefined && !sameValue(wanted, account[key] ?? false)
  })
  if (changed.length > 0) {
    const owner = project ?? textOf(account, 'tenant_id')
    const rules: Raw = Object.fromEntries(MAPPING.flatMap(key => ruleOf(key, raw, account)))
    const command = 'cloud-account-project-mapping'
    const step = { command, raw: { id, ...rules, ...(owner !== undefined && { project_id: owner }) } }
    parts.push({ names: [...changed, ...(moves ? ['project'] : [])], steps: [step] })
  } else if (moves) {
    parts.push({ names: ['project'], steps: [{ command: 'cloud-account-change-project', raw: { id, project } }] })
  }
  return parts
}

function ruleOf(key: (typeof MAPPING)[number], raw: Raw, account: JsonObject): [string, Raw[string]][] {
  const wanted = raw[key]
  if (wanted !== undefined) return [[key, wanted]]
  const present = account[key]
  return present === true || (typeof present === 'string' && present !== '') ? [[key, present]] : []
}

/** Whether none of the members that show an ID or a name is the wanted one; no where the account shows none of them. */
function differs(wanted: string, account: JsonObject, members: readonly string[]): boolean {
  const shown = members.map(member => account[member]).filter(value => typeof value === 'string' && value !== '')
  return shown.length > 0 && !shown.includes(wanted)
}

function pick(raw: Raw, keys: readonly string[]): Raw {
  return Object.fromEntries(keys.flatMap(key => (raw[key] === undefined ? [] : [[key, raw[key]]])))
}

/** Whether planning ended in a mistake. */
export function isMistake(plan: Planned | Mistake): plan is Mistake {
  return 'text' in plan
}

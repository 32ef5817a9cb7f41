import { cloudaccounts } from '../../api/compute/cloudaccounts.ts'
import { cloudproviders } from '../../api/compute/cloudproviders.ts'
import type { Output } from '../../cli/output.ts'
import { RequestError } from '../../client/index.ts'
import type { ErrorKind } from '../../core/errors/index.ts'
import { isJsonObject, type JsonObject, objectsIn, textOf } from '../../core/json.ts'
import { inOwnWay, listOutput } from '../verbs/list.ts'
import type { Call, Run } from '../verbs/verb.ts'

/** One thing that was looked at. A failure means that the import would not work, a warning that it would lack something. */
interface Check {
  readonly check: 'options' | 'connection' | 'duplicates' | 'permissions' | 'health' | 'regions'
  readonly result: 'ok' | 'warning' | 'failed'
  readonly details: string
}

/** What the cloud showed of itself. */
interface Found {
  readonly subAccounts: readonly JsonObject[]
  readonly regions: readonly JsonObject[]
}

/** Refusals that are an answer to the question; whatever else goes wrong says nothing about the account. */
const ANSWERS: readonly ErrorKind[] = ['conflict', 'invalid-input', 'forbidden', 'not-found', 'server']

/** Statuses by which the region speaks of itself. */
const BUSY = [429, 502, 503, 504]

const NOTHING_FOUND: Found = { subAccounts: [], regions: [] }

/**
 * Asks the region whether an account could be imported: whether the cloud can be reached with these credentials, which
 * sub-accounts and regions would come in, which of them the credentials may not look into, and what of it is here
 * already. Nothing is written. Secrets that the region's answer to a dry run echoes are not shown.
 * @param words what was given on the command line, to find the account that is here already
 * @throws whatever keeps the region from answering the question
 */
export async function runPreflight(dryRun: Run, call: Call, words: readonly string[]): Promise<Output> {
  let found = NOTHING_FOUND
  const checks: Check[] = []
  try {
    found = foundIn(await dryRun(call))
    checks.push({ check: 'connection', result: 'ok', details: 'the cloud accepts these credentials' })
    checks.push(await duplicatesOf(call, found))
    checks.push(...healthOf(found), regionsOf(found))
  } catch (error) {
    if (!(error instanceof RequestError) || !ANSWERS.includes(error.kind) || BUSY.includes(error.status)) throw error
    checks.push(await refusal(call, error, words))
  }
  const isFine = checks.every(({ result }) => result !== 'failed')
  const report = {
    ok: isFine,
    checks: checks.map(check => ({ ...check })),
    sub_accounts: found.subAccounts.map(shownSubAccount),
    cloudregions: [...found.regions],
  }
  const shown = inOwnWay(call, table(call, checks, found), report)
  return isFine ? shown : { kind: 'sequence', parts: [shown, { kind: 'none', exitCode: 1 }] }
}

function table(call: Call, checks: readonly Check[], { subAccounts }: Found): Output {
  const list = (data: JsonObject[], columns: readonly string[]): Output =>
    listOutput(call, { data, total: 0, limit: 0, offset: 0, nextMarker: '', markerField: '', markerOrder: '' }, columns)
  const rows = list(
    checks.map(check => ({ ...check })),
    ['Check', 'Result', 'Details'],
  )
  if (subAccounts.length === 0) return rows
  const accounts = list(subAccounts.map(shownSubAccount), ['Name', 'ID', 'Account', 'Health_status'])
  return { kind: 'sequence', parts: [rows, accounts] }
}

function foundIn(output: Output): Found {
  const answer = output.kind === 'object' && isJsonObject(output.value) ? output.value : {}
  const inside = answer.sub_accounts
  return {
    subAccounts: objectsIn(isJsonObject(inside) ? inside.accounts : undefined),
    regions: objectsIn(isJsonObject(inside) ? inside.cloudregions : undefined),
  }
}

/** A region's answer may hold anything; only what is known to be harmless is shown. */
function shownSubAccount(account: JsonObject): JsonObject {
  const shown: JsonObject = {}
  for (const key of ['id', 'name', 'account', 'health_status', 'desc']) {
    const value = account[key]
    if (value !== undefined) shown[key] = value
  }
  return shown
}

/** Sub-accounts that another account has brought in: two accounts would fight over what is in them. */
async function duplicatesOf({ session }: Call, { subAccounts }: Found): Promise<Check> {
  const accounts = new Set(subAccounts.flatMap(({ account }) => (typeof account === 'string' ? [account] : [])))
  const { data } =
    accounts.size === 0 ? { data: [] } : await session.manager(cloudproviders).list({ limit: 0, details: true })
  const taken = data.filter(({ account }) => typeof account === 'string' && accounts.has(account))
  if (taken.length === 0) return { check: 'duplicates', result: 'ok', details: 'no account here has brought it in' }
  const names = taken.map(row => `${textOf(row, 'name')} (account ${textOf(row, 'cloudaccount') ?? 'unknown'})`)
  return { check: 'duplicates', result: 'warning', details: `here already: ${names.join(', ')}` }
}

/** What the states of sub-accounts mean for an import, in the original's words for them. */
function healthOf({ subAccounts }: Found): readonly Check[] {
  const of = (...states: string[]): string =>
    subAccounts
      .filter(account => states.includes(textOf(account, 'health_status') ?? 'normal'))
      .map(account => textOf(account, 'name') ?? textOf(account, 'id') ?? 'unnamed')
      .join(', ')
  const [denied, suspended, poor] = [of('no permission'), of('suspended'), of('arrears', 'insufficient', 'unknown')]
  const count = `${subAccounts.length} sub-account${subAccounts.length === 1 ? '' : 's'}`
  return [
    denied === ''
      ? { check: 'permissions', result: 'ok', details: `${count} can be looked into` }
      : { check: 'permissions', result: 'failed', details: `the credentials may not look into ${denied}` },
    ...(suspended === '' ? [] : [{ check: 'health', result: 'failed', details: `suspended: ${suspended}` } as const]),
    ...(poor === ''
      ? []
      : [{ check: 'health', result: 'warning', details: `in arrears, or of unknown state: ${poor}` } as const]),
  ]
}

function regionsOf({ regions }: Found): Check {
  const count = regions.length
  return count === 0
    ? { check: 'regions', result: 'warning', details: 'the cloud shows no region' }
    : { check: 'regions', result: 'ok', details: `${count} region${count === 1 ? '' : 's'}` }
}

/** The region's own refusal; of a duplicate, also which account it is. */
async function refusal(call: Call, error: RequestError, words: readonly string[]): Promise<Check> {
  if (error.kind !== 'conflict') {
    const check = error.kind === 'forbidden' ? 'permissions' : error.kind === 'server' ? 'connection' : 'options'
    return { check, result: 'failed', details: error.message }
  }
  const { data } = await call.session.manager(cloudaccounts).list({ limit: 0 })
  const same = data.filter(row => words.includes(textOf(row, 'account') ?? '') || words.includes(String(row.name)))
  const names = same.map(row => `${textOf(row, 'name')} (${textOf(row, 'id')})`)
  const which = names.length === 0 ? '' : `: ${names.join(', ')}`
  return { check: 'duplicates', result: 'failed', details: `${error.message}${which}` }
}

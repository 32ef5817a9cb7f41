import { formatDuration } from '../../../cli/options/index.ts'
import type { Output } from '../../../cli/output.ts'
import { isClassic } from '../../../cli/render/formats.ts'
import { type JsonObject, type JsonValue, textOf } from '../../../core/json.ts'
import { maskSecrets } from '../../../core/secret.ts'
import { inOwnWay, listOutput } from '../../verbs/list.ts'
import type { Call } from '../../verbs/verb.ts'
import { ownReason } from '../reason.ts'
import { errorsByKind } from '../sync-errors.ts'
import { exitCodeOfState, type Rules, rulesFor, type SyncState, stateOf, timeOf, worst } from './judge.ts'
import { type AccountFacts, COUNTED, type ProviderFacts, type RegionFacts, readAccount } from './read.ts'

export interface Asked {
  readonly id: string
  readonly stuckMs: number | undefined
  /** Whether the state shall decide about the exit code. */
  readonly decides: boolean
}

const COLUMNS = ['Provider', 'Region', 'State', 'Last_sync', 'Took', ...Object.keys(COUNTED), 'Last_error']
const LONGEST_ERROR = 120

/** Shows how the synchronisation of an account stands, provider by provider and region by region. */
export async function syncStatus(call: Call, { id, stuckMs, decides }: Asked): Promise<Output> {
  const facts = await readAccount(call.session, id)
  const rules = rulesFor(facts.account, call.context.now(), stuckMs)
  const report = reportOf(facts, rules)
  const shown = shownAs(call, report, rules)
  const exitCode = decides ? exitCodeOfState(report.state) : 0
  return exitCode === 0 ? shown : { kind: 'sequence', parts: [shown, { kind: 'none', exitCode }] }
}

/** Formats that print a line an object get the lines of the table. */
function shownAs(call: Call, report: Report, rules: Rules): Output {
  const lines = table(call, report, rules)
  return isClassic(call.context.globals.output_format) ? inOwnWay(call, lines, report.document) : lines
}

/** A line of the report: an account, a provider or a region. */
interface Line {
  readonly title: { readonly provider: string; readonly region: string }
  readonly state: SyncState
  readonly row: JsonObject
  readonly counts: JsonObject
  readonly error: string | undefined
}

interface Report {
  readonly state: SyncState
  readonly lines: readonly Line[]
  readonly document: JsonObject
}

function reportOf({ account, providers, failures }: AccountFacts, rules: Rules): Report {
  const errorOf = (row: JsonObject): string | undefined => lastError(row, failures.get(String(row.id)))
  const ofProviders = providers.map(facts => providerReport(facts, rules, errorOf(facts.row)))
  const own = stateOf(account, rules)
  const state = worst([own, ...(own === 'disabled' ? [] : ofProviders.map(report => report.state))])
  const counts = summed(ofProviders.map(({ lines }) => lines[0]?.counts ?? {}))
  const line = { title: { provider: '(all)', region: '' }, state, row: account, counts, error: errorOf(account) }
  return {
    state,
    lines: [line, ...ofProviders.flatMap(({ lines }) => lines)],
    document: {
      ...documentOf(line, rules),
      status: textOf(account, 'status') ?? '',
      health_status: textOf(account, 'health_status') ?? '',
      stuck_after_seconds: seconds(rules.stuckMs),
      cloudproviders: ofProviders.map(({ document }) => document),
    },
  }
}

function providerReport({ row, regions }: ProviderFacts, rules: Rules, error: string | undefined): Report {
  const provider = textOf(row, 'name') ?? String(row.id)
  const lines = regions.map(facts => regionLine(facts, provider, rules))
  const own = stateOf(row, rules)
  const state = own === 'disabled' ? own : worst([own, ...lines.map(line => line.state)])
  const counts = summed(lines.map(line => line.counts))
  const line = { title: { provider, region: '(all)' }, state, row, counts, error }
  return {
    state,
    lines: [line, ...lines],
    document: { ...documentOf(line, rules), cloudregions: lines.map(each => documentOf(each, rules)) },
  }
}

function regionLine({ row, counts }: RegionFacts, provider: string, rules: Rules): Line {
  const errors = Object.entries(errorsByKind(row)).map(([kind, count]) => `${kind}: ${count} not taken in`)
  const title = { provider, region: textOf(row, 'cloudregion') ?? String(row.cloudregion_id) }
  const error = errors.length === 0 ? undefined : errors.join(', ')
  return { title, state: stateOf(row, rules), row, counts: { ...counts }, error }
}

/** The newest failure, unless a synchronisation that began after it has gone well. */
function lastError(row: JsonObject, event: JsonObject | undefined): string | undefined {
  if (event === undefined) return ownReason(row)
  const begun = timeOf(row, 'last_sync')
  const at = timeOf(event, 'ops_time')
  if (begun !== undefined && at !== undefined && at < begun) return ownReason(row)
  const notes = String(maskSecrets(textOf(event, 'notes') ?? ''))
    .replaceAll(/\s+/g, ' ')
    .trim()
  return notes === '' ? textOf(event, 'action') : notes
}

function documentOf({ row, state, counts, error }: Line, { now }: Rules): JsonObject {
  const [begun, end] = [timeOf(row, 'last_sync'), timeOf(row, 'last_sync_end_at')]
  const names = row.cloudregion_id === undefined ? ['id', 'name'] : ['cloudregion_id', 'cloudregion']
  const named = Object.fromEntries(names.map(key => [key, row[key] ?? null]))
  const known = (at: number | undefined, value: (at: number) => JsonValue): JsonValue =>
    at === undefined ? null : value(at)
  return {
    ...named,
    state,
    enabled: row.enabled !== false,
    sync_status: textOf(row, 'sync_status') ?? '',
    last_sync: row.last_sync ?? null,
    last_sync_end_at: row.last_sync_end_at ?? null,
    age_seconds: known(end, at => seconds(now - at)),
    took_seconds: begun === undefined ? null : known(end, at => (at < begun ? null : seconds(at - begun))),
    counts,
    errors: errorsByKind(row),
    last_error: error ?? null,
  }
}

/** Ages are relative for a person, points in time for a pipe. */
function table(call: Call, { lines }: Report, { now }: Rules): Output {
  const { stdout, globals } = call.context
  const isSeen = stdout.isTTY === true && isClassic(globals.output_format)
  const data = lines.map(({ title, state, row, counts, error = '' }) => {
    const [begun, end] = [timeOf(row, 'last_sync'), timeOf(row, 'last_sync_end_at')]
    const age = end === undefined ? 'never' : `${formatDuration(Math.max(0, now - end))} ago`
    const last = isSeen ? age : (textOf(row, 'last_sync_end_at') ?? '')
    const took = begun === undefined || end === undefined || end < begun ? '' : formatDuration(end - begun)
    return { ...title, state, last_sync: last, took, ...counts, last_error: shortened(error) }
  })
  return listOutput(
    call,
    { data, total: 0, limit: 0, offset: 0, nextMarker: '', markerField: '', markerOrder: '' },
    COLUMNS,
  )
}

function shortened(text: string): string {
  return text.length > LONGEST_ERROR ? `${text.slice(0, LONGEST_ERROR)}…` : text
}

function summed(counts: readonly JsonObject[]): JsonObject {
  const keys = Object.keys(COUNTED)
  return Object.fromEntries(keys.map(key => [key, counts.reduce((sum, each) => sum + Number(each[key] ?? 0), 0)]))
}

function seconds(milliseconds: number): number {
  return Math.round(milliseconds / 1000)
}

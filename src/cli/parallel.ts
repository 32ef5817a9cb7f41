import { InterruptedError } from '../core/errors/index.ts'
import type { Action } from './command.ts'
import { type Context, writeOut } from './context.ts'
import { exitCodeOfOutput } from './exit-codes.ts'
import type { Shape, Values } from './options/index.ts'
import type { Output } from './output.ts'
import type { Program } from './program.ts'
import { render } from './render/index.ts'
import type { Shaper } from './shape/index.ts'

/** Logins under way at once: the stress is to be the command's. */
const LOGINS_AT_ONCE = 16
/** Of many different complaints, the most frequent ones are told. */
const TOLD_COMPLAINTS = 10

/** The exit code of runs of which some failed. */
const SOME_FAILED = 7

interface Run<C extends Context> {
  readonly context: C
  readonly action: Action<C>
}

/**
 * The original's stress mode: a command, so many times at once, each with a session of its own. The words on stdout are
 * the original's; how long it took and what failed is told on stderr.
 * @returns the exit code: 7 when a run failed
 * @throws InterruptedError; what a login throws
 */
export async function performOften<C extends Context, G extends Shape>(
  count: number,
  program: Program<C, G>,
  globals: Values<G>,
  base: Context,
  prepare: () => Action<C>,
  shaping: () => Promise<Shaper | undefined>,
): Promise<number> {
  await shaping()
  const runs = Array.from({ length: count }, () => ({ context: program.contextFor(globals, base), action: prepare() }))
  const { stdout, stderr, signal, journal } = base
  try {
    await writeOut(stdout, 'Authenticating...\n')
    await warmUpAll(runs, program.warmUp)
    await writeOut(stdout, 'Tokens are ready, start to request ...\n')
    const start = performance.now()
    const results = await Promise.all(runs.map(measured))
    const seconds = (performance.now() - start) / 1000
    if (signal.aborted) {
      const ended = results.filter(({ error }) => !(error instanceof InterruptedError))
      // What was measured until then is what the user waited for.
      if (ended.length > 0)
        stderr.write(`${program.name}: ${summaryLine(summaryOf(ended, failed(ended).length, seconds))}\n`)
      throw new InterruptedError()
    }
    const { format } = program.settings(globals)
    for (const { output } of results) if (output !== undefined) await render(output, format, base, await shaping())
    const failures = failed(results)
    if (failures.length === 0) {
      const rate = results.length / seconds
      await writeOut(stdout, `cost: ${seconds.toFixed(6)} seconds ${rate.toFixed(6)} qps\n`)
    }
    const summary = summaryOf(results, failures.length, seconds)
    stderr.write(`${program.name}: ${summaryLine(summary)}\n${complaintLines(failures)}`)
    journal?.write({ event: 'parallel', ...summary })
    return failures.length === 0 ? 0 : SOME_FAILED
  } finally {
    await Promise.all(runs.map(({ context }) => context.close?.()))
  }
}

interface Measured {
  readonly milliseconds: number
  readonly output?: Output
  readonly error?: unknown
}

async function measured<C extends Context>({ context, action }: Run<C>): Promise<Measured> {
  const start = performance.now()
  try {
    const output = await action(context)
    return { milliseconds: performance.now() - start, output }
  } catch (error) {
    return { milliseconds: performance.now() - start, error }
  }
}

function failed(results: readonly Measured[]): Measured[] {
  return results.filter(({ output }) => output === undefined || exitCodeOfOutput(output) !== 0)
}

async function warmUpAll<C extends Context>(
  runs: readonly Run<C>[],
  warmUp: ((context: C) => Promise<void>) | undefined,
): Promise<void> {
  if (warmUp === undefined) return
  const waiting = runs.values()
  const worker = async (): Promise<void> => {
    for (const { context } of waiting) await warmUp(context)
  }
  await Promise.all(Array.from({ length: LOGINS_AT_ONCE }, worker))
}

/** Times in milliseconds. */
export interface Summary {
  readonly runs: number
  readonly failed: number
  readonly perSecond: number
  readonly min: number
  readonly p50: number
  readonly p90: number
  readonly p99: number
  readonly max: number
}

function summaryOf(results: readonly Measured[], failed: number, seconds: number): Summary {
  const times = results.map(result => result.milliseconds).sort((a, b) => a - b)
  const at = (share: number): number => tenths(percentile(times, share))
  return {
    runs: results.length,
    failed,
    perSecond: tenths(results.length / seconds),
    min: at(0),
    p50: at(0.5),
    p90: at(0.9),
    p99: at(0.99),
    max: at(1),
  }
}

/** The smallest value that so many of the (sorted) values do not exceed. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10
}

function summaryLine({ runs, failed, perSecond, min, p50, p90, p99, max }: Summary): string {
  const times = `min ${min}, p50 ${p50}, p90 ${p90}, p99 ${p99}, max ${max}`
  return `${runs} runs, ${failed} failed, ${perSecond} a second; milliseconds: ${times}`
}

/** What went wrong, each sentence once, the most frequent first. */
function complaintLines(failures: readonly Measured[]): string {
  const counts = new Map<string, number>()
  for (const { error } of failures) {
    const message =
      error === undefined ? 'some of a batch failed' : error instanceof Error ? error.message : String(error)
    counts.set(message, (counts.get(message) ?? 0) + 1)
  }
  const lines = [...counts].sort(([, a], [, b]) => b - a).map(([message, count]) => `  ${count} times: ${message}\n`)
  const more = lines.length - TOLD_COMPLAINTS
  return lines.slice(0, TOLD_COMPLAINTS).join('') + (more > 0 ? `  and ${more} other complaints\n` : '')
}

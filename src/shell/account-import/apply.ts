import type { Command } from '../../cli/command.ts'
import { withEnvironment } from '../../cli/environment.ts'
import type { Raw } from '../../cli/grammar/parse.ts'
import type { BatchItem, Output } from '../../cli/output.ts'
import { UsageError } from '../../core/errors/index.ts'
import { isJsonObject, type JsonObject, textOf } from '../../core/json.ts'
import { isFailure, runAll } from '../batch/run-all.ts'
import { tellAside } from '../batch/run-batch.ts'
import accounts from '../compute/cloudaccounts.ts'
import type { ClimcContext } from '../context.ts'
import { startSpinner } from '../watch/spinner.ts'
import type { Mistake } from './document.ts'
import { followUp, type Planned, type Step } from './plan.ts'

export interface Applying {
  readonly concurrency: number
  readonly failFast: boolean
  /** How long to wait for each synchronisation that is started; absent: not at all. */
  readonly waitMs: number | undefined
}

const COLUMNS = ['name', 'provider', 'action', 'changes', 'status', 'id'] as const
const DONE = { create: 'created', update: 'updated', unchanged: 'unchanged' } as const
/** How long an account that needs more than its creation may take to be at rest. */
const REST_MS = 1_800_000

/** What the commands themselves would not accept, before any of them is run. */
export function refused(planned: readonly Planned[], context: ClimcContext): Mistake[] {
  return planned.flatMap(({ steps, wanted }) =>
    steps.flatMap(step => {
      try {
        prepared(step, wanted.name, context, {})
        return []
      } catch (error) {
        if (!(error instanceof UsageError)) throw error
        return [{ line: wanted.line, text: error.message }]
      }
    }),
  )
}

/** Does what was planned, several accounts at once, each by the commands that do it one by one. */
export async function apply(planned: readonly Planned[], context: ClimcContext, applying: Applying): Promise<Output> {
  const { stderr } = context
  const quiet = { ...context, stderr: { write: (text: string) => stderr.write(text), once: stderr.once.bind(stderr) } }
  const say = (done: number): string => `${done} of ${planned.length} accounts done`
  const spinner = await startSpinner(context, say(0))
  const items = await runAll(planned, {
    ...applying,
    idOf: ({ wanted }) => wanted.name,
    act: plan => applyOne(plan, quiet, applying.waitMs),
    signal: context.signal,
    onResult: (_, done) => spinner.update(say(done.length)),
  })
  spinner.stop(!items.some(isFailure), say(items.filter(({ status }) => status === 200).length))
  tellAside({ context }, items)
  return { kind: 'batch', items, columns: COLUMNS }
}

async function applyOne(plan: Planned, context: ClimcContext, waitMs: number | undefined): Promise<BatchItem> {
  const { wanted, action, changes } = plan
  let account: JsonObject = { ...plan.account }
  const run = async (step: Step): Promise<void> => {
    if (step.needsRest === true && action === 'create') await atRest(account, context)
    const waits: Raw =
      step.syncs === true && waitMs !== undefined ? { wait: true, wait_timeout: `${Math.ceil(waitMs / 1000)}s` } : {}
    const output = await prepared(step, textOf(account, 'id') ?? wanted.name, context, waits)(context)
    if (output.kind === 'object' && isJsonObject(output.value)) account = { ...account, ...output.value }
  }
  for (const step of plan.steps) await run(step)
  if (action === 'create') for (const step of followUp(wanted, account)) await run(step)
  const data: JsonObject = {
    name: wanted.name,
    provider: wanted.form.provider,
    action: DONE[action],
    ...(changes.length > 0 && { changes: [...changes] }),
    status: textOf(account, 'status') ?? '',
    id: textOf(account, 'id') ?? '',
  }
  return { status: 200, id: wanted.name, data }
}

/** Waits until a new account has been synchronised. */
async function atRest(account: JsonObject, context: ClimcContext): Promise<void> {
  const { waitForSync } = await import('../watch/account-sync.ts')
  const { signal, now } = context
  await waitForSync(await context.openSession(), textOf(account, 'id') ?? '', { timeoutMs: REST_MS, signal, now })
}

function prepared(
  { command, raw }: Step,
  id: string,
  { env }: ClimcContext,
  more: Raw,
): ReturnType<Command<ClimcContext>['prepare']> {
  const found = accounts.command(command)
  if (found === undefined) throw new TypeError(`there is no command ${command}`)
  const about: Raw = found.options.id === undefined ? {} : { id }
  return found.prepare(withEnvironment(found.options, { ...raw, ...about, ...more }, env))
}

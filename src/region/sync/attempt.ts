import {
  CloudError,
  ConnectionError,
  ForbiddenError,
  InvalidCredentialsError,
  NotSupportedError,
  TimeoutError,
} from '../../cloudprovider/errors/index.ts'
import { note } from '../trace.ts'
import { type SyncContext, SyncStopped } from './reconcile/context.ts'
import { failure, NOTHING, type SyncCount } from './reconcile/tally.ts'

/** After so many kinds in a row that could not be listed, the rest of a region is not asked for. */
const GIVE_UP_AFTER = 3

/** How often a sync that sticks looks whether it may go on. */
const STICKING_MS = 50

/** What a test ordered to go wrong. */
export class InjectedFault extends Error {
  override readonly name = 'InjectedFault'

  constructor() {
    super('injected fault: the sync fails')
  }
}

interface Step<S> {
  readonly plural: string
  run(sync: S): Promise<SyncCount>
}

/** Runs the steps of one region (or of what belongs to none), and remembers what went wrong. */
export class Attempts {
  #inARow = 0
  #first: string | undefined

  /**
   * One step. A kind that fails is noted and the next one may follow: what was there before stays.
   * @throws CloudError when the cloud cannot be reached at all, or no longer lets this account in
   * @throws SyncStopped
   */
  async run<S extends SyncContext>(sync: S, step: Step<S>): Promise<SyncCount> {
    try {
      note(`sync ${step.plural} of ${sync.place}`)
      await suffer(sync, step.plural)
      const count = await step.run(sync)
      this.#inARow = 0
      if (count.failed > 0) this.#note(`${step.plural}: ${count.failures[0] ?? 'incomplete'}`)
      return count
    } catch (error) {
      if (error instanceof SyncStopped || isLost(error)) throw error
      if (error instanceof NotSupportedError) return NOTHING
      const reason = error instanceof Error ? error.message : String(error)
      log(sync, step.plural, error, reason)
      if (!(error instanceof ForbiddenError)) this.#inARow++
      this.#note(`${step.plural}: ${reason}`)
      return failure(reason)
    } finally {
      sync.forget(step.plural)
    }
  }

  /** Whether one kind after another failed, so that trying the next would only take time. */
  get hopeless(): boolean {
    return this.#inARow >= GIVE_UP_AFTER
  }

  /** The first thing that went wrong; undefined when nothing did. */
  get reason(): string | undefined {
    return this.#first
  }

  #note(reason: string): void {
    this.#first ??= reason
  }
}

/** Whether an error is of the account as a whole, rather than of what was asked for. */
function isLost(error: unknown): boolean {
  return error instanceof ConnectionError || error instanceof TimeoutError || error instanceof InvalidCredentialsError
}

function log(sync: SyncContext, plural: string, error: unknown, reason: string): void {
  sync.region.log.write('sync step failed', {
    provider: sync.providerId,
    kind: plural,
    reason,
    ...(error instanceof CloudError ? { code: error.code } : {}),
    stack: error instanceof Error ? error.stack : undefined,
  })
}

/** Lets a fault that a test ordered happen to the sync of a kind. */
async function suffer(sync: SyncContext, plural: string): Promise<void> {
  const { faults } = sync.region
  const fault = faults.strikeSync(plural)
  if (fault?.kind === 'sync-fail') throw new InjectedFault()
  if (fault?.kind !== 'sync-stick') return
  while (faults.sticking) {
    sync.checkpoint()
    await new Promise(resolve => setTimeout(resolve, STICKING_MS))
  }
}

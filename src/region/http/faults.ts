import type { JsonObject } from '../../core/json.ts'
import { Ids } from '../ids.ts'
import { ApiError } from './api-error.ts'
import { type Fault, isSyncFault, readFault } from './fault-order.ts'

interface Armed extends Fault {
  readonly id: string
  left: number
}

/** Faults that a test has ordered, so that clients can be tried against them. */
export class Faults {
  // Of their own: whether faults are ordered must not change how objects are called.
  readonly #ids: Ids
  readonly #random: Ids
  #armed: Armed[] = []

  constructor(seed: number | undefined) {
    this.#ids = new Ids(seed, 'faults')
    this.#random = new Ids(seed, 'faults drawn')
  }

  /** @throws ApiError naming what is wrong with the order */
  arm(order: unknown): string {
    const fault = readFault(order)
    const id = this.#ids.hex()
    this.#armed.push({ ...fault, id, left: fault.count ?? Number.POSITIVE_INFINITY })
    return id
  }

  clear(): void {
    this.#armed = []
  }

  /** As at the start: what is ordered now is drawn as it was then. */
  reset(): void {
    this.clear()
    this.#ids.rewind()
    this.#random.rewind()
  }

  /** What is still to strike: each as it was ordered, with how often it is left to. */
  list(): JsonObject[] {
    return this.#armed.map(armed => {
      const told: JsonObject = {}
      for (const [key, value] of Object.entries(armed))
        if (value !== undefined && value !== Number.POSITIVE_INFINITY) told[key] = value
      return told
    })
  }

  /** The fault that strikes a request, if any; it is used up by one. */
  strike(method: string, path: string): Fault | undefined {
    return this.#take(
      fault => !isSyncFault(fault) && (fault.method ?? method) === method && path.startsWith(fault.path ?? ''),
    )
  }

  /** The fault that strikes the sync of a kind, if any. */
  strikeSync(plural: string): Fault | undefined {
    return this.#take(fault => isSyncFault(fault) && (fault.path ?? plural) === plural)
  }

  /** The fault that strikes a sync as a whole, which then does not even reach its cloud. */
  strikeProbe(): Fault | undefined {
    return this.#take(fault => fault.kind === 'sync-fail' && fault.path === undefined)
  }

  /** Whether a sync that sticks must go on sticking. */
  get sticking(): boolean {
    return this.#armed.some(fault => fault.kind === 'sync-stick')
  }

  #take(fits: (fault: Armed) => boolean): Fault | undefined {
    const fault = this.#armed.find(candidate => candidate.left > 0 && fits(candidate) && this.#drawn(candidate))
    if (fault === undefined) return undefined
    fault.left--
    if (fault.left <= 0 && fault.kind !== 'sync-stick') this.#armed = this.#armed.filter(other => other !== fault)
    return fault
  }

  #drawn({ probability }: Fault): boolean {
    return probability === undefined || this.#random.bytes(4).readUInt32BE() / 2 ** 32 < probability
  }
}

/** The refusal that a fault of the kind `status` stands for. */
export function refusalOf(fault: Fault): ApiError {
  const status = fault.status ?? 503
  const headers = fault.retry_after === undefined ? {} : { 'Retry-After': String(fault.retry_after) }
  const errorClass =
    status === 429 ? 'TooManyRequestsError' : status === 401 ? 'UnauthorizedError' : 'ServiceUnavailableError'
  return new ApiError(errorClass, `injected fault ${status}`, { status, headers })
}

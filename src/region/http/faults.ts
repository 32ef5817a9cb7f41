import type { JsonObject } from '../../core/json.ts'
import { z } from '../../core/zod.ts'
import { Ids } from '../ids.ts'
import { ApiError, badInput } from './api-error.ts'

const faultSchema = z.strictObject({
  /** What happens: a refusal, a delay, a dropped connection, tokens that are void, or a sync that goes wrong. */
  kind: z.enum(['status', 'delay', 'drop', 'expire-tokens', 'sync-fail', 'sync-stick']),
  /** Only requests of that method. */
  method: z.optional(z.string()),
  /** Only paths that start so; for a sync, only the kind of that plural. */
  path: z.optional(z.string()),
  /** How often it happens; without a count, until it is cleared. */
  count: z.optional(z.int().check(z.positive())),
  /** How likely it is each time, from 0 to 1; drawn from the region's seed. */
  probability: z.optional(z.number().check(z.minimum(0), z.maximum(1))),
  /** The HTTP status of a refusal. */
  status: z.optional(z.int().check(z.minimum(400), z.maximum(599))),
  /** Seconds that a refusal asks to wait. */
  retry_after: z.optional(z.int().check(z.nonnegative())),
  delay_ms: z.optional(z.int().check(z.nonnegative())),
})

export type Fault = z.infer<typeof faultSchema>

interface Armed extends Fault {
  readonly id: string
  left: number
}

/** Faults that a test has ordered, so that clients can be tried against them. */
export class Faults {
  readonly #ids: Ids
  readonly #random: Ids
  #armed: Armed[] = []

  constructor(ids: Ids, seed: number | undefined) {
    this.#ids = ids
    this.#random = new Ids(seed)
  }

  /** @throws ApiError naming what is wrong with the order */
  arm(order: unknown): string {
    const parsed = faultSchema.safeParse(order)
    if (!parsed.success) throw badInput(`fault: ${z.prettifyError(parsed.error)}`)
    const id = this.#ids.hex()
    this.#armed.push({ ...parsed.data, id, left: parsed.data.count ?? Number.POSITIVE_INFINITY })
    return id
  }

  clear(): void {
    this.#armed = []
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
      fault =>
        !fault.kind.startsWith('sync') && (fault.method ?? method) === method && path.startsWith(fault.path ?? ''),
    )
  }

  /** The fault that strikes the sync of a kind, if any. */
  strikeSync(plural: string): Fault | undefined {
    return this.#take(fault => fault.kind.startsWith('sync') && (fault.path ?? plural) === plural)
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

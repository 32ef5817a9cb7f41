import { z } from '../../core/zod.ts'
import { PROJECTS } from '../sync/provider.ts'
import { PROVIDER_STEPS } from '../sync/provider-steps.ts'
import { REGION_STEPS } from '../sync/steps.ts'
import { badInput } from './api-error.ts'

/** The longest time that a timer of Node can wait. */
const LONGEST_MS = 2 ** 31 - 1

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
  /** Milliseconds before a fault of a request happens. */
  delay_ms: z.optional(z.int().check(z.nonnegative(), z.maximum(LONGEST_MS))),
})

/** What shall go wrong, and when. */
export type Fault = z.infer<typeof faultSchema>

/** Whether it is a sync that goes wrong, and no request. */
export function isSyncFault({ kind }: Fault): boolean {
  return kind === 'sync-fail' || kind === 'sync-stick'
}

/** Whether nothing says which requests it is for: then it happens at once. */
export function isAtOnce({ kind, method, path, count, probability, delay_ms }: Fault): boolean {
  const choosing = [method, path, count, probability, delay_ms]
  return kind === 'expire-tokens' && choosing.every(member => member === undefined)
}

/** @throws ApiError naming what is wrong with the order, and what would never happen */
export function readFault(order: unknown): Fault {
  const parsed = faultSchema.safeParse(order)
  if (!parsed.success) throw badInput(`fault: ${z.prettifyError(parsed.error)}`)
  const fault = parsed.data
  const { kind, method, path } = fault
  const meaningless = isSyncFault(fault)
    ? (['method', 'status', 'retry_after', 'delay_ms'] as const)
    : kind === 'status'
      ? []
      : (['status', 'retry_after'] as const)
  const given = meaningless.find(member => fault[member] !== undefined)
  if (given !== undefined) throw badInput(`fault: ${given} means nothing with ${kind}`)
  if (path !== undefined) checkPath(fault, path)
  return method === undefined ? fault : { ...fault, method: method.toUpperCase() }
}

function checkPath(fault: Fault, path: string): void {
  if (!isSyncFault(fault)) {
    if (!path.startsWith('/')) throw badInput(`fault: path: ${path} does not begin with /, no request has it`)
    return
  }
  const synced = [PROJECTS, ...PROVIDER_STEPS, ...REGION_STEPS].map(step => step.plural)
  if (!synced.includes(path))
    throw badInput(`fault: path: no sync brings ${path}; it brings ${[...new Set(synced)].sort().join(', ')}`)
}

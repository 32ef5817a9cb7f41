import type { Item } from '../collection.ts'
import { incorrectState } from '../http/api-error.ts'
import type { Context } from '../world/context.ts'

/** How long changes take at speed 1, in milliseconds. */
export const DURATION = {
  create: 8000,
  start: 4000,
  stop: 5000,
  reboot: 6000,
  resize: 6000,
  delete: 3000,
  attach: 2000,
  snapshot: 5000,
} as const

/** The item in a passing state that will end in another (null: it will be gone) after the duration. */
export function passing<T extends Item>(
  context: Context,
  item: T,
  state: string,
  end: string | null,
  duration: keyof typeof DURATION,
): T {
  const at = context.clock.now() + DURATION[duration] / context.speed
  return { ...item, state, next: { state: end, at } }
}

/** @throws ApiError 409 unless the item has one of the states */
export function requireState(kind: string, item: Item, states: readonly string[]): void {
  if (item.state === undefined || !states.includes(item.state))
    throw incorrectState(kind, item.id, item.state ?? 'without a state', states.join(' or '))
}

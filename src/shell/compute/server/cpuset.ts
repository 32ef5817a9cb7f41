import { positional, type Shape, text, type Values } from '../../../cli/options/index.ts'
import type { JsonObject } from '../../../core/json.ts'
import { malformed } from '../../syntax/words.ts'

export const CPUSET = {
  sets: positional(text('CPUs of the host: numbers and ranges with commas between, e.g. 0-2,16', { wire: false })),
} satisfies Shape

/** More CPUs than any host has; keeps a mistyped range from filling the memory. */
const MOST_CPUS = 65536

/**
 * The CPUs to bind to, sorted, each once.
 * @throws UsageError naming what is no CPU or range
 */
export function cpuset({ sets }: Values<typeof CPUSET>): JsonObject {
  const cpus = new Set<number>()
  for (const part of sets.split(',')) {
    const [, from, to = from] = /^(\d+)(?:-(\d+))?$/.exec(part) ?? []
    const [low, high] = [Number(from), Number(to)]
    if (Number.isNaN(low) || low > high || high >= MOST_CPUS)
      throw malformed('SETS', part, 'is no CPU or range of CPUs; write e.g. 0-2,16')
    for (let cpu = low; cpu <= high; cpu++) cpus.add(cpu)
  }
  return { cpus: [...cpus].sort((a, b) => a - b) }
}

import { FLAVORS, PROJECTS, type Project } from '../catalog.ts'
import type { Clock } from '../clock.ts'
import { Collection, type Item, type Source } from '../collection.ts'
import type { Layout, Place } from '../layout.ts'
import type { Dice } from '../random.ts'

/** What the makers of resources share. */
export interface Context {
  readonly dice: Dice
  readonly layout: Layout
  readonly clock: Clock
  readonly sizes: Sizes
  /** How much faster than real things change: 1 takes seconds as a real cloud does. */
  readonly speed: number
}

/** How many units of each kind there are. */
export interface Sizes {
  readonly servers: number
  readonly databases: number
  readonly loadBalancers: number
  readonly caches: number
  readonly buckets: number
  readonly fileSystems: number
}

/** The largest number of servers: more would not fit into the address plan. */
export const MAX_SERVERS = 1_000_000

/** Sizes that go with a number of servers. */
export function sizesFor(servers: number): Sizes {
  if (!Number.isInteger(servers) || servers < 0 || servers > MAX_SERVERS)
    throw new RangeError(`scale is ${servers}: it is a whole number of servers from 0 to ${MAX_SERVERS}`)
  const share = (least: number, each: number) => Math.max(least, Math.ceil(servers / each))
  return {
    servers,
    databases: share(6, 100),
    loadBalancers: share(5, 100),
    caches: share(4, 200),
    buckets: share(6, 500),
    fileSystems: share(3, 500),
  }
}

/** Day 0 of the simulated cloud: everything untouched was created in the two years after it. */
const EPOCH = Date.UTC(2024, 0, 8, 6, 30)
const TWO_YEARS_S = 2 * 365 * 86_400

/** A moment within the first two years, always before {@link NOW_AT_LEAST}. */
export function createdAt(context: Context, kind: string, slot: number): string {
  return iso(EPOCH + context.dice.below(TWO_YEARS_S, `${kind}.created`, slot) * 1000)
}

export function iso(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`
}

/** The project of a unit: one of its subscription, always the same for what belongs to a server. */
export function projectOf(context: Context, unit: number, place: Place): Project {
  const own = PROJECTS.filter(project => project.subscriptionId === place.subscription.id)
  return own[context.dice.below(own.length, 'project', unit)] ?? PROJECTS[0]
}

export function flavorOf(context: Context, unit: number): (typeof FLAVORS)[number] {
  return context.dice.pick(FLAVORS, 'flavor', unit)
}

/** A collection of the context's cloud. */
export function collection<T extends Item>(
  context: Context,
  kind: string,
  prefix: string,
  source: Source<T>,
): Collection<T> {
  return new Collection(kind, prefix, context.dice, context.layout, context.clock, source)
}

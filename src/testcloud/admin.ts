import { releaseBelongings } from './actions/instances.ts'
import type { Collection } from './collection.ts'
import type { Scope } from './layout.ts'
import type { CollectionName, Kinds, World } from './world/world.ts'

/**
 * The hand behind the curtain: changes the cloud without its API, so that a test can make the next sync find something
 * new. Not reachable over HTTP.
 */
export class Admin {
  readonly #world: World

  constructor(world: World) {
    this.#world = world
  }

  /** The first resources of a kind, in list order. */
  first<K extends CollectionName>(kind: K, count: number, scope: Scope = {}): Kinds[K][] {
    const items: Kinds[K][] = []
    for (const item of this.#scan(kind, scope)) {
      if (items.length === count) break
      items.push(item)
    }
    return items
  }

  /** How many there are; makes each of them once. */
  count(kind: CollectionName, scope: Scope = {}): number {
    let count = 0
    for (const _ of this.#world.collections[kind].scan(scope)) count++
    return count
  }

  has(kind: CollectionName, id: string): boolean {
    return this.#world.collections[kind].get(id) !== undefined
  }

  /** Changes members at will. @throws RangeError when there is nothing of that id */
  patch<K extends CollectionName>(kind: K, id: string, change: Partial<Kinds[K]>): void {
    const collection = this.#collection(kind)
    const item = collection.get(id)
    if (item === undefined) throw new RangeError(`${kind} has no ${id}`)
    collection.put({ ...item, ...change, id })
  }

  /** Adds a resource like another one, with a new id. @returns the new id */
  addLike<K extends CollectionName>(kind: K, id: string, change: Partial<Kinds[K]>): string {
    const collection = this.#collection(kind)
    const item = collection.get(id)
    if (item === undefined) throw new RangeError(`${kind} has no ${id}`)
    const added = collection.newId()
    collection.put({ ...item, ...change, id: added })
    return added
  }

  /** Takes a resource away at once, whatever its state; a server's disks and address are let go as its deletion does. */
  remove(kind: CollectionName, id: string): void {
    const instance = kind === 'instances' ? this.#world.collections.instances.get(id) : undefined
    if (instance !== undefined) releaseBelongings(this.#world, instance)
    if (!this.#world.collections[kind].remove(id)) throw new RangeError(`${kind} has no ${id}`)
  }

  *#scan<K extends CollectionName>(kind: K, scope: Scope): Generator<Kinds[K]> {
    for (const { item } of this.#collection(kind).scan(scope)) yield item
  }

  #collection<K extends CollectionName>(kind: K): Collection<Kinds[K]> {
    return this.#world.collections[kind]
  }
}

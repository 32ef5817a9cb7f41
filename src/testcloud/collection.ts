import type { Clock } from './clock.ts'
import { IdCodec } from './ids.ts'
import type { Layout, Scope } from './layout.ts'
import type { Dice } from './random.ts'

/** What every resource of the cloud has. */
export interface Item {
  readonly id: string
  readonly name: string
  readonly subscriptionId?: string
  readonly regionId?: string
  readonly zoneId?: string
  /** As the cloud's API spells it. */
  readonly state?: string
  /** The state that comes by itself at that time; null is the end of the resource. */
  readonly next?: { readonly state: string | null; readonly at: number } | undefined
}

/** How the untouched resources of one kind come about. */
export interface Source<T extends Item> {
  /** How many units there are; each holds up to `perUnit` resources. */
  readonly units: number
  readonly perUnit: number
  /** Units lie in turn on the places of the layout, so that a scope reads only its own; otherwise all are read. */
  readonly striped: boolean
  /** The resource in a slot (`unit * perUnit + k`), or undefined where the slot is empty. */
  make(slot: number, id: string): T | undefined
}

/** Where a page ends: the next one starts after it. Untouched resources come first, then the added ones. */
export type Marker = { readonly slot: number } | { readonly added: number }

export interface Entry<T> {
  readonly item: T
  readonly marker: Marker
}

/**
 * All resources of one kind. Untouched ones are made when they are looked at and forgotten again; only what was changed,
 * added or removed is kept. So a page costs a page, however large the cloud is.
 */
export class Collection<T extends Item> {
  readonly kind: string
  readonly ids: IdCodec
  readonly #source: Source<T>
  readonly #layout: Layout
  readonly #clock: Clock
  readonly #changed = new Map<string, T>()
  readonly #removed = new Set<string>()
  readonly #added = new Map<string, { item: T; sequence: number }>()
  #sequence = 0

  constructor(kind: string, prefix: string, dice: Dice, layout: Layout, clock: Clock, source: Source<T>) {
    this.kind = kind
    this.ids = new IdCodec(prefix, dice)
    this.#layout = layout
    this.#clock = clock
    this.#source = source
  }

  get(id: string): T | undefined {
    if (this.#removed.has(id)) return undefined
    const kept = this.#changed.get(id) ?? this.#added.get(id)?.item
    return kept === undefined ? this.#untouched(id) : this.#settle(kept)
  }

  #at(slot: number): T | undefined {
    const id = this.idAt(slot)
    if (this.#removed.has(id)) return undefined
    const changed = this.#changed.get(id)
    return changed === undefined ? this.#source.make(slot, id) : this.#settle(changed)
  }

  #untouched(id: string): T | undefined {
    const slot = this.ids.decode(id)
    if (slot === undefined || slot >= this.#source.units * this.#source.perUnit) return undefined
    return this.#source.make(slot, id)
  }

  /** The id of a slot, whether or not something is in it. */
  idAt(slot: number): string {
    return this.ids.encode(slot)
  }

  /** Everything in the scope after the marker, made one by one. */
  *scan(scope: Scope, after?: Marker): Generator<Entry<T>> {
    if (after === undefined || 'slot' in after) yield* this.#scanSource(scope, after?.slot ?? -1)
    const from = after !== undefined && 'added' in after ? after.added : -1
    for (const { item: kept, sequence } of this.#added.values()) {
      const item = sequence > from ? this.#settle(kept) : undefined
      if (item !== undefined && inScope(item, scope)) yield { item, marker: { added: sequence } }
    }
  }

  *#scanSource(scope: Scope, after: number): Generator<Entry<T>> {
    const { units, perUnit, striped } = this.#source
    const first = Math.floor((after + 1) / perUnit)
    const all = striped ? this.#layout.units(scope, first, units) : range(first, units)
    for (const unit of all)
      for (let slot = unit * perUnit; slot < (unit + 1) * perUnit; slot++) {
        if (slot <= after) continue
        const item = this.#at(slot)
        if (item !== undefined && inScope(item, scope)) yield { item, marker: { slot } }
      }
  }

  /** Keeps a new or changed resource. */
  put(item: T): void {
    const added = this.#added.get(item.id)
    if (added !== undefined) this.#added.set(item.id, { item, sequence: added.sequence })
    else if (!this.#removed.has(item.id) && this.#untouched(item.id) !== undefined) this.#changed.set(item.id, item)
    else this.#added.set(item.id, { item, sequence: ++this.#sequence })
  }

  /** @returns false when there was nothing of that id */
  remove(id: string): boolean {
    if (this.get(id) === undefined) return false
    this.#changed.delete(id)
    if (!this.#added.delete(id)) this.#removed.add(id)
    return true
  }

  /** Lets a state that was due come, when somebody looks. */
  #settle(item: T): T | undefined {
    if (item.next === undefined || this.#clock.now() < item.next.at) return item
    const { state } = item.next
    if (state === null) {
      this.#changed.delete(item.id)
      if (!this.#added.delete(item.id)) this.#removed.add(item.id)
      return undefined
    }
    const settled = { ...item, state, next: undefined }
    this.put(settled)
    return settled
  }

  /** How many there are in a scope, without making them. Only for a striped kind without empty slots. */
  countFull(scope: Scope): number {
    const { units, perUnit } = this.#source
    return this.#layout.count(scope, units) * perUnit - this.removedIn(scope) + this.addedIn(scope)
  }

  /** How many were added in a scope and are still there. */
  addedIn(scope: Scope): number {
    let count = 0
    for (const { item } of this.#added.values()) if (inScope(item, scope)) count++
    return count
  }

  /** How many untouched resources were removed in a scope. */
  removedIn(scope: Scope): number {
    let count = 0
    for (const id of this.#removed) {
      const slot = this.ids.decode(id)
      const item = slot === undefined ? undefined : this.#source.make(slot, id)
      if (item !== undefined && inScope(item, scope)) count++
    }
    return count
  }

  /** Counts what was ever added, for numbers that must not repeat. */
  get sequence(): number {
    return this.#sequence
  }

  /** A new id that nothing has had. */
  newId(): string {
    return this.idAt(this.#source.units * this.#source.perUnit + 1_000_000 + ++this.#sequence)
  }
}

function inScope(item: Item, scope: Scope): boolean {
  const fits = (own: string | undefined, asked: string | undefined) =>
    asked === undefined || own === undefined || own === asked
  return (
    fits(item.subscriptionId, scope.subscriptionId) &&
    fits(item.regionId, scope.regionId) &&
    fits(item.zoneId, scope.zoneId)
  )
}

function* range(from: number, to: number): Generator<number> {
  for (let i = from; i < to; i++) yield i
}

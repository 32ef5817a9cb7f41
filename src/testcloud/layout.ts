import { SUBSCRIPTIONS, type Subscription, ZONES, type Zone } from './catalog.ts'

/** What a list is restricted to. */
export interface Scope {
  readonly subscriptionId?: string | undefined
  readonly regionId?: string | undefined
  readonly zoneId?: string | undefined
}

/** One zone as one subscription sees it: every server lies on one. */
export interface Place {
  readonly subscription: Subscription
  readonly zone: Zone
}

/** Deals units (a server and what belongs to it) to the places in turn. */
export class Layout {
  readonly places: readonly Place[]

  constructor() {
    this.places = ZONES.flatMap(zone => SUBSCRIPTIONS.map(subscription => ({ subscription, zone })))
  }

  placeOf(unit: number): Place {
    const place = this.places[unit % this.places.length]
    if (place === undefined) throw new RangeError(`no place for unit ${unit}`)
    return place
  }

  /** How many units lie on the same place before this one. */
  rankOf(unit: number): number {
    return Math.floor(unit / this.places.length)
  }

  /** The units of a scope in order, from `first` on, without visiting the others. */
  *units(scope: Scope, first: number, count: number): Generator<number> {
    const stripes = this.#stripes(scope)
    if (stripes.length === 0) return
    const width = this.places.length
    for (let base = Math.floor(first / width) * width; base < count; base += width)
      for (const stripe of stripes) {
        const unit = base + stripe
        if (unit >= first && unit < count) yield unit
      }
  }

  /** How many of the first `count` units lie in a scope. */
  count(scope: Scope, count: number): number {
    const width = this.places.length
    return this.#stripes(scope).reduce((sum, stripe) => sum + Math.max(0, Math.ceil((count - stripe) / width)), 0)
  }

  #stripes(scope: Scope): number[] {
    return this.places.flatMap((place, stripe) => (fits(place, scope) ? [stripe] : []))
  }
}

function fits(place: Place, scope: Scope): boolean {
  return (
    (scope.subscriptionId === undefined || place.subscription.id === scope.subscriptionId) &&
    (scope.regionId === undefined || place.zone.regionId === scope.regionId) &&
    (scope.zoneId === undefined || place.zone.id === scope.zoneId)
  )
}

import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { VirtualClock } from '../../src/testcloud/clock.ts'
import { Collection, type Item } from '../../src/testcloud/collection.ts'
import { Layout } from '../../src/testcloud/layout.ts'
import { Dice } from '../../src/testcloud/random.ts'

interface Thing extends Item {
  readonly subscriptionId: string
  readonly zoneId: string
}

/** Counts what is made: a page must not make the whole cloud. */
function things(units: number, clock = new VirtualClock()) {
  const layout = new Layout()
  const made = { count: 0 }
  const collection = new Collection<Thing>('things', 'th', new Dice(1), layout, clock, {
    units,
    perUnit: 2,
    striped: true,
    make: (slot, id) => {
      made.count++
      if (slot % 5 === 4) return undefined
      const { subscription, zone } = layout.placeOf(Math.floor(slot / 2))
      return { id, name: `thing-${slot}`, subscriptionId: subscription.id, regionId: zone.regionId, zoneId: zone.id }
    },
  })
  const all = (scope = {}) => [...collection.scan(scope)].map(entry => entry.item)
  return { collection, made, all, clock }
}

function first<T>(items: readonly T[]): T {
  const [item] = items
  if (item === undefined) throw new RangeError('nothing there')
  return item
}

describe('Collection', () => {
  it('makes no more than is read', () => {
    const { collection, made } = things(1_000_000)
    const page = []
    for (const entry of collection.scan({ zoneId: 'us-west-1a' })) {
      page.push(entry)
      if (page.length === 100) break
    }
    expect(page).toHaveLength(100)
    expect(made.count).toBeLessThan(200)
  })

  it('finds in a scope exactly what a full scan finds there', () => {
    const { all } = things(57)
    for (const scope of [
      { subscriptionId: 'sub-production' },
      { zoneId: 'cn-north-1b' },
      { regionId: 'eu-central-1' },
    ]) {
      const wanted = all().filter(item =>
        Object.entries(scope).every(([name, value]) => Reflect.get(item, name) === value),
      )
      expect(all(scope)).toEqual(wanted)
      expect(wanted.length).toBeGreaterThan(0)
    }
  })

  it('goes on after any marker with exactly the rest, whatever was added, changed and removed before', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40 }),
        fc.array(fc.tuple(fc.constantFrom('remove', 'add', 'change'), fc.nat(30)), { maxLength: 12 }),
        fc.nat(100),
        (units, changes, cut) => {
          const { collection, all } = things(units)
          for (const [what, n] of changes) {
            const items = all()
            const item = items[n % Math.max(1, items.length)]
            if (item === undefined) continue
            if (what === 'remove') collection.remove(item.id)
            else collection.put({ ...item, name: 'new', id: what === 'add' ? collection.newId() : item.id })
          }
          const entries = [...collection.scan({})]
          const { marker } = entries[cut % Math.max(1, entries.length)] ?? {}
          if (marker === undefined) return
          const rest = [...collection.scan({}, marker)]
          expect(rest).toEqual(entries.slice((cut % entries.length) + 1))
        },
      ),
    )
  })

  it('keeps what is changed, added and removed', () => {
    const { collection, all } = things(10)
    const before = all()
    const item = first(before)
    collection.put({ ...item, name: 'renamed' })
    expect(collection.get(item.id)?.name).toBe('renamed')
    const added = { ...item, id: collection.newId(), name: 'added' }
    collection.put(added)
    expect(all()).toHaveLength(before.length + 1)
    expect(all().at(-1)).toEqual(added)
    expect(collection.remove(item.id)).toBe(true)
    expect(collection.remove(item.id)).toBe(false)
    expect(collection.get(item.id)).toBeUndefined()
    expect(all()).toHaveLength(before.length)
  })

  it('lets a state come when it is due, and a resource go', () => {
    const { collection, all, clock } = things(1)
    const item = first(all())
    collection.put({ ...item, state: 'Starting', next: { state: 'Running', at: clock.now() + 1000 } })
    clock.advance(999)
    expect(collection.get(item.id)).toMatchObject({ state: 'Starting' })
    clock.advance(1)
    expect(collection.get(item.id)).toMatchObject({ state: 'Running', next: undefined })
    collection.put({ ...item, state: 'Deleting', next: { state: null, at: clock.now() + 10 } })
    clock.advance(10)
    expect(all().map(thing => thing.id)).not.toContain(item.id)
    expect(collection.get(item.id)).toBeUndefined()
  })
})

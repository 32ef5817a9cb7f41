import { describe, expect, it } from 'vitest'
import { VirtualClock } from '../../src/testcloud/clock.ts'
import { MAX_SERVERS } from '../../src/testcloud/world/context.ts'
import { createWorld, type World } from '../../src/testcloud/world/world.ts'

const world = (seed: number, servers: number) => createWorld(seed, servers, new VirtualClock(), 1)

function everything({ collections }: World) {
  return Object.entries(collections).map(([kind, c]) => [kind, [...c.scan({})].map(entry => entry.item)])
}

function addressesOf({ collections }: World, limit: number): string[] {
  const addresses: string[] = []
  for (const { item } of collections.instances.scan({})) {
    addresses.push(...item.networkInterfaces.map(nic => nic.primaryIp))
    if (addresses.length >= limit) break
  }
  return addresses
}

describe('createWorld', () => {
  it('is the same for the same seed and scale, and another for another seed', () => {
    expect(everything(world(3, 25))).toEqual(everything(world(3, 25)))
    expect(everything(world(4, 25))).not.toEqual(everything(world(3, 25)))
  })

  it('keeps the servers that a smaller cloud has when it grows', () => {
    const small = [...world(1, 10).collections.instances.scan({})].map(entry => entry.item)
    const large = [...world(1, 30).collections.instances.scan({})].map(entry => entry.item)
    expect(large.slice(0, 10)).toEqual(small)
  })

  it.each([0, 1, 7])('is whole with %i servers', servers => {
    const made = world(1, servers)
    expect([...made.collections.instances.scan({})]).toHaveLength(servers)
    for (const { item } of made.collections['load-balancers'].scan({}))
      for (const group of item.backendGroups)
        for (const backend of group.backends) expect(made.collections.instances.get(backend.instanceId)).toBeDefined()
  })

  it.each([500, 30_000])('gives every server an address of its own in its subnet (%i servers)', servers => {
    const addresses = addressesOf(world(1, servers), servers)
    expect(addresses).toHaveLength(servers)
    expect(new Set(addresses).size).toBe(servers)
    for (const address of addresses.slice(-50)) expect(address).toMatch(/^10(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}$/)
  })

  it('spreads the servers evenly over zones and subscriptions', () => {
    const counts = new Map<string, number>()
    for (const { item } of world(1, 40).collections.instances.scan({})) {
      const place = `${item.zoneId} ${item.subscriptionId}`
      counts.set(place, (counts.get(place) ?? 0) + 1)
    }
    expect([...counts.values()]).toEqual(Array.from({ length: 10 }, () => 4))
  })

  it('has names in more than one alphabet, no two of them alike', () => {
    const names = [...world(1, 200).collections.instances.scan({})].map(entry => entry.item.name)
    expect(new Set(names).size).toBe(200)
    expect(names.some(name => /[^\u0020-\u007e]/.test(name))).toBe(true)
  })

  it.each([-1, 1.5, MAX_SERVERS + 1, Number.NaN])('refuses %d servers', servers => {
    expect(() => world(1, servers)).toThrow(/whole number of servers from 0 to/)
  })
})

import type { Detail } from '../model/kind.ts'
import { parentNames } from '../model/parent.ts'
import { managedBy } from './managed.ts'
import { ownedLike } from './parent-owner.ts'
import { inRegion, inVpc } from './places.ts'

const engine: Detail = ({ store }, rows) => {
  const caches = store.rows('elasticcaches').byKeys(rows.map(row => row.elasticcache_id))
  return rows.map(row => {
    const cache = caches.get(String(row.elasticcache_id))
    return { engine: cache?.engine ?? null, engine_version: cache?.engine_version ?? null }
  })
}

/** What is told of the cache that a part belongs to. */
export function partOfCache(plural: string): readonly Detail[] {
  return [
    parentNames({ elasticcache_id: ['elasticcaches', 'elasticcache'] }),
    engine,
    managedBy(plural),
    inRegion(plural),
    inVpc(plural),
  ]
}

/** The same where the cache's project is told as well. */
export function ownedPartOfCache(plural: string): readonly Detail[] {
  return [...partOfCache(plural), ownedLike(plural, 'elasticcache')]
}

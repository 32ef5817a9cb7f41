import type { Row } from '../../kinds/model/column.ts'
import { servers } from '../../kinds/servers.ts'
import type { ApiRequest } from '../../resources/request.ts'
import type { Tags } from '../../store/metadata.ts'

/** One of a server's tags; an empty one is none. */
export function tagOf({ region }: Pick<ApiRequest, 'region'>, row: Row, key: string): string | undefined {
  const value = region.store.metadata.of(servers.keyword, String(row.id))[key]
  return value === '' ? undefined : value
}

/** Notes things on a server that have no column. What is taken away stays as an empty text, as in the original. */
export function setTags({ region, identity }: ApiRequest, row: Row, tags: Tags): undefined {
  const { store, events, clock } = region
  const id = String(row.id)
  const before = store.metadata.of(servers.keyword, id)
  const changed = Object.entries(tags).filter(([key, value]) => before[key] !== value)
  if (changed.length === 0) return undefined
  store.metadata.set(servers.keyword, id, Object.fromEntries(changed))
  store.rows(servers.plural).update(id, { updated_at: clock.stamp() })
  const notes = changed.map(([key, nvalue]) => {
    const ovalue = before[key]
    return { key, nvalue, ...(ovalue === undefined ? {} : { ovalue }) }
  })
  events.record(servers, row, 'set_meta', notes, identity)
  return undefined
}

import { setTimeout as delay } from 'node:timers/promises'
import { events } from '../kinds/events.ts'
import { servers } from '../kinds/servers.ts'
import type { Region } from '../region.ts'
import { raw, sql } from '../store/sql.ts'

/** How often a new server is looked at, and for how long, milliseconds of the machine's clock. */
const LOOK_EVERY_MS = 25
const LIMIT_MS = 10 * 60_000

/** Waits until a new server runs. @returns why it will not, when it does not */
export async function whenMade(region: Region, id: string): Promise<string | undefined> {
  const { store, tasks } = region
  const { signal } = tasks
  for (const end = performance.now() + LIMIT_MS; performance.now() < end; ) {
    const server = store.rows(servers.plural).byKey(id)
    const status = String(server?.status ?? '')
    if (status === 'running') return undefined
    if (server === undefined || /fail(ed)?$/.test(status)) return reasonOf(region, id, status)
    try {
      await delay(LOOK_EVERY_MS, undefined, { signal })
    } catch {
      return `the creation process for instance '${id}' was interrupted`
    }
  }
  return `the creation process for instance '${id}' has timed out`
}

function reasonOf({ store }: Region, id: string, status: string): string {
  const end = `=>${status}: `
  const [event] = store
    .rows(events.plural)
    .select(
      sql`obj_id = ${id} AND action = 'updatestatus' AND instr(notes, ${end}) > 0`,
      raw('ORDER BY id DESC LIMIT 1'),
    )
  const notes = String(event?.notes ?? '')
  return event === undefined
    ? `instance '${id}' which status is '${status}' create failed`
    : notes.slice(notes.indexOf(end) + end.length)
}

import { EVENTS_OF } from '../../api/events.ts'
import type { Resource } from '../../api/resource.ts'
import type { Session } from '../../client/index.ts'
import { InterruptedError } from '../../core/errors/index.ts'
import { type JsonObject, textOf } from '../../core/json.ts'
import { maskSecrets } from '../../core/secret.ts'

const LAST_EVENTS = 5
const LONGEST_NOTE = 300
/** Members that say in words why an object is as it is. */
const REASONS = ['status_reason', 'reason', 'failure', 'fail_reason', 'error_message'] as const

/** Why an object is as it is, as far as it says so itself. */
export function ownReason(object: JsonObject | undefined): string | undefined {
  return REASONS.map(name => textOf(object, name)).find(text => text !== undefined && text !== '')
}

/**
 * What happened to an object last, oldest first, as indented lines behind a heading; empty where its service keeps no
 * log, or does not show it.
 */
export async function lastEvents(session: Session, resource: Resource, id: string): Promise<string> {
  const log = Object.values(EVENTS_OF).find(({ service }) => service === resource.service)
  if (log === undefined) return ''
  try {
    const query = { obj_type: [resource.keyword], obj_id: [id], scope: 'max', limit: LAST_EVENTS, order: 'desc' }
    const { data } = await session.manager(log).list(query)
    return data.length === 0 ? '' : `\nLast events:${data.slice(0, LAST_EVENTS).reverse().map(lineOf).join('')}`
  } catch (error) {
    if (error instanceof InterruptedError) throw error
    return ''
  }
}

function lineOf(event: JsonObject): string {
  const notes = maskSecrets(textOf(event, 'notes') ?? '')
  const words = [textOf(event, 'ops_time') ?? '', textOf(event, 'action') ?? '', shortened(String(notes))]
  return `\n  ${words.filter(word => word !== '').join('  ')}`
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return line.length > LONGEST_NOTE ? `${line.slice(0, LONGEST_NOTE)}…` : line
}

import type { Resource } from '../../api/resource.ts'
import type { Session } from '../../client/index.ts'
import { ClimcError } from '../../core/errors/index.ts'
import { type JsonObject, textOf } from '../../core/json.ts'
import type { Look, Watch } from './object-watch.ts'
import { afterTime, type Patience, poll } from './polling.ts'
import { lastEvents } from './reason.ts'

/** What is waited for, in words and for its events. */
export interface Awaited {
  readonly session: Session
  readonly resource: Resource
  readonly noun: string
}

/**
 * Waits until something has come to rest.
 * @returns the object as it is then, undefined when it is gone
 * @throws ClimcError of kind `failed` with the reason and the last events, `timeout` when it takes too long;
 *   InterruptedError
 */
export async function untilSettled(
  watch: Watch,
  { session, resource, noun }: Awaited,
  patience: Patience,
  onLook: (look: Look) => void = () => undefined,
): Promise<JsonObject | undefined> {
  let last: Look | undefined
  const name = (): string => named(noun, watch.id, last?.object)
  const end = await poll(
    async () => {
      last = await watch.look()
      onLook(last)
      return last.state === 'moving' ? undefined : { value: last }
    },
    patience,
    {
      interrupted: 'interrupted; the region goes on with what was asked of it',
      late: () =>
        new ClimcError(
          'timeout',
          `${name()} is still ${stateOf(last?.object)}${afterTime(patience.timeoutMs)}; the region goes on without us.`,
        ),
    },
  )
  if (end.state === 'done') return end.object
  const why = end.reason === undefined ? '' : `: ${end.reason.trim().replace(/\.$/, '')}`
  const events = await lastEvents(session, resource, watch.id)
  throw new ClimcError('failed', `${name()} is ${stateOf(end.object)}${why}.${events}`)
}

/** `Server web1 (ID)`. */
function named(noun: string, id: string, object: JsonObject | undefined): string {
  const name = textOf(object, 'name')
  const title = noun.charAt(0).toUpperCase() + noun.slice(1)
  return name === undefined || name === '' || name === id ? `${title} ${id}` : `${title} ${name} (${id})`
}

function stateOf(object: JsonObject | undefined): string {
  const status = textOf(object, 'status') ?? 'there'
  const sync = textOf(object, 'sync_status')
  return sync === undefined || sync === 'idle' ? status : `${status}, ${sync}`
}

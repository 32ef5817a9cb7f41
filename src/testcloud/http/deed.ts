import { isJsonObject, textOf } from '../../core/json.ts'
import { type CloudEvent, HOME } from '../world/events.ts'
import type { Call } from './call.ts'

const VERBS: Readonly<Record<string, string>> = { POST: 'Create', PATCH: 'Update', DELETE: 'Delete' }

/** What the audit log says of a change that was made: `POST /v1/instances/i-1/stop` is StopInstance. */
export function deedOf(method: string, path: string, answer: object, call: Call): Omit<CloudEvent, 'id' | 'time'> {
  const [, , service = '', id = '', action] = path.split('/')
  const item: unknown = Reflect.get(answer, 'item')
  const about = isJsonObject(item) ? item : {}
  const resourceType = service.replace(/s$/, '')
  return {
    action: `${pascal(action ?? VERBS[method] ?? method)}${pascal(resourceType)}`,
    service: 'compute',
    resourceType,
    resourceId: textOf(about, 'id') ?? id,
    userName: call.key.userName,
    requestId: call.requestId,
    readOnly: false,
    succeeded: true,
    parameters: id === '' ? {} : { id },
    subscriptionId: textOf(about, 'subscriptionId') ?? HOME.subscriptionId,
    regionId: textOf(about, 'regionId') ?? HOME.regionId,
  }
}

function pascal(text: string): string {
  return text
    .split('-')
    .map(word => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('')
}

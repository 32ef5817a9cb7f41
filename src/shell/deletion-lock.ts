import { choice, type Shape } from '../cli/options/index.ts'
import type { JsonObject } from '../core/json.ts'
import { update, type Verb } from './resource.ts'
import { toWire } from './wire.ts'

const LOCK = { delete: choice(['enable', 'disable'], 'Whether it may be deleted') }

/** Changes an object, the lock against its deletion included: the option is sent as it is and as `disable_delete`. */
export function updateLockable<S extends Shape>(options: S): Verb {
  const all = { ...options, ...LOCK }
  return update(all, { body: values => lockableBody(all, values) })
}

function lockableBody(options: Shape, values: Readonly<Record<string, unknown>>): JsonObject {
  const body = toWire(options, values)
  if (body.delete !== undefined) body.disable_delete = body.delete === 'disable'
  return body
}

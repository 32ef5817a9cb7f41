import { choice, type Shape, type Values } from '../cli/options/index.ts'
import type { JsonObject } from '../core/json.ts'
import { update, type Verb } from './resource.ts'
import { toWire } from './wire.ts'

const LOCK = { delete: choice(['enable', 'disable'], 'Whether it may be deleted') }

/** Changes an object, the lock against its deletion included: the option is sent as it is and as `disable_delete`. */
export function updateLockable<S extends Shape>(options: S): Verb {
  return update({ ...options, ...LOCK }, { body: values => lockableBody({ ...options, ...LOCK }, values) })
}

function lockableBody<S extends Shape>(options: S, values: Values<S>): JsonObject {
  const body = toWire(options, values)
  if (body.delete !== undefined) body.disable_delete = body.delete === 'disable'
  return body
}

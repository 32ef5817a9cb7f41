import { flag, type Shape, secret, text, type Values } from '../../../cli/options/index.ts'
import type { JsonObject } from '../../../core/json.ts'
import { toWire } from '../../wire.ts'

export const REBUILD = {
  keypair: text(),
  password: secret(text('Password to set')),
  login_account: text(),
  no_account_init: flag(),
  auto_start: flag('Start it when it is done'),
  all_disks: flag('Build the data disks anew too'),
  user_data: text('User data for cloud-init'),
  image: text('Image to build from; the one it was built from when absent', { wire: 'image_id' }),
} satisfies Shape

/** How to rebuild: a password is one to set, without an account there is none, and a password wins. */
export function rebuild(values: Values<typeof REBUILD>): JsonObject {
  const body = toWire(REBUILD, values)
  if (values.no_account_init === true) body.reset_password = false
  if (body.password !== undefined) body.reset_password = true
  return body
}

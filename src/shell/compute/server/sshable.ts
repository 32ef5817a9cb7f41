import { integer, type Shape, secret, text, type Values } from '../../../cli/options/index.ts'
import { UsageError } from '../../../core/errors/index.ts'
import type { JsonObject } from '../../../core/json.ts'
import { toWire } from '../../wire.ts'

export const SSHABLE = {
  private_key: secret(text('Private key to log in with once, the text itself')),
  password: secret(text('Password to log in with once')),
  port: integer('Port of the SSH service; 0: the one that is set', { default: 0 }),
  user: text('Account to log in with once', { default: 'root' }),
} satisfies Shape

/**
 * How to log in for the first time.
 * @throws UsageError without an account, or with neither a key nor a password
 */
export function sshable(values: Values<typeof SSHABLE>): JsonObject {
  if (values.user === '') throw new UsageError('--user is empty: name the account to log in with.')
  if ((values.private_key ?? '') === '' && (values.password ?? '') === '')
    throw new UsageError('Give --private-key or --password, to log in with once.')
  return toWire(SSHABLE, values)
}

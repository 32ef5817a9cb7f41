import { createHmac } from 'node:crypto'
import { Secret } from '../core/secret.ts'

export interface AccessKey {
  readonly accessKeyId: string
  readonly accessKeySecret: Secret
  readonly userName: string
  readonly state: 'active' | 'disabled' | 'expired'
  /** Whether it may do so in a service, which is the first segment of the path. */
  readonly allows: (service: string, verb: 'read' | 'write') => boolean
}

/** The keys that every simulated account has. */
export interface Keys {
  readonly administrator: AccessKey
  readonly readOnly: AccessKey
  readonly disabled: AccessKey
  readonly expired: AccessKey
  /** May do everything but look at databases. */
  readonly limited: AccessKey
}

/** The service that {@link Keys.limited} may not read. */
export const FORBIDDEN_TO_LIMITED = 'databases'

/** Keys that follow from the seed, so that a restarted cloud still opens. They protect nothing but made-up data. */
export function makeKeys(seed: number): Keys {
  const key = (userName: string, state: AccessKey['state'], allows: AccessKey['allows']): AccessKey => ({
    accessKeyId: `TCAK${digest(seed, `${userName}.id`).slice(0, 16).toUpperCase()}`,
    accessKeySecret: new Secret(digest(seed, `${userName}.secret`).slice(0, 40)),
    userName,
    state,
    allows,
  })
  return {
    administrator: key('administrator', 'active', () => true),
    readOnly: key('auditor', 'active', (_service, verb) => verb === 'read'),
    disabled: key('former-employee', 'disabled', () => true),
    expired: key('contractor', 'expired', () => true),
    limited: key('operator', 'active', service => service !== FORBIDDEN_TO_LIMITED),
  }
}

/** Number of the account: whichever key opens it, it is the same. */
export function accountNumber(seed: number): string {
  return (BigInt(`0x${digest(seed, 'account').slice(0, 12)}`) % 10n ** 12n).toString().padStart(12, '0')
}

function digest(seed: number, purpose: string): string {
  return createHmac('sha256', `testcloud ${seed}`).update(purpose).digest('hex')
}

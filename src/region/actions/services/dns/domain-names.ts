import { isIP } from 'node:net'
import { ApiError, badInput } from '../../../http/api-error.ts'

const DOMAIN = /^[a-zA-Z0-9_][a-zA-Z0-9_-]{0,62}(\.[a-zA-Z0-9_][a-zA-Z0-9_-]{0,62})*[._]?$/
const LABEL = '(?:[a-z0-9_][a-z0-9_-]{0,61}[a-z0-9_]|[a-z0-9_])'
const HOST = new RegExp(`^(?:(?:${LABEL}|\\*)(?:\\.${LABEL})*|@)$`, 'i')

export function isDomain(text: string): boolean {
  return text !== '' && text.replaceAll('.', '').length <= 255 && isIP(text) === 0 && DOMAIN.test(text)
}

/** Whether a record may be called so within its zone; `@` is the zone itself, `*` any host. */
export function isHostOfZone(text: string): boolean {
  return HOST.test(text)
}

/** @throws ApiError for a value that records of the type cannot have */
export function checkRecordValue(type: string, value: string, priority: number): void {
  if (type === 'MX' && (priority < 1 || priority > 50))
    throw new ApiError('OutOfRange', 'mx_priority range limited to [1,50]')
  if ((type === 'MX' || type === 'CNAME') && !isDomain(value))
    throw badInput(`invalid domain ${value} for ${type} record`)
  if (type === 'A' && isIP(value) !== 4) throw badInput(`invalid ipv4 ${value} for A record`)
  if (type === 'AAAA' && isIP(value) !== 6) throw badInput(`invalid ipv6 ${value} for AAAA record`)
}

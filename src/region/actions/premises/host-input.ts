import { ApiError, badInput, conflict } from '../../http/api-error.ts'
import { hosts } from '../../kinds/hosts.ts'
import type { Row } from '../../kinds/model/column.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'

/** Members that may be written as a size, and the unit of their columns. */
const SIZES = [
  ['mem_size', 'M', 'Memory size must be number[+unit], like 256M, 1G or 256'],
  ['mem_reserved', 'M', 'Memory size must be number[+unit], like 256M, 1G or 256'],
  ['cpu_cache', 'K', 'Illegal cpu cache size'],
] as const

const UNITS: Readonly<Record<string, number>> = { B: 0, K: 1, M: 2, G: 3 }

/** @throws ApiError for a member that is no size */
export function sizesOf(request: ApiRequest, step: string): Row {
  const patch: Row = {}
  for (const [member, unit, complaint] of SIZES) {
    const text = bodyText(request, member)
    if (text === undefined) continue
    const found = /^(\d+)([bkmg]?)$/i.exec(text)
    if (found === null)
      throw new ApiError('InputParameterError', `${step}: ${complaint}: InputParameterError`, { wrapped: true })
    const given = UNITS[(found[2] || unit).toUpperCase()] ?? 0
    patch[member] = Math.floor(Number(found[1]) * 1024 ** (given - (UNITS[unit] ?? 0)))
  }
  return patch
}

/** A hardware address as rows carry it; undefined for what is none. */
export function plainMac(text: string): string | undefined {
  const digits = text.toLowerCase().replaceAll(/[:.-]/g, '')
  return /^[\da-f]{12}$/.test(digits) ? digits.replaceAll(/(..)(?!$)/g, '$1:') : undefined
}

function macOf(text: string): string {
  const mac = plainMac(text)
  if (mac === undefined) throw badInput(`invalid macAddr ${text}`, { id: 'invalid macAddr %s', fields: [text] })
  return mac
}

/**
 * The addresses by which a host is reached, which no other has: those of the zone, and network cards anywhere.
 * @throws ApiError for one that another host has, or that is none
 */
export function accessOf(request: ApiRequest, zoneId: string, own?: string): Row {
  const table = request.region.store.rows(hosts.plural)
  const patch: Row = {}
  const check = (member: string, value: string, shown: string, where: Row) => {
    if (table.where({ [member]: value, ...where }).some(row => row.id !== own))
      throw conflict(
        `duplicate ${member} ${shown}`,
        member === 'access_mac'
          ? { id: 'duplicate access_mac %s', fields: [shown] }
          : { id: 'duplicate %s %s', fields: [member, shown] },
      )
    patch[member] = value
  }
  for (const member of ['manager_uri', 'access_ip']) {
    const text = bodyText(request, member)
    if (text !== undefined) check(member, text, text, zoneId === '' ? {} : { zone_id: zoneId })
  }
  const mac = bodyText(request, 'access_mac')
  if (mac !== undefined) check('access_mac', macOf(mac), mac, {})
  return patch
}

import type { JsonValue } from '../../../../core/json.ts'
import { ApiError, badInput, failed, missingParameter } from '../../../http/api-error.ts'
import type { Row } from '../../../kinds/model/column.ts'
import { secgroups } from '../../../kinds/secgroups.ts'
import type { ObjectAction } from '../../../resources/handlers.ts'
import { referredTo } from '../../../resources/references.ts'
import { type ApiRequest, bodyText, textsIn } from '../../../resources/request.ts'
import { MAX_SECGROUPS } from '../drivers.ts'
import { checkStatus, checkUsable, tooMany } from '../secgroups.ts'
import { groupsOfCard, saveCardGroups } from './card-groups.ts'
import { cardByMac, cardsOf, networkOf, vpcOf } from './cards.ts'
import { startSync } from './sync-config.ts'

function cardAt({ region }: ApiRequest, row: Row, index: number, step: string): Row {
  const card = cardsOf(region, row).find(one => one.index === index)
  if (card === undefined) throw failed(step, 'sql: no rows in result set')
  return card
}

function indexOf(value: JsonValue | undefined): number | undefined {
  return value === undefined || value === null || value === '' ? undefined : Math.trunc(Number(value))
}

/** The card that a body names by its hardware address or its number. @throws ApiError when it names none */
function namedCard(request: ApiRequest, row: Row): Row {
  const mac = bodyText(request, 'mac_addr')
  const index = indexOf(request.body.network_index)
  if (mac === undefined && index === undefined)
    throw new ApiError('BadRequestError', 'no valid network index or mac addr')
  if (mac === undefined) return cardAt(request, row, index ?? 0, 'get guest network')
  const card = cardByMac(request.region, row, mac)
  if (card === undefined) throw failed('get guest network', 'sql: no rows in result set')
  return card
}

function wantedOf({ body }: ApiRequest): string[] {
  return textsIn(body.secgroup_ids)
}

/** Puts groups around one card, in addition to those of the whole server. */
export const addNetworkSecgroup: ObjectAction = (request, row) => {
  checkStatus(row, 'add security groups')
  const index = indexOf(request.body.network_index)
  if (index === undefined || index < 0)
    throw new ApiError(
      'BadRequestError',
      `input network index ${index === undefined ? '(*int)(nil)' : index} is invalid`,
    )
  const wanted = wantedOf(request)
  if (wanted.length === 0) throw missingParameter('secgroup_ids')
  const card = cardAt(request, row, index, 'getGuestnetworkByIndex')
  const present = groupsOfCard(request, row, index)
  if (present.length + wanted.length > MAX_SECGROUPS) throw tooMany(row)
  const vpc = vpcOf(request.region.store, networkOf(request.region, card))
  for (const text of wanted) {
    const group = referredTo(request, secgroups, text)
    const id = String(group.id)
    if (present.includes(id))
      throw badInput(
        `security group ${String(group.name)} has already been assigned to guest ${String(row.name)} network ${index}`,
      )
    checkUsable(vpc, group)
    present.push(id)
  }
  saveCardGroups(request, row, index, present)
  return startSync(request, row, { firewall: true })
}

/** Takes security groups off one card. */
export const revokeNetworkSecgroup: ObjectAction = (request, row) => {
  checkStatus(row, 'revoke security groups')
  const wanted = wantedOf(request)
  if (wanted.length === 0) return undefined
  const index = Number(namedCard(request, row).index)
  const left = new Set(groupsOfCard(request, row, index))
  for (const text of wanted) {
    const group = referredTo(request, secgroups, text)
    if (!left.delete(String(group.id)))
      throw badInput(
        `security group ${String(group.name)} network index ${index} not assigned to guest ${String(row.name)}`,
      )
  }
  saveCardGroups(request, row, index, [...left])
  return startSync(request, row, { firewall: true })
}

/** Gives one card these security groups instead of those that it has. */
export const setNetworkSecgroup: ObjectAction = (request, row) => {
  checkStatus(row, 'set security rules')
  const wanted = wantedOf(request)
  if (wanted.length > MAX_SECGROUPS) throw tooMany(row)
  const card = namedCard(request, row)
  const vpc = vpcOf(request.region.store, networkOf(request.region, card))
  const ids = wanted.map(text => {
    const group = referredTo(request, secgroups, text)
    checkUsable(vpc, group)
    return String(group.id)
  })
  saveCardGroups(request, row, Number(card.index), [...new Set(ids)])
  return startSync(request, row, { firewall: true })
}

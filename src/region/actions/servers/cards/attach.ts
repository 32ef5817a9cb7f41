import { objectsIn } from '../../../../core/json.ts'
import { ApiError, badInput, missingParameter, reportedWithin } from '../../../http/api-error.ts'
import type { Row } from '../../../kinds/model/column.ts'
import type { ObjectAction } from '../../../resources/handlers.ts'
import { type ApiRequest, textsIn } from '../../../resources/request.ts'
import { saveCardGroups } from './card-groups.ts'
import { checkConfig } from './check-config.ts'
import { fixDefaultGateway, setDefaultGateway } from './default-gateway.ts'
import { anyNetwork, reachedNetwork } from './host-networks.ts'
import { configOf, type NetConfig, parseConfig } from './net-config.ts'
import { newCards } from './new-card.ts'
import { checkOneGateway, DEFAULT_BANDWIDTH, groupsOf } from './ordered.ts'
import { bringCards } from './sync-config.ts'

/** The cards that a body orders. @throws ApiError when there are none, or one is not understood */
function ordered({ body }: ApiRequest): NetConfig[] {
  const nets = objectsIn(body.nets)
  if (nets.length > 0) return nets.map(configOf)
  const described = textsIn(body.net_desc).map(text => {
    try {
      return parseConfig(text)
    } catch (error) {
      throw badInput(`failed to parse net_desc ${text}: ${error instanceof Error ? error.message : String(error)}`)
    }
  })
  if (described.length === 0) throw missingParameter('nets/net_desc')
  return described
}

/** Gives a server more cards. They are there at once; its host gets them when that is asked for, or with its next start. */
export const attachNetwork: ObjectAction = (request, row) => {
  const { store } = request.region
  if (!['ready', 'running'].includes(String(row.status)))
    throw new ApiError('BadRequestError', `Cannot attach network in status ${String(row.status)}`)
  const configs = ordered(request).map(config => {
    checkConfig(request, config)
    if (config.sriov) throw badInput('parse isolated device description failed sql: no rows in result set')
    config.bwLimit ||= DEFAULT_BANDWIDTH
    return { config, groups: groupsOf(request, config) }
  })
  checkOneGateway(configs.map(({ config }) => config))
  const host = store.rows('hosts').byKey(String(row.host_id ?? ''))
  let gateway: Row | undefined
  for (const { config, groups } of configs) {
    const cards = attach(request, row, host, config)
    gateway = cards.find(card => card.is_default === true) ?? gateway
    if (groups.length > 0) saveCardGroups(request, row, Number(cards[0]?.index), groups)
  }
  if (gateway === undefined) fixDefaultGateway(request, row)
  else setDefaultGateway(request, row, String(gateway.mac_addr))
  return bringCards(request, row)
}

function attach(request: ApiRequest, row: Row, host: Row | undefined, config: NetConfig): Row[] {
  const { db } = request.region.store
  try {
    return db.transaction(() => {
      if (config.network === '') return newCards(request, row, anyNetwork(request, row, host, config), config)
      const network = reachedNetwork(request, host, config)
      return reportedWithin('Attach2Network fail', () => newCards(request, row, network, config))
    })
  } catch (error) {
    throw error instanceof ApiError ? new ApiError('BadRequestError', error.quoted) : error
  }
}

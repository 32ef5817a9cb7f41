import { objectsIn } from '../../../../core/json.ts'
import { ApiError, badInput, raised } from '../../../http/api-error.ts'
import type { Row } from '../../../kinds/model/column.ts'
import { secgroups } from '../../../kinds/secgroups.ts'
import { fetchItem } from '../../../resources/lookup.ts'
import type { ApiRequest } from '../../../resources/request.ts'
import { checkConfig, resolveNetwork } from './check-config.ts'
import { configOf, type NetConfig } from './net-config.ts'

/** What a card may carry when nobody says, in Mbit/s. */
export const DEFAULT_BANDWIDTH = 1000
/** More queues than this a card does not get of itself. */
const MOST_QUEUES = 16

/** A card that a new server shall have. */
export interface OrderedCard {
  readonly config: NetConfig
  /** The ids of the security groups of its own. */
  readonly groups: readonly string[]
  /** Any will do when absent. */
  readonly network?: Row
}

/** The ids of the security groups that a card shall have. @throws ApiError for one that is not there */
export function groupsOf(request: ApiRequest, { secgroups: wanted }: NetConfig): string[] {
  const ids = wanted.map(text => {
    try {
      return String(fetchItem(request.region.store, secgroups, request.identity, text).id)
    } catch {
      throw new ApiError('ResourceNotFoundError', `Secgroup ${text} not found`)
    }
  })
  return [...new Set(ids)]
}

/** @throws ApiError when several cards shall have the default route */
export function checkOneGateway(configs: readonly NetConfig[]): void {
  const count = configs.filter(config => config.isDefault).length
  if (count > 1) throw raised('InputParameterError', `more than 1 nic(${count}) assigned as default gateway`)
}

/**
 * The cards of a new server: those of the body, or one in any network. The first has the default route, or the first
 * that leads out.
 * @param cpus those of the server: the first card has half as many queues
 * @throws ApiError in the original's words
 */
export function orderedCards(request: ApiRequest, cpus: number): OrderedCard[] {
  const nets = objectsIn(request.body.nets)
  const given = nets.length === 0 ? [{}] : nets
  const cards = given.map(net => card(request, configOf({ ...net, network: net.network ?? net.network_id ?? '' })))
  const configs = cards.map(({ config }) => config)
  checkOneGateway(configs)
  if (!configs.some(config => config.isDefault)) {
    const leading = configs.find(config => config.exit) ?? configs[0]
    if (leading !== undefined) leading.isDefault = true
  }
  const [first] = configs
  if (first !== undefined && first.numQueues === 0) first.numQueues = Math.min(Math.trunc(cpus / 2), MOST_QUEUES)
  return cards
}

function card(request: ApiRequest, config: NetConfig): OrderedCard {
  const network = named(request, config)
  config.bwLimit ||= DEFAULT_BANDWIDTH
  checkConfig(request, config)
  return { config, groups: groupsOf(request, config), ...(network === undefined ? {} : { network }) }
}

function named(request: ApiRequest, config: NetConfig): Row | undefined {
  try {
    return resolveNetwork(request, config)
  } catch (error) {
    throw error instanceof ApiError ? badInput(`parse network description failed ${error.quoted}`) : error
  }
}

import { freeAddress } from '../actions/network/free-address.ts'
import { isUsed } from '../actions/network/used-addresses.ts'
import { holds, parseAddress, rangeOfNetwork } from '../addresses.ts'
import { badInput } from '../http/api-error.ts'
import type { Row } from '../kinds/model/column.ts'
import type { Region } from '../region.ts'

/**
 * An address of the network that nobody has: exactly the wanted one, or the next.
 * @throws ApiError when there is none left, or the wanted one cannot be had
 */
export function ownAddress(region: Region, network: Row, wanted?: string): string {
  if (wanted === undefined) return freeAddress(region, network)
  const [range, address] = [rangeOfNetwork(network, 4), parseAddress(wanted, 4)]
  if (range === undefined || address === undefined || !holds(range, address))
    throw badInput(`Address ${wanted} not in network ${String(network.name)}`)
  if (isUsed(region, network, address, 4)) throw badInput(`Address ${wanted} has been used`)
  return wanted
}

import { parseAddress } from '../../../addresses.ts'
import { ApiError, badInput, invalidStatus, raised } from '../../../http/api-error.ts'
import type { Row } from '../../../kinds/model/column.ts'
import type { ObjectAction, ObjectProperty } from '../../../resources/handlers.ts'
import { type ApiRequest, textsIn } from '../../../resources/request.ts'
import { fromCloud } from '../../../sync/cloud-errors.ts'
import { joinNetworks } from '../../../sync/kinds/guest-joints.ts'
import { contextOf } from '../../cloud-work.ts'
import { isReserved } from '../../network/reserved-ips.ts'
import { isUsed } from '../../network/used-addresses.ts'
import { type CloudServer, cloudServer } from '../cloud-server.ts'
import { networkOfIp } from './host-networks.ts'

/** The server in its cloud. @throws ApiError for one that is in none */
async function remote(request: ApiRequest, row: Row): Promise<CloudServer> {
  if (String(row.external_id ?? '') === '') throw raised('NotFoundError', 'empty externalId')
  try {
    return await cloudServer(request, row)
  } catch (error) {
    throw fromCloud(error)
  }
}

/** `GET /servers/id/remote-nics`: the cards that the cloud tells of. */
export const remoteNics: ObjectProperty = async (request, row) => {
  const { server } = await remote(request, row)
  const nics = await server.getNics()
  return nics.map(({ ip, mac, driver }, index) => ({ index, ip, mac, driver }))
}

/** @throws ApiError for what is no address that the server's host reaches and nobody has */
function checkIp(request: ApiRequest, host: Row | undefined, ip: string): void {
  const address = parseAddress(ip, 4)
  if (address === undefined) throw badInput(`invalid IPv4 address ${ip}`)
  const network = reached(request, host, ip)
  if (network instanceof ApiError) throw badInput(`Unreachable IP ${ip}: ${network.quoted}`)
  if (!isReserved(request, network, 4, ip) && isUsed(request.region, network, address, 4))
    throw badInput(`Unavailable IP ${ip}: occupied`)
}

function reached({ region }: ApiRequest, host: Row | undefined, ip: string): Row | ApiError {
  try {
    return networkOfIp(region, host, ip)
  } catch (error) {
    if (error instanceof ApiError) return error
    throw error
  }
}

/** Takes over a server's cards from its cloud; those without an address get those of the body. */
export const syncFixNics: ObjectAction = async (request, row) => {
  const cloud = await remote(request, row)
  const nics = await cloud.server.getNics()
  const host = request.region.store.rows('hosts').byKey(String(row.host_id ?? ''))
  if (host === undefined) throw new ApiError('InternalServerError', 'host not found')
  const ips = textsIn(request.body.ip)
  if (ips.length === 0) throw badInput('empty ip list')
  for (const ip of ips) checkIp(request, host, ip)
  const strange = nics.flatMap(({ ip }) => {
    const network = ip === '' ? undefined : reached(request, host, ip)
    return network instanceof ApiError ? [`${ip}: ${network.quoted}`] : []
  })
  if (strange.length > 0) throw invalidStatus(strange.length === 1 ? (strange[0] ?? '') : `[${strange.join(', ')}]`)
  const filled = nics.map((nic, i) => (nic.ip === '' ? { ...nic, ip: ips[i] ?? '' } : nic))
  joinNetworks(contextOf(request, cloud.found), row, filled)
  return undefined
}

import { isIP } from 'node:net'
import { isJsonObject, type JsonObject } from '../../core/json.ts'
import { startWork } from '../actions/cloud-work.ts'
import { ApiError, badInput } from '../http/api-error.ts'
import { hosts } from '../kinds/hosts.ts'
import type { ClassAction } from '../resources/handlers.ts'
import { type ApiRequest, bodyText } from '../resources/request.ts'
import { unreachable } from './agent.ts'
import { checkUnknownCard } from './import.ts'

const MAC = /^(?:[\da-f]{2}[:-]){5}[\da-f]{2}$/i

function checkCards(request: ApiRequest, server: JsonObject): void {
  const cards = isJsonObject(server.mac_ip) ? Object.entries(server.mac_ip) : []
  for (const [mac, value] of cards) {
    const ip = String(value)
    if (!MAC.test(mac)) throw new ApiError('BadRequestError', `Invalid server mac address ${mac}`)
    if (isIP(ip) === 0) throw new ApiError('BadRequestError', `Invalid server ip address ${ip}`)
    checkUnknownCard(request, mac, ip)
  }
}

/** `POST /servers/import-from-libvirt`: lets a host look for servers of libvirt. No agent is there that could. */
export const importFromLibvirt: ClassAction = request => {
  if (bodyText(request, 'xml_file_path') === undefined) throw badInput('Some host config missing xml_file_path')
  const ip = bodyText(request, 'host_ip')
  if (ip === undefined) throw badInput('Some host config missing host ip')
  const host = request.region.store.rows(hosts.plural).first({ access_ip: ip, host_type: 'hypervisor' })
  if (host === undefined) throw badInput(`Invalid host ip ${ip}`)
  for (const server of Array.isArray(request.body.servers) ? request.body.servers : [])
    if (isJsonObject(server)) checkCards(request, server)
  const work = {
    task: 'HostImportLibvirtServersTask',
    kind: hosts,
    row: host,
    passing: [],
    failed: String(host.status),
    log: { failed: 'host_import_libvirt_servers_fail' },
  }
  startWork(request, work, () =>
    Promise.reject(unreachable(request, { host_id: host.id ?? '' }, '/servers/prepare-import-from-libvirt')),
  )
  return undefined
}

import { ApiError, badInput, notSupported, reportedWithin } from '../../http/api-error.ts'
import type { Row } from '../../kinds/model/column.ts'
import { zones } from '../../kinds/zones.ts'
import { flagOf } from '../../query/params.ts'
import { byNameOrId } from '../../resources/by-name.ts'
import type { ClassAction } from '../../resources/handlers.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { describe } from '../../resources/show.ts'
import { insertItem } from '../../resources/write.ts'
import { accessOf, sizesOf } from './host-input.ts'

const BAREMETAL = 'baremetal'
const MOST_RESERVED_MB = 4096

/** The id of the zone that the body names, the empty text for none. */
function zoneOf(request: ApiRequest): string {
  const wanted = bodyText(request, 'zone_id', 'zone')
  if (wanted === undefined) return ''
  const zone = byNameOrId(request.region.store, 'zones', wanted)
  if (zone !== undefined) return String(zone.id)
  throw new ApiError(
    'ResourceNotFoundError',
    `ValidateZoneResourceInput: ${zones.keyword} ${wanted}: ResourceNotFoundError`,
  )
}

/** What a hypervisor keeps for itself when nobody says: an eighth, but not more than 4 GB. */
function reservedOf(sizes: Row, hostType: string): number {
  return hostType === BAREMETAL ? 0 : Math.min(Math.floor(Number(sizes.mem_size ?? 0) / 8), MOST_RESERVED_MB)
}

/** A host of the premises as its agent registers it: off and disabled, until it says that it is there. */
export const createHost: ClassAction = (request, kind) => {
  const zoneId = zoneOf(request)
  const access = reportedWithin('manager.inputUniquenessCheck', () => accessOf(request, zoneId))
  const sizes = sizesOf(request, 'manager.ValidateSizeParams')
  const probing = bodyText(request, 'ipmi_ip_addr') !== undefined && flagOf(request.body, 'no_probe') !== true
  if (probing) throw notSupported('the dev region has no agent that could probe a bare metal; say no_probe')
  const hostType = bodyText(request, 'host_type') ?? BAREMETAL
  if (access.access_mac === undefined && bodyText(request, 'uuid') === undefined)
    throw badInput('missing access_mac and uuid in no_probe mode')
  const row = insertItem(request, kind, {
    mem_reserved: reservedOf(sizes, hostType),
    ipmi_info: { present: false },
    ...sizes,
    ...access,
    zone_id: zoneId,
    host_type: hostType,
    is_baremetal: hostType === BAREMETAL || flagOf(request.body, 'is_baremetal') === true,
    hostname: bodyText(request, 'hostname') ?? hostnameOf(bodyText(request, 'name', 'generate_name') ?? ''),
    host_status: 'offline',
    status: 'init',
    enabled: false,
  })
  return describe(request, kind, row)
}

function hostnameOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z\d.-]/g, '')
}

import { type Family, formatPrefix, parsePrefix } from '../../addresses.ts'
import { badInput, conflict, missingParameter, notSupported } from '../../http/api-error.ts'
import { cloudproviders } from '../../kinds/cloudproviders.ts'
import { cloudregions } from '../../kinds/cloudregions.ts'
import { ipsets } from '../../kinds/ipsets.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { ClassAction, Handlers, ObjectAction } from '../../resources/handlers.ts'
import { optionalReference, referredTo } from '../../resources/references.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { describe, describeAgain } from '../../resources/show.ts'
import { insertItem, removeRow } from '../../resources/write.ts'
import { setStatus, startWork } from '../cloud-work.ts'
import { DEFAULT } from './zones.ts'

const FAMILIES: Readonly<Record<string, Family>> = { ipv4_cidr_list: 4, ipv6_cidr_list: 6 }

/** Ranges separated by commas, each as its network writes itself; what is none is left out. */
function normalized(data: string, family: Family): string {
  const prefixes = data.split(',').map(text => parsePrefix(text.trim(), family))
  const text = prefixes.filter(prefix => prefix !== undefined).map(prefix => formatPrefix(prefix, family))
  if (text.length === 0) throw badInput('Data is empty')
  return text.join(',')
}

/** @throws ApiError for a range that is none of the type's */
function checkData(data: string, family: Family): void {
  for (const part of data.split(',')) {
    const text = part.trim()
    if (text === '') throw badInput('empty cidr in data')
    if (parsePrefix(text, family) === undefined) throw badInput(`invalid ipv${family} cidr or address ${text}`)
  }
}

/** Clouds keep no such sets of the dev region: their providers know none. */
function startInCloud(request: ApiRequest, row: Row, task: string, passing: string, failed: string): void {
  startWork(request, { task, kind: ipsets, row, passing: [passing], failed }, async () => {
    throw notSupported('the cloud keeps no sets of addresses')
  })
}

const create: ClassAction = (request, kind) => {
  const type = bodyText(request, 'ip_set_type') ?? ''
  const family = FAMILIES[type]
  if (family === undefined) throw badInput(`invalid ip_set_type ${type}`)
  const data = bodyText(request, 'data')
  if (data === undefined || data.trim() === '') throw missingParameter('data')
  checkData(data, family)
  const provider = optionalReference(request, cloudproviders)
  const region = optionalReference(request, cloudregions)
  if (provider !== undefined && region === undefined) throw missingParameter('cloudregion_id')
  if (provider !== undefined && provider.provider !== region?.provider)
    throw conflict(`conflict region ${String(region?.name)} and cloudprovider ${String(provider.name)}`)
  const place = region ?? referredTo(request, cloudregions, DEFAULT)
  const row = insertItem(request, kind, {
    data: normalized(data, family),
    manager_id: provider === undefined ? null : String(provider.id),
    cloudregion_id: String(place.id),
  })
  if (provider === undefined) setStatus(request, ipsets, row, 'available')
  else startInCloud(request, row, 'IpSetCreateTask', 'creating', 'create_failed')
  return describeAgain(request, kind, row)
}

function update(request: ApiRequest, row: Row, patch: Row): Row {
  const data = bodyText(request, 'data')
  const family = FAMILIES[String(row.ip_set_type)] ?? 4
  return data === undefined ? patch : { ...patch, data: normalized(data, family) }
}

const remove: ObjectAction = (request, row, kind) => {
  if (String(row.manager_id ?? '') !== '' && String(row.external_id ?? '') !== '') {
    startInCloud(request, row, 'IpSetDeleteTask', 'deleting', 'delete_failed')
    return describe(request, kind, row)
  }
  removeRow(request, kind, row)
  return undefined
}

export const ipsetHandlers: Handlers = { create, update, remove }

import type { JsonObject } from '../../../core/json.ts'
import { holds } from '../../conditions/evaluate.ts'
import { parseCondition } from '../../conditions/parse.ts'
import { ApiError, badInput, missingParameter } from '../../http/api-error.ts'
import type { Row } from '../../kinds/model/column.ts'
import { schedtags } from '../../kinds/schedtags.ts'
import { byNameOrId } from '../../resources/by-name.ts'
import type { Handlers, ObjectAction } from '../../resources/handlers.ts'
import { shownColumns, storedMembers } from '../../resources/present.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { describe } from '../../resources/show.ts'
import { insertItem } from '../../resources/write.ts'
import { removePlain } from '../network/zones.ts'
import { STRATEGIES } from './schedtags.ts'

/** What a rule's body says; when it makes one, all must be there. @throws ApiError for what is missing or wrong */
function checked(request: ApiRequest, making: boolean): Row {
  const condition = bodyText(request, 'condition')
  if (condition === undefined && making) throw missingParameter('condition')
  if (condition !== undefined && parseCondition(condition) === undefined) throw badInput('invalid condition')
  const named = bodyText(request, 'schedtag', 'schedtag_id')
  if (named === undefined && making) throw missingParameter('schedtag_id')
  if (named === undefined) return {}
  const tag = byNameOrId(request.region.store, schedtags.plural, named)
  if (tag === undefined) throw new ApiError('ResourceNotFoundError', `schedtag ${named} not found`)
  return { schedtag_id: String(tag.id) }
}

function checkStrategy(request: ApiRequest, making: boolean): void {
  const strategy = bodyText(request, 'strategy')
  if (strategy === undefined && making) throw missingParameter('strategy')
  if (strategy !== undefined && !STRATEGIES.includes(strategy)) throw badInput(`invalid strategy ${strategy}`)
}

function handlers(check: (request: ApiRequest, making: boolean) => void, evaluate: ObjectAction): Handlers {
  return {
    create: (request, kind) => {
      const columns = checked(request, true)
      check(request, true)
      return describe(request, kind, insertItem(request, kind, columns))
    },
    update: (request, _, patch) => {
      const columns = checked(request, false)
      check(request, false)
      return { ...patch, ...columns }
    },
    remove: removePlain,
    perform: { evaluate },
  }
}

const STANDING = { host: 'hosts', storage: 'storages' } as const
const VIRTUAL = { server: 'servers', disk: 'disks' } as const

function pluralOf(types: Readonly<Record<string, string>>, type: string, refusal: ApiError): string {
  const plural = Object.hasOwn(types, type) ? types[type] : undefined
  if (plural === undefined) throw refusal
  return plural
}

/** What a condition may ask of an object. @throws ApiError when it is not there */
function facts(request: ApiRequest, plural: string, text: string): JsonObject {
  const { store } = request.region
  const kind = store.kind(plural)
  const row = byNameOrId(store, plural, text)
  if (row === undefined) throw new ApiError('ResourceNotFoundError', `${kind.keyword} ${text} not found`)
  const members = storedMembers(row, shownColumns(kind))
  return plural === 'servers' ? { ...members, ...orderOf(request, row) } : members
}

/** A server is asked after as if it were ordered again. */
function orderOf({ region: { store } }: ApiRequest, server: Row): JsonObject {
  const nets = store.rows('guestnetworks').where({ guest_id: String(server.id) })
  const joined = store.rows('guestdisks').where({ guest_id: String(server.id) })
  const disks = store.rows('disks').byKeys(joined.map(row => row.disk_id))
  return {
    count: 0,
    project_id: server.tenant_id ?? '',
    owner_tenant_id: server.tenant_id ?? '',
    ...(nets.length > 0 && {
      nets: nets.map(({ network_id, ip_addr, mac_addr, driver, index }) => ({
        network: network_id ?? '',
        address: ip_addr ?? '',
        mac: mac_addr ?? '',
        driver: driver ?? '',
        index: index ?? 0,
      })),
    }),
    ...(disks.size > 0 && {
      disks: [...disks.values()].map(({ id, disk_size, disk_type, storage_id }) => ({
        disk_id: id ?? '',
        size: disk_size ?? 0,
        disk_type: disk_type ?? '',
        storage_id: storage_id ?? '',
      })),
    }),
  }
}

const unsupported = (what: string, type: string) =>
  new ApiError('ResourceNotFoundError', `${what} ${type} is not supported`)

/** Tells whether the condition of a rule holds for a host or a storage, and a server or a disk. */
const evaluateRule: ObjectAction = (request, row) => {
  const type = bodyText(request, 'resource_type') ?? ''
  const standing = pluralOf(STANDING, type, unsupported('resource type', type))
  const virtualType = bodyText(request, 'virtual_resource_type') ?? ''
  const virtual = pluralOf(VIRTUAL, virtualType, unsupported('virtual resource type', virtualType))
  const input = {
    [type]: facts(request, standing, bodyText(request, 'object', 'object_id') ?? ''),
    [virtualType]: facts(request, virtual, bodyText(request, 'virtual_object', 'virtual_object_id') ?? ''),
  }
  return { ...input, result: holds(String(row.condition), input) }
}

/** The same of a policy, for a server or a disk. */
const evaluatePolicy: ObjectAction = (request, row) => {
  const type = bodyText(request, 'resource_type') ?? ''
  const refusal = new ApiError('NotAcceptableError', `resource type "${type}" is not supported`)
  const plural = pluralOf(VIRTUAL, type, refusal)
  const input = { [type]: facts(request, plural, bodyText(request, 'object', 'object_id') ?? '') }
  return { ...input, result: holds(String(row.condition), input) }
}

export const schedRuleHandlers: Readonly<Record<string, Handlers>> = {
  dynamicschedtags: handlers(() => {}, evaluateRule),
  schedpolicies: handlers(checkStrategy, evaluatePolicy),
}

import { type Family, formatPrefix, parsePrefix } from '../../addresses.ts'
import { ApiError, badInput, forbidden, missingParameter, reportedWithin } from '../../http/api-error.ts'
import { cloudproviders } from '../../kinds/cloudproviders.ts'
import { cloudregions } from '../../kinds/cloudregions.ts'
import type { Row } from '../../kinds/model/column.ts'
import { natgateways } from '../../kinds/natgateways.ts'
import { vpcs } from '../../kinds/vpcs.ts'
import { wires } from '../../kinds/wires.ts'
import type { ClassAction, Handlers, ObjectAction } from '../../resources/handlers.ts'
import { changeDomain } from '../../resources/owners/ownership.ts'
import { makePublic } from '../../resources/owners/sharing.ts'
import { requiredReference } from '../../resources/references.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { describeAgain } from '../../resources/show.ts'
import { insertItem } from '../../resources/write.ts'
import { startWork } from '../cloud-work.ts'
import { createVpcInCloud, deleteVpcInCloud } from './cloud-vpcs.ts'
import { forgetVpc } from './forget.ts'
import { prefixComplaint } from './network-range.ts'
import { vpcTopology } from './topology.ts'
import { DEFAULT } from './zones.ts'

const ACCESS_MODES = ['distgw', 'eip-distgw', 'eip', 'none']
/** What a vpc of the premises may span. */
const PRIVATE_BLOCKS = ['192.168.0.0/16', '10.0.0.0/8', '172.16.0.0/12']

/** Blocks separated by commas, each as its network writes itself, sorted. @throws ApiError for one that is none */
function blocksOf(text: string, family: Family): string {
  const blocks = text.split(',').map(block => {
    const prefix = parsePrefix(block, family)
    if (prefix === undefined)
      throw badInput(
        `invalid ${family === 6 ? 'ipv6 ' : ''}cidr_block ${block}: ParsePrefix${family === 6 ? '6' : ''}: ${prefixComplaint(block, family)}`,
      )
    return formatPrefix(prefix, family)
  })
  return blocks.sort().join(',')
}

function checkAccessMode(mode: string): void {
  if (!ACCESS_MODES.includes(mode))
    throw new ApiError(
      'InputParameterError',
      `invalid external_access_mode "${mode}", want [${ACCESS_MODES.join(' ')}]`,
      { pattern: { id: 'invalid external_access_mode %q, want %s', fields: [mode, [...ACCESS_MODES]] } },
    )
}

function blocks(request: ApiRequest): { cidr_block?: string; cidr_block6?: string } {
  const block = bodyText(request, 'cidr_block')
  const block6 = bodyText(request, 'cidr_block6')
  return {
    ...(block === undefined ? {} : { cidr_block: blocksOf(block, 4) }),
    ...(block6 === undefined ? {} : { cidr_block6: blocksOf(block6, 6) }),
  }
}

/** The premises have private addresses only. */
function checkPrivate({ cidr_block: block, cidr_block6: block6 }: ReturnType<typeof blocks>): void {
  if (block !== undefined && !PRIVATE_BLOCKS.includes(block))
    throw badInput(`Invalid cidr_block, want ${PRIVATE_BLOCKS.join('|')}, got ${block}`)
  if (block6 !== undefined && !block6.startsWith('fd'))
    throw badInput(`Invalid ipv6 cidr_block, ${block6} outside of IPv6 private unicast address range fd00::/8`)
}

const create: ClassAction = (request, kind) => {
  const region = requiredReference(request, cloudregions)
  const ofCloud = String(region.external_id ?? '') !== ''
  const provider = ofCloud ? requiredReference(request, cloudproviders) : undefined
  const mode = bodyText(request, 'external_access_mode') ?? (ofCloud ? 'eip' : 'eip-distgw')
  checkAccessMode(mode)
  const wanted = blocks(request)
  if (!ofCloud) checkPrivate(wanted)
  if (wanted.cidr_block === undefined && wanted.cidr_block6 === undefined)
    throw missingParameter('cidr_block or cidr_block6')
  const row = insertItem(request, kind, {
    ...wanted,
    cloudregion_id: String(region.id),
    external_access_mode: mode,
    manager_id: provider === undefined ? null : String(provider.id),
    ...(ofCloud ? {} : { status: 'available' }),
  })
  if (provider !== undefined) createVpcInCloud(request, row, provider)
  return describeAgain(request, kind, row)
}

const remove: ObjectAction = (request, row) => {
  const log = { done: 'delocating', failed: 'delocate_fail' }
  const work = {
    task: 'VpcDeleteTask',
    kind: vpcs,
    row,
    passing: ['start_delete', 'deleting'],
    failed: 'delete_failed',
    log,
  }
  startWork(request, work, async () => {
    if (String(row.manager_id ?? '') !== '') await deleteVpcInCloud(request, row)
    forgetVpc(request, row)
  })
  return describeAgain(request, vpcs, row)
}

function update(request: ApiRequest, _row: Row, patch: Row): Row {
  const mode = bodyText(request, 'external_access_mode')
  if (mode !== undefined) checkAccessMode(mode)
  return { ...patch, ...blocks(request) }
}

/** The original's base of vpcs, which its refusals name. */
const BASE = 'SEnabledStatusInfrasResourceBase'

/** What is shared with a vpc: the wires that stand for it, and its gateways. */
const share: ObjectAction = (request, row, kind) => {
  const { store } = request.region
  const scope = bodyText(request, 'scope') ?? 'system'
  if (row.id === DEFAULT && scope !== 'system') throw forbidden('For default vpc, only system level sharing can be set')
  reportedWithin(`${BASE}.PerformPublic`, () => makePublic(request, row, kind))
  const below = { vpc_id: String(row.id) }
  for (const wire of store.rows('wires').where({ ...below, is_emulated: true })) makePublic(request, wire, wires)
  for (const gateway of store.rows('natgateways').where(below)) makePublic(request, gateway, natgateways)
  return undefined
}

const unshare: ObjectAction = (_, row) => {
  if (row.id === DEFAULT) throw forbidden('Prohibit making default vpc private')
  throw forbidden('SharablePerformPrivate: not allow to private domain resource: ForbiddenError')
}

const changeOwner: ObjectAction = (request, row, kind) =>
  reportedWithin(`${BASE}.PerformChangeOwner`, () => changeDomain(request, row, kind))

export const vpcHandlers: Handlers = {
  create,
  update,
  remove,
  forget: forgetVpc,
  specific: { topology: vpcTopology },
  perform: { public: share, private: unshare, 'change-owner': changeOwner },
}

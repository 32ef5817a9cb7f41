import { isIP } from 'node:net'
import { isJsonObject, type JsonObject } from '../../../../core/json.ts'
import { ApiError, badInput, missingParameter } from '../../../http/api-error.ts'
import { loadbalanceracls } from '../../../kinds/loadbalanceracls.ts'
import type { Handlers, ObjectAction } from '../../../resources/handlers.ts'
import { placeOfBody } from '../checks.ts'
import { configuration, creation, deletion } from '../courses.ts'
import { doing, making, removing } from '../life.ts'
import { adopt, asking, isOfCloud, placeOf } from '../of-cloud.ts'
import { forget } from '../parts.ts'

const LONGEST_COMMENT = 128

interface Entry extends JsonObject {
  cidr: string
  comment?: string
}

/** One line of a list. @throws ApiError for what is no range */
function entryOf(given: unknown): Entry {
  const members = isJsonObject(given) ? given : {}
  const [cidr, comment] = [String(members.cidr ?? ''), String(members.comment ?? '')]
  if (comment.length > LONGEST_COMMENT) throw badInput(`comment too long (${comment.length}>=${LONGEST_COMMENT})`)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const [unprintable] = /[\u0000-\u001f\u007f]/.exec(comment) ?? []
  if (unprintable !== undefined)
    throw badInput(`comment contains non-printable char: ${String(unprintable.charCodeAt(0))}`)
  checkRange(cidr)
  return comment === '' ? { cidr } : { cidr, comment }
}

/** @throws ApiError for what is neither an address nor a range */
function checkRange(cidr: string): void {
  const [address = '', bits, ...more] = cidr.split('/')
  if (bits === undefined) {
    if (isIP(cidr) !== 4) throw badInput(`invalid addr ${cidr}`)
    return
  }
  const version = isIP(address)
  if (version === 0 || more.length > 0 || !/^\d{1,3}$/.test(bits) || Number(bits) > (version === 4 ? 32 : 128))
    throw new ApiError('UnclassifiedError', `invalid CIDR address: ${cidr}`)
}

function entriesOf(given: unknown): Entry[] {
  const entries = Array.isArray(given) ? given.map(entryOf) : []
  entries.forEach(({ cidr }, i) => {
    if (entries.findIndex(other => other.cidr === cidr) < i) throw badInput(`acl cidr duplicate ${cidr}`)
  })
  return entries
}

const create = making({
  ...creation('LoadbalancerAcl', 'available'),
  check: request => {
    const entries = entriesOf(request.body.acl_entries)
    if (entries.length === 0) throw missingParameter('acl_entries')
    return { ...placeOfBody(request, 'default'), acl_entries: entries, status: 'creating' }
  },
  act: async (request, row) => {
    if (!isOfCloud(row)) return
    const { found, region } = await placeOf(request, loadbalanceracls, row)
    const acl = await asking('CreateILoadBalancerAcl', () =>
      region.createLbAcl({ name: String(row.name), entries: entriesOf(row.acl_entries) }),
    )
    await adopt(request, found, loadbalanceracls, row, acl.globalId)
  },
})

const remove = removing({
  ...deletion('LoadbalancerAcl'),
  act: async (request, row) => {
    if (!isOfCloud(row) || String(row.external_id ?? '') === '') return
    const { region } = await placeOf(request, loadbalanceracls, row)
    await asking('loadbalancerAcl.Delete', async () => (await region.getLbAcl(String(row.external_id))).delete())
  },
})

const rewrite = doing({
  ...configuration('LoadbalancerAclUpdateTask', 'available'),
  passing: [],
  act: async (request, row) => {
    if (!isOfCloud(row)) return
    const { region } = await placeOf(request, loadbalanceracls, row)
    await asking('GetILoadBalancerAclById', async () =>
      (await region.getLbAcl(String(row.external_id))).setEntries(entriesOf(row.acl_entries)),
    )
  },
})

/** Adds and takes off single lines. */
const patch: ObjectAction = (request, row, kind) => {
  const entries = new Map(entriesOf(row.acl_entries).map(entry => [entry.cidr, entry]))
  for (const added of listIn(request.body.adds)) entries.set(added.cidr, entries.get(added.cidr) ?? added)
  for (const { cidr } of listIn(request.body.dels)) entries.delete(cidr)
  const { store, events } = request.region
  const table = store.rows(kind.plural)
  const changed = table.update(String(row.id), { acl_entries: [...entries.values()] })
  if (changed.length === 0) return undefined
  const now = table.byKey(String(row.id)) ?? row
  events.recordChange(kind, row, now, changed, 'update', request.identity)
  return rewrite(request, now, kind)
}

function listIn(given: unknown): Entry[] {
  return Array.isArray(given) ? given.map(entryOf) : []
}

export const lbAclHandlers: Handlers = {
  create,
  remove,
  forget,
  update: (_request, _row, wanted) =>
    wanted.acl_entries === undefined ? wanted : { ...wanted, acl_entries: entriesOf(wanted.acl_entries) },
  updated: rewrite,
  perform: { patch },
}

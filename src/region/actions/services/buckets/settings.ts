import { isIP } from 'node:net'
import type { BucketSetting, ICloudBucket } from '../../../../cloudprovider/bucket.ts'
import { isJsonObject, type JsonObject, objectsIn } from '../../../../core/json.ts'
import { badInput, missingParameter } from '../../../http/api-error.ts'
import { buckets } from '../../../kinds/buckets.ts'
import type { ObjectAction } from '../../../resources/handlers.ts'
import { textsIn } from '../../../resources/request.ts'
import { asking } from '../of-cloud.ts'
import { bucketToChange, bucketToRead, failingAs, requireExternal } from './of-cloud.ts'

/** The original's words for what fails. */
const READING: Readonly<Record<BucketSetting, string>> = {
  website: 'iBucket.GetWebsiteConf failed',
  cors: 'iBucket.GetCORSRules failed',
  referer: 'iBucket.GetRefer failed',
  policy: 'iBucket.GetPolicy failed',
  'cdn-domain': 'iBucket.GetCdnDomains failed',
}

/** Settings that are lists are answered under `data`. */
function reading(setting: BucketSetting, list: boolean): ObjectAction {
  return async (request, row) => {
    const bucket = await bucketToRead(request, row)
    const found = await failingAs(READING[setting], () => asking([], () => bucket.getSetting(setting)))
    return list ? { data: [...found] } : (found[0] ?? {})
  }
}

export const settingSpecifics = {
  website: reading('website', false),
  cors: reading('cors', true),
  referer: reading('referer', false),
  policy: reading('policy', true),
  'cdn-domain': reading('cdn-domain', true),
}

interface Change {
  readonly failure: string
  readonly event: string
  /** What the body asks for, in the spelling of the API. @throws ApiError */
  readonly check: (body: JsonObject) => readonly JsonObject[]
  readonly act: (bucket: ICloudBucket, conf: readonly JsonObject[]) => Promise<unknown>
}

function changing({ failure, event, check, act }: Change): ObjectAction {
  return async (request, row) => {
    const conf = check(request.body)
    const { bucket } = await bucketToChange(request, row)
    const result = await failingAs(failure, () => act(bucket, conf))
    request.region.events.record(buckets, row, event, result ?? conf, request.identity)
    return undefined
  }
}

function websiteOf(body: JsonObject): JsonObject[] {
  for (const member of ['index', 'error_document', 'protocol'])
    if (typeof body[member] !== 'string' || body[member] === '') throw missingParameter(member)
  return [body]
}

function corsOf(body: JsonObject): JsonObject[] {
  const rules = objectsIn(body.data)
  for (const rule of rules)
    for (const member of ['allowed_origins', 'allowed_methods'])
      if (textsIn(rule[member]).length === 0) throw missingParameter(member)
  return rules
}

/** Rules with a number that there is replace it, others are added. */
async function setCors(bucket: ICloudBucket, rules: readonly JsonObject[]): Promise<void> {
  if (rules.length === 0) return
  const merged = [...(await asking('ibucket.GetCORSRules()', () => bucket.getSetting('cors')))]
  const known = merged.length
  for (const rule of rules) {
    const place = numberOf(rule.id)
    if (place !== undefined && place < known) merged[place] = rule
    else merged.push(rule)
  }
  await asking('ibucket.SetCORS(updatedRules)', () => bucket.setSetting('cors', merged))
}

async function deleteCors(bucket: ICloudBucket, asked: readonly JsonObject[]): Promise<readonly JsonObject[]> {
  if (asked.length === 0) return []
  const rules = await asking('ibucket.GetCORSRules()', () => bucket.getSetting('cors'))
  const numbers = new Set(asked.map(({ id }) => numberOf(id)).filter(n => n !== undefined && n < rules.length))
  if (numbers.size === 0) return []
  const kept = rules.filter((_, i) => !numbers.has(i))
  if (kept.length === 0) await asking('ibucket.DeleteCORS()', () => bucket.deleteSetting('cors', []))
  else await asking('ibucket.SetBucketCORS(newRules)', () => bucket.setSetting('cors', kept))
  return rules.filter((_, i) => numbers.has(i))
}

function numberOf(id: unknown): number | undefined {
  return typeof id === 'string' && /^\d+$/.test(id) ? Number(id) : undefined
}

function idsOf(body: JsonObject): JsonObject[] {
  return textsIn(body.id).map(id => ({ id }))
}

function policyOf(body: JsonObject): JsonObject[] {
  const [action, effect] = [String(body.canned_action ?? ''), String(body.effect ?? '')]
  if (!['Read', 'ReadWrite', 'FullControl'].includes(action)) throw badInput(`invalid CannedAction ${action} `)
  if (effect !== 'Allow' && effect !== 'Deny') throw badInput(`invalid Effect ${effect} `)
  for (const address of [...textsIn(body.ip_equals), ...textsIn(body.ip_not_equals)])
    if (!isRange(address)) throw badInput(`invalid ipv4 ${address} `)
  return [body]
}

function isRange(text: string): boolean {
  const [address = '', bits] = text.split('/')
  return isIP(address) === 4 && (bits === undefined || (/^\d{1,2}$/.test(bits) && Number(bits) <= 32))
}

/** Limits that the cloud does not have hold here all the same. */
const setLimit: ObjectAction = async (request, row) => {
  requireExternal(row)
  const limit = request.body.limit
  if (!isJsonObject(limit)) throw badInput('unmarshal limit failed: Get: key not found')
  const wanted = { sizeBytes: Number(limit.size_bytes ?? 0) || 0, objectCount: Number(limit.object_count ?? 0) || 0 }
  const { bucket } = await bucketToChange(request, row)
  try {
    await failingAs('SetLimit failed', () => asking([], () => bucket.setLimit(wanted)))
  } catch (error) {
    if (!(error instanceof Error && error.message === 'SetLimit failed: NotSupportedError')) throw error
  }
  const values = { size_bytes_limit: wanted.sizeBytes, object_cnt_limit: wanted.objectCount }
  const changed = request.region.store.rows(buckets.plural).update(String(row.id), values)
  if (changed.length > 0)
    request.region.events.recordChange(buckets, row, { ...row, ...values }, changed, 'update', request.identity)
  return undefined
}

export const settingActions = {
  limit: setLimit,
  'set-website': changing({
    failure: 'iBucket.SetWebsite failed',
    event: 'set_website',
    check: websiteOf,
    act: (bucket, conf) => asking([], () => bucket.setSetting('website', conf)),
  }),
  'delete-website': changing({
    failure: 'iBucket.DeleteWebSiteConf failed',
    event: 'delete_website',
    check: () => [],
    act: bucket => asking([], () => bucket.deleteSetting('website', [])),
  }),
  'set-cors': changing({
    failure: 'cloudprovider.SetBucketCORS failed',
    event: 'set_cors',
    check: corsOf,
    act: setCors,
  }),
  'delete-cors': changing({
    failure: 'iBucket.DeleteCORS failed',
    event: 'delete_cors',
    check: idsOf,
    act: deleteCors,
  }),
  'set-referer': changing({
    failure: 'iBucket.SetRefer failed',
    event: 'set_referer',
    check: body => [body],
    act: (bucket, conf) => asking([], () => bucket.setSetting('referer', conf)),
  }),
  'set-policy': changing({
    failure: 'iBucket.SetPolicy failed',
    event: 'set_policy',
    check: policyOf,
    act: (bucket, conf) => asking([], () => bucket.setSetting('policy', conf)),
  }),
  'delete-policy': changing({
    failure: 'iBucket.DeletePolicy failed',
    event: 'delete_policy',
    check: idsOf,
    act: (bucket, ids) =>
      asking([], () =>
        bucket.deleteSetting(
          'policy',
          ids.map(({ id }) => String(id)),
        ),
      ),
  }),
} satisfies Readonly<Record<string, ObjectAction>>

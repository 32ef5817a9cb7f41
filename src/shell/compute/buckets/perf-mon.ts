import { randomBytes } from 'node:crypto'
import { cloudproviders } from '../../../api/compute/cloudproviders.ts'
import type { Context } from '../../../cli/context.ts'
import { ClimcError, UsageError } from '../../../core/errors/index.ts'
import { type JsonValue, textOf } from '../../../core/json.ts'
import type { Call } from '../../verbs/verb.ts'

const SIZE = /^(\d+)([bkmgtp]?)$/i
const UNITS = 'bkmgtp'
/** Bytes of the largest object that is sent at once. */
const LARGEST = 2 ** 30

/**
 * A size in bytes: `4M` is 4194304; bytes without a unit.
 * @throws UsageError
 */
export function sizeInBytes(option: string, text: string): number {
  const [, digits, unit = ''] = SIZE.exec(text) ?? []
  const bytes = Number(digits) * 1024 ** Math.max(0, UNITS.indexOf(unit.toLowerCase()))
  if (Number.isSafeInteger(bytes)) return bytes
  throw new UsageError(`${option}: "${text}" is no size; write a whole number and a unit, e.g. 512K or 4M.`)
}

/**
 * Uploads an object of `payload` bytes, downloads and deletes it, and says how long each took. The original does so
 * with the cloud's own keys, which it reads from the region; this asks the region for signed URLs instead, so that no
 * key leaves the region, and under a name that no object of the user's has.
 * @throws ClimcError when the cloud is not connected, or refuses; UsageError when the payload is no size
 */
export async function probeBucket(call: Call, id: string, payload: string): Promise<string> {
  const bucket = await call.manager.get(id)
  await requireConnected(call, textOf(bucket, 'manager_id') ?? '')
  const size = sizeInBytes('--payload', payload)
  if (size > LARGEST) throw new UsageError(`--payload: "${payload}" is more than 1G.`)
  const key = `climc-perf-mon-${randomBytes(8).toString('hex')}`
  const timed = async (method: string, body?: Blob): Promise<number> => {
    const url = await signedUrl(call, id, key, method)
    const start = performance.now()
    await exchange(call.context, method, url, body)
    return performance.now() - start
  }
  const upload = await timed('PUT', new Blob([randomBytes(size)]))
  const download = await timed('GET').catch(async error => {
    await timed('DELETE').catch(() => undefined)
    throw error
  })
  const remove = await timed('DELETE')
  return report({ upload, download, remove }, size)
}

async function requireConnected({ session }: Call, managerId: string): Promise<void> {
  const provider = await session.manager(cloudproviders).get(managerId, { scope: 'system' })
  const status = textOf(provider, 'status') ?? ''
  if (status === 'connected') return
  throw new ClimcError(
    'failed',
    `The cloud provider ${textOf(provider, 'name') ?? managerId} is ${status}, not connected.`,
  )
}

async function signedUrl({ manager }: Call, id: string, key: string, method: string): Promise<string> {
  const answer: JsonValue = await manager.perform(id, 'temp-url', { key, method, expire_seconds: 600 })
  const url = textOf(answer, 'url')
  if (url !== undefined && URL.canParse(url)) return url
  throw new ClimcError('bad-answer', 'The region gave no signed URL for the object.')
}

async function exchange(
  { fetch = globalThis.fetch, signal }: Context,
  method: string,
  url: string,
  body?: Blob,
): Promise<void> {
  const answer = await fetch(url, { method, signal, ...(body !== undefined && { body }) })
  await answer.arrayBuffer()
  if (!answer.ok)
    throw new ClimcError('failed', `The cloud refused to ${WORDS[method]} the test object: HTTP ${answer.status}.`)
}

const WORDS: Readonly<Record<string, string>> = { PUT: 'store', GET: 'give', DELETE: 'delete' }

/** Milliseconds of each step, in the original's words and units: delays in ms, throughput in megabits per second. */
export function report(
  { upload, download, remove }: { readonly upload: number; readonly download: number; readonly remove: number },
  size: number,
): string {
  const megas = Math.trunc(size / 1024 / 1024)
  const speed = (ms: number): string => ((megas * 8) / (ms / 1000)).toFixed(6)
  return [
    `Upload delay ${upload.toFixed(6)} ms throughput ${speed(upload)} MB/s`,
    `Download delay ${download.toFixed(6)} ms throughput ${speed(download)} MB/s`,
    `Delete delay ${remove.toFixed(6)} ms`,
    '',
  ].join('\n')
}

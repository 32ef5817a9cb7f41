import type { JsonObject } from '../../../../core/json.ts'
import { badInput, reportedFrom } from '../../../http/api-error.ts'
import { flagOf, textOf } from '../../../query/params.ts'

const OS_TYPES = ['centos', 'rhel', 'fedora', 'ubuntu', 'openeuler']
const MAX_BYTES = 64 * 1024
const MAX_ADDRESS = 2048
const PROBE_MS = 10_000

/** @throws ApiError for a configuration that no installation could follow */
async function check(body: JsonObject): Promise<void> {
  const [os, config, address] = [textOf(body, 'os_type'), textOf(body, 'config'), textOf(body, 'config_url')]
  if (os === undefined) throw badInput('os_type is required', { id: 'os_type is required' })
  if (!OS_TYPES.includes(os))
    throw badInput(`unsupported os_type: ${os}, supported types: [${OS_TYPES.join(' ')}]`, {
      id: 'unsupported os_type: %s, supported types: %v',
      fields: [os, OS_TYPES],
    })
  if (config === undefined && address === undefined) throw badInput('either config or config_url must be provided')
  if (config !== undefined && address !== undefined)
    throw badInput('config and config_url cannot be both provided, choose one')
  if (config !== undefined) checkContent(config)
  if (address !== undefined) await checkAddress(address)
}

function checkContent(config: string): void {
  const bytes = Buffer.byteLength(config)
  if (bytes > MAX_BYTES)
    throw badInput(`config content too large: ${bytes} bytes, maximum allowed: ${MAX_BYTES} bytes`, {
      id: 'config content too large: %d bytes, maximum allowed: %d bytes',
      fields: [bytes, MAX_BYTES],
    })
  if (config.trim() === '') throw badInput('config content cannot be empty')
}

async function checkAddress(address: string): Promise<void> {
  if (address.length > MAX_ADDRESS)
    throw badInput(`config URL too long: ${address.length} characters, maximum allowed: ${MAX_ADDRESS}`, {
      id: 'config URL too long: %d characters, maximum allowed: 2048',
      fields: [address.length],
    })
  if (address.trim() === '') throw badInput('config URL cannot be empty')
  const [, scheme = '', host = ''] = /^(?:([a-z][a-z0-9+.-]*):)?(?:\/\/([^/?#]*))?/i.exec(address) ?? []
  if (scheme !== 'http' && scheme !== 'https')
    throw badInput(`invalid URL scheme: ${scheme}, only http and https are allowed`, {
      id: 'invalid URL scheme: %s, only http and https are allowed',
      fields: [scheme],
    })
  if (host === '') throw badInput('URL must specify a host')
  const fault = await faultOf(address)
  if (fault !== undefined)
    throw badInput(`URL content validation failed: ${fault}`, {
      id: 'URL content validation failed: %v',
      fields: [fault],
    })
}

/** What is wrong with what lies at an address; that nobody answers there is no fault. */
async function faultOf(address: string): Promise<string | undefined> {
  try {
    const response = await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_MS) })
    if (response.status !== 200) return `URL returned status code: ${response.status}`
    const bytes = Number(response.headers.get('content-length') ?? 0)
    return bytes > MAX_BYTES ? `URL content too large: ${bytes} bytes, maximum allowed: ${MAX_BYTES} bytes` : undefined
  } catch {
    return undefined
  }
}

const count = (body: JsonObject, key: string, otherwise: number) => {
  const value = Number(textOf(body, key) ?? 0)
  return value > 0 ? value : otherwise
}

/**
 * How a server's system shall be installed, with what is not said filled in.
 * @throws ApiError for a configuration that no installation could follow, naming the steps that looked
 */
export async function kickstartConfig(body: JsonObject): Promise<JsonObject> {
  await reportedFrom('set kickstart config', () => reportedFrom('validate kickstart config', () => check(body)))
  const texts = ['config', 'config_url', 'os_type'].flatMap(key => {
    const value = textOf(body, key)
    return value === undefined ? [] : [[key, value] as const]
  })
  return {
    ...Object.fromEntries(texts),
    enabled: flagOf(body, 'enabled') ?? true,
    max_retries: count(body, 'max_retries', 3),
    timeout_minutes: count(body, 'timeout_minutes', 60),
  }
}

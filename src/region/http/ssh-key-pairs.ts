import type { JsonObject } from '../../core/json.ts'
import { adminKeys, type PlatformKeys, platformKeys } from '../actions/premises/platform-keys.ts'
import { flagOf, parseQuery } from '../query/params.ts'
import type { Region } from '../region.ts'
import { byNameOrId } from '../resources/by-name.ts'
import { ApiError, forbidden } from './api-error.ts'
import type { Call } from './dispatch.ts'

/**
 * `GET /sshkeypairs` and `GET /sshkeypairs/project`: the keys with which the platform logs in to servers; undefined for
 * any other page.
 * @throws ApiError for whoever may not have the administrators' keys, and for a project that is not there
 */
export function sshKeyPairAnswer(region: Region, { method, path, request, identity }: Call): JsonObject | undefined {
  const [first, project] = path
  if (first !== 'sshkeypairs' || method !== 'GET' || path.length > 2) return undefined
  const allowed = identity.allowedScope('compute', 'sshkeypairs', 'get')
  if (project !== undefined) {
    const row = byNameOrId(region.store, 'projects', project)
    if (row === undefined) throw new ApiError('ResourceNotFoundError', `tenant/project ${project} not found`)
    const whole = allowed === 'system' || allowed === 'domain'
    return { sshkeypair: shown(platformKeys(region, String(row.id), 'project'), whole) }
  }
  const query = parseQuery(new URL(request.url).searchParams)
  if (flagOf(query, 'admin') !== true)
    return { sshkeypair: shown(platformKeys(region, identity.projectId, 'project'), true) }
  if (allowed !== 'system') throw forbidden('not allow to access admin key')
  return { sshkeypair: shown(adminKeys(region), true) }
}

function shown({ publicKey, privateKey }: PlatformKeys, whole: boolean): JsonObject {
  return { ...(whole ? { private_key: privateKey.reveal() } : {}), public_key: publicKey }
}

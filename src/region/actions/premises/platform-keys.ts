import { Secret } from '../../../core/secret.ts'
import { ApiError } from '../../http/api-error.ts'
import type { Region } from '../../region.ts'
import { openText, sealText } from '../../store/sealed-text.ts'
import { generateKey } from './ssh-keys.ts'

/** A pair of keys with which the platform logs in to servers. */
export interface PlatformKeys {
  readonly publicKey: string
  readonly privateKey: Secret
}

/** Whose keys: a project's, or the administrators' of the platform, which are kept with their project. */
export type KeyOwner = 'project' | 'admin'

/** Under what the tags of projects are kept that the region, not keystone, notes. */
const TAGGED = 'tenant'

/** The keys of a project, made when they are first asked for. */
export function platformKeys({ store }: Region, projectId: string, owner: KeyOwner): PlatformKeys {
  const [privateTag, publicTag] = [`${owner}-ssh-private-key`, `${owner}-ssh-public-key`]
  const { [privateTag]: sealed, [publicTag]: known } = store.metadata.of(TAGGED, projectId)
  if (sealed !== undefined && known !== undefined)
    return { publicKey: known, privateKey: new Secret(openText(projectId, sealed)) }
  const made = generateKey('RSA')
  const privateKey = new Secret(made.private_key)
  store.metadata.set(TAGGED, projectId, { [privateTag]: sealText(projectId, privateKey), [publicTag]: made.public_key })
  return { publicKey: made.public_key, privateKey }
}

/** The keys of the platform's administrators. */
export function adminKeys(region: Region): PlatformKeys {
  const project = region.store.rows('projects').first({ name: 'system' })
  if (project === undefined) throw new ApiError('InternalServerError', 'fetch admin public key: no system project')
  return platformKeys(region, String(project.id), 'admin')
}

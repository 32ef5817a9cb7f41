import { isJsonObject, type JsonObject, parseJson } from '../../core/json.ts'
import { services } from '../kinds/identity/services.ts'
import type { Store } from '../store/store.ts'

/** Where a service's configuration is kept: with its tags, but not shown among them. */
export const CONFIG_TAG = '__config'

/** What has been configured for a service, by group. */
export function serviceConfig(store: Store, serviceId: string): JsonObject {
  const text = store.metadata.of(services.keyword, serviceId)[CONFIG_TAG]
  const parsed = text === undefined ? {} : parseJson(text)
  return isJsonObject(parsed) ? parsed : {}
}

/** Keystone's options, and what they are as long as nobody configures its service otherwise. */
const DEFAULTS = {
  passwordMinimalLength: 6,
  /** Of how many kinds of characters a password must be. */
  passwordCharComplexity: 0,
  /** From how many of the last passwords a new one must differ. */
  passwordUniqueHistoryCheck: 0,
  /** After how many wrong passwords a user is locked; 0: never. */
  passwordErrorLockCount: 0,
  passwordExpirationSeconds: 0,
  tokenExpirationSeconds: 24 * 3600,
  maxUserRolesInProject: 5,
  maxGroupRolesInProject: 3,
  /** The role that makes a user the administrator of a project. */
  projectAdminRole: 'project_owner',
  defaultUserLanguage: 'zh-CN',
  noPolicyViolationCheck: false,
  /** Whether other domains than the default one may have projects, roles and policies. */
  nonDefaultDomainProjects: false,
  forceEnableMfa: 'disable',
}

export type KeystoneOptions = typeof DEFAULTS

/** The options as the services `identity` and `common` are configured; the latter has the last word. */
export function keystoneOptions(store: Store): KeystoneOptions {
  const options: Record<string, string | number | boolean> = { ...DEFAULTS }
  for (const type of ['identity', 'common']) {
    const service = store.table(services).first({ type })
    const group = service === undefined ? undefined : serviceConfig(store, service.id).default
    if (!isJsonObject(group)) continue
    for (const [key, value] of Object.entries(group)) {
      const name = camel(key)
      const known = options[name]
      if (
        typeof known === typeof value &&
        (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      )
        options[name] = value
    }
  }
  return { ...DEFAULTS, ...options }
}

const camel = (key: string) => key.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

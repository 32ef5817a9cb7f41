import { existsSync } from 'node:fs'
import { Secret } from '../core/secret.ts'
import type { Ids } from './ids.ts'
import { hashPassword } from './keystone/passwords.ts'
import { seedIdentity, setAdminPassword } from './keystone/seed.ts'
import type { DevRegionOptions } from './options.ts'
import { seedRegion } from './seed.ts'
import { ADMIN_PASSWORD } from './store/snapshots.ts'
import type { Store } from './store/store.ts'
import type { Vault } from './store/vault.ts'

const REGION_NAME = 'region0'

/** What the administrator of a new store is given. */
export interface NewPassword {
  readonly password: Secret
  readonly hash: Promise<string>
}

/**
 * The administrator's password where nothing is stored yet. Hashing takes as long as everything else in a start; begun
 * here, it goes on beside that.
 */
export function firstPassword(
  { password }: DevRegionOptions,
  file: string | undefined,
  ids: Ids,
): NewPassword | undefined {
  if (file !== undefined && existsSync(file)) return undefined
  const first = new Secret(password ?? ids.password())
  return { password: first, hash: hashPassword(first) }
}

/** Fills a new store. The password is the one that was asked for, the one that the store has, or a new one. */
export async function seed(
  store: Store,
  vault: Vault,
  ids: Ids,
  options: DevRegionOptions,
  first: NewPassword | undefined,
): Promise<Secret> {
  const kept = store.setting(ADMIN_PASSWORD)
  const password =
    first?.password ?? new Secret(options.password ?? (kept === undefined ? ids.password() : vault.decrypt(kept)))
  const isEmpty = store.rows('domains').count() === 0
  const hash = isEmpty ? await (first?.hash ?? hashPassword(password)) : ''
  // Together with what it opens: a password that nobody was told must not lock out the next start.
  store.db.transaction(() => {
    if (isEmpty) fill(store, ids, hash, options.regionName)
    store.saveSetting(ADMIN_PASSWORD, vault.encrypt(password.reveal()))
  })
  if (!isEmpty && options.password !== undefined) await setAdminPassword(store, password)
  return password
}

/** Fills an empty store as the original's first start does. */
export function fill(store: Store, ids: Ids, hash: string, regionName = REGION_NAME): void {
  seedIdentity(store, ids, hash, regionName)
  seedRegion(store, ids)
}

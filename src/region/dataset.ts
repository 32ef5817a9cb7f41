import { pathToFileURL } from 'node:url'
import { ConfigError } from '../core/errors/index.ts'
import { createAccount } from './actions/accounts/create.ts'
import { ApiError } from './http/api-error.ts'
import { cloudaccounts } from './kinds/cloudaccounts.ts'
import type { Identity } from './rbac/identity.ts'
import type { Region } from './region.ts'

/** The name of the account that a data set comes in under. */
const NAME = 'dataset'

/**
 * Imports a folder of RemoteFile data, unless a start before this one has done so.
 * @returns whether it did; {@link checkImported} tells what came of it
 * @throws ConfigError when it holds no data set
 */
export async function importDataset(region: Region, folder: string, identity: Identity): Promise<boolean> {
  if (region.store.table(cloudaccounts).first({ name: NAME }) !== undefined) return false
  const body = { name: NAME, provider: 'RemoteFile', auth_url: pathToFileURL(folder).href }
  try {
    await createAccount({ region, identity, query: {}, body, envelope: {}, id: 'dataset' }, cloudaccounts)
  } catch (cause) {
    if (cause instanceof ApiError) throw new ConfigError(`${folder} cannot be imported: ${cause.message}`, { cause })
    throw cause
  }
  return true
}

/**
 * What was read of the data set when nothing is being synced any more.
 * @throws ConfigError when a part of it could not be read
 */
export function checkImported({ store }: Region, folder: string): void {
  const failure = store.table(cloudaccounts).first({ name: NAME })?.failure ?? ''
  if (failure !== '') throw new ConfigError(`${folder} cannot be imported as a whole: ${failure}`)
}

import { cloudaccounts } from '../../api/compute/cloudaccounts.ts'
import type { Context } from '../../cli/context.ts'
import { readGlobals } from '../../cli/environment.ts'
import { GLOBALS } from '../globals.ts'
import { datasetUrl, regionOptions, type StartValues } from './start-options.ts'

const IMPORT_MS = 600_000

/** The part of a running region that the commands use. */
export interface Started {
  readonly url: string
  readonly env: Readonly<Record<string, string>>
  close(): Promise<void>
}

/**
 * Starts a region and imports the data set that was asked for. When the import fails the region is stopped again.
 * The region is loaded here and nowhere else: no other command pays for it.
 */
export async function startRegion(values: StartValues, context: Context): Promise<Started> {
  const { startDevRegion } = await import('../../region/index.ts')
  const region = await startDevRegion(regionOptions(values, line => context.stderr.write(`${line.trimEnd()}\n`)))
  if (values.dataset === undefined) return region
  try {
    await importDataset(values.dataset, region.env, context)
    return region
  } catch (error) {
    await region.close()
    throw error
  }
}

async function importDataset(folder: string, env: Started['env'], context: Context): Promise<void> {
  const [{ sessionFrom }, { waitForSync }] = await Promise.all([
    import('../session.ts'),
    import('../watch/account-sync.ts'),
  ])
  const { signal, now } = context
  // The region shares this process, so the session must leave its globals alone.
  const session = sessionFrom(readGlobals(GLOBALS, {}, env), { ...context, env, ownsProcess: false })
  const name = 'dataset'
  const body = { name, provider: 'RemoteFile', auth_url: datasetUrl(context.cwd, folder) }
  await session.manager(cloudaccounts).create(body)
  await waitForSync(session, name, { timeoutMs: IMPORT_MS, signal, now })
}

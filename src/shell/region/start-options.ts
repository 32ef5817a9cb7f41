import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { flag, integer, type Shape, text, time, type Values } from '../../cli/options/index.ts'
import { UsageError } from '../../core/errors/index.ts'

/** What both ways to start a dev region take. */
export const START_OPTIONS = {
  port: integer('Port on 127.0.0.1 to listen on; 0 takes a free one', { default: 0 }),
  data_dir: text('Folder that keeps the region between runs; in memory when absent', { metavar: 'DIR' }),
  seed: integer('Seed of ids, names and times: the same seed makes the same cloud'),
  scale: integer('Servers in the simulated TestCloud', { metavar: 'SERVERS' }),
  now: time('Time at which the region’s clock starts'),
  dataset: text('Folder of a RemoteFile data set (regions.json, …) to import before it is ready', { metavar: 'DIR' }),
  auto_sync_seconds: integer(
    'Seconds between two synchronisations of accounts that name no interval; 0: only when asked',
    {
      default: 0,
    },
  ),
  log: flag('Write the region’s log on stderr, one JSON object a line'),
} satisfies Shape

export type StartValues = Values<typeof START_OPTIONS>

/** @throws UsageError naming the option whose number is out of range */
export function checkStart({ port, scale, auto_sync_seconds: interval }: StartValues): void {
  if (Number(port) > 65_535 || Number(port) < 0) throw new UsageError(`--port: ${port} is not a port; 0 to 65535.`)
  if (scale !== undefined && Number(scale) < 0)
    throw new UsageError('--scale: the number of servers cannot be negative.')
  if (Number(interval) < 0) throw new UsageError('--auto-sync-seconds: cannot be negative.')
}

/** What the region itself is told. */
export function regionOptions(values: StartValues, writeLog: (line: string) => void) {
  const { port, data_dir: dataDir, seed, scale, now, dataset, auto_sync_seconds: interval, log } = values
  return {
    port: Number(port),
    autoSyncSeconds: Number(interval),
    ...(dataDir === undefined ? {} : { dataDir }),
    ...(seed === undefined ? {} : { seed: Number(seed) }),
    ...(scale === undefined ? {} : { scale: Number(scale) }),
    ...(now === undefined ? {} : { clock: clockFrom(now) }),
    ...(dataset === undefined ? {} : { allowFileUrls: true }),
    ...(log === true ? { log: writeLog } : {}),
  }
}

/** A clock that shows `start` now and then goes on. */
function clockFrom(start: Date): () => number {
  const offset = start.getTime() - Date.now()
  return () => Date.now() + offset
}

/** A folder as the URL that a RemoteFile account names. */
export function datasetUrl(cwd: string, folder: string): string {
  return pathToFileURL(resolve(cwd, folder)).href
}

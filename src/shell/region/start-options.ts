import { resolve } from 'node:path'
import { flag, integer, type Shape, text, texts, time, type Values } from '../../cli/options/index.ts'
import { UsageError } from '../../core/errors/index.ts'
import { locateModule } from '../../core/provider-module.ts'

/** What both ways to start a dev region take. */
export const START_OPTIONS = {
  port: integer('Port on 127.0.0.1 to listen on; 0 takes a free one', { default: 0 }),
  data_dir: text('Folder that keeps the region between runs; in memory when absent', { metavar: 'DIR' }),
  seed: integer('Seed of ids, names and times: the same seed makes the same cloud'),
  scale: integer('Servers in the simulated TestCloud', { metavar: 'SERVERS' }),
  hypervisors: integer('Simulated hypervisors of the region itself, each with servers that belong to no cloud', {
    metavar: 'HOSTS',
  }),
  now: time('Time that the region’s clock shows; it stands still until dev-region-clock moves it'),
  dataset: text('Folder of a RemoteFile data set (regions.json, …) to import before it is ready', { metavar: 'DIR' }),
  provider_module: texts('Provider that is a package or a file, beside those that are built in', {
    metavar: 'MODULE',
  }),
  metrics_seconds: integer(
    'Seconds between two collections of what the clouds measured; 300 when absent, 0: only when asked for',
  ),
  auto_sync_seconds: integer(
    'Seconds between two synchronisations of accounts that name no interval; 0: only when asked',
    {
      default: 0,
    },
  ),
  host: text('Address to listen on; anything but loopback needs --allow-remote and a certificate'),
  allow_remote: flag('Listen where others can reach it'),
  tls_cert: text('Certificate to answer https with, a PEM file'),
  tls_key: text('Its private key, a PEM file'),
  log: flag('Write the region’s log on stderr, one JSON object a line'),
} satisfies Shape

export type StartValues = Values<typeof START_OPTIONS>

/** As many as the network of the hosts has addresses for. */
const MOST_HYPERVISORS = 200

/** @throws UsageError naming the option whose number is out of range */
export function checkStart({
  port,
  scale,
  hypervisors,
  auto_sync_seconds: interval,
  metrics_seconds: metricsInterval,
  tls_cert: cert,
  tls_key: key,
}: StartValues): void {
  if (Number(port) > 65_535 || Number(port) < 0) throw new UsageError(`--port: ${port} is not a port; 0 to 65535.`)
  if (scale !== undefined && Number(scale) < 0)
    throw new UsageError('--scale: the number of servers cannot be negative.')
  if (hypervisors !== undefined && (Number(hypervisors) < 0 || Number(hypervisors) > MOST_HYPERVISORS))
    throw new UsageError(`--hypervisors: 0 to ${MOST_HYPERVISORS}.`)
  if (Number(interval) < 0) throw new UsageError('--auto-sync-seconds: cannot be negative.')
  if (metricsInterval !== undefined && Number(metricsInterval) < 0)
    throw new UsageError('--metrics-seconds: cannot be negative.')
  if ((cert === undefined) !== (key === undefined)) throw new UsageError('--tls-cert and --tls-key: give both or none.')
}

/** What the region itself is told. */
export function regionOptions(values: StartValues, cwd: string, writeLog: (line: string) => void) {
  const {
    port,
    data_dir: dataDir,
    seed,
    scale,
    hypervisors,
    now,
    dataset,
    auto_sync_seconds: interval,
    log,
    host,
  } = values
  return {
    port: Number(port),
    autoSyncSeconds: Number(interval),
    ...(values.metrics_seconds === undefined ? {} : { metricsSeconds: Number(values.metrics_seconds) }),
    ...(values.provider_module === undefined
      ? {}
      : { providerModules: values.provider_module.map(module => locateModule(module, cwd)) }),
    ...(dataDir === undefined ? {} : { dataDir }),
    ...(seed === undefined ? {} : { seed: Number(seed) }),
    ...(scale === undefined ? {} : { scale: Number(scale) }),
    ...(hypervisors === undefined ? {} : { hypervisors: Number(hypervisors) }),
    ...(now === undefined ? {} : { clock: () => now.getTime() }),
    ...(dataset === undefined ? {} : { dataset: resolve(cwd, dataset), allowFileUrls: true }),
    ...(host === undefined ? {} : { host }),
    ...(values.allow_remote === true ? { allowRemote: true } : {}),
    ...(log === true ? { log: writeLog } : {}),
  }
}

import { createServer as createHttpsServer } from 'node:https'
import { createSecureContext } from 'node:tls'
import { type Http2Bindings, type HttpBindings, serve } from '@hono/node-server'
import { ConfigError } from '../core/errors/index.ts'
import { memberOf } from '../core/json.ts'
import { FIRST_YEAR, isTellable, LAST_YEAR } from './clock.ts'
import { checkImported } from './dataset.ts'
import { furnish } from './furnish.ts'
import { fullStateOf } from './inspect.ts'
import { administrator } from './keystone/administrator.ts'
import type { DevRegion, DevRegionOptions } from './options.ts'
import { type Assembled, assemble, type StartedCloud } from './start.ts'
import { fromOpening } from './store/store-errors.ts'

export type { DevRegion, DevRegionOptions } from './options.ts'

const REGION_NAME = 'region0'
/** Longer than clients keep connections. */
const KEEP_ALIVE_MS = 65_000

/**
 * Starts an embedded dev region: keystone, the region's API, its store and sync engine, and TestCloud beside it, all on
 * loopback in this process. It is ready when the promise resolves.
 * @throws ConfigError when the port is taken, or the data directory holds something it cannot use
 */
export async function startDevRegion(options: DevRegionOptions = {}): Promise<DevRegion> {
  checkAddress(options)
  if (options.clock !== undefined && !isTellable(new Date(options.clock())))
    throw new ConfigError(`--now: the clock of the dev region goes from ${FIRST_YEAR} to ${LAST_YEAR} only`)
  const opened: (() => Promise<unknown>)[] = []
  // What was opened last is closed first; also when the start fails half-way, so that the process can end.
  const closeAll = async (): Promise<void> => {
    for (const close of opened.reverse()) await close()
  }
  try {
    const sockets = new WeakMap<Request, { destroy(): void }>()
    let cloud: RunningCloud | undefined
    const startCloud = async (port: number): Promise<RunningCloud> => {
      cloud = await startTestCloud(options, port)
      opened.push(cloud.close)
      return cloud
    }
    const assembled = await assemble(options, options.testcloud === false ? undefined : startCloud, request =>
      sockets.get(request)?.destroy(),
    )
    opened.push(() => assembled.stop())
    const { address, close } = await listen(assembled, options, sockets)
    opened.push(close)
    assembled.publish(address)
    const importing = await furnish(assembled.region, options, administrator(assembled.region))
    return {
      url: address,
      authUrl: `${address}/v3`,
      regionUrl: address,
      env: { ...regionEnv(assembled, address, options), ...(cloud?.env ?? {}) },
      settled: () => assembled.region.tasks.settled(),
      imported: async () => {
        if (!importing || options.dataset === undefined) return
        await assembled.region.tasks.settled()
        checkImported(assembled.region, options.dataset)
      },
      reset: assembled.reset,
      state: () => fullStateOf(assembled.region, assembled.inFlight),
      close: closeAll,
    }
  } catch (error) {
    await closeAll()
    throw fromOpening(options.dataDir ?? 'the store', error)
  }
}

function regionEnv(
  { password, adminToken }: Assembled,
  address: string,
  options: DevRegionOptions,
): Record<string, string> {
  return {
    OS_AUTH_URL: `${address}/v3`,
    OS_USERNAME: 'sysadmin',
    // Whoever starts a region is its administrator: this is where the password is handed over.
    OS_PASSWORD: password.reveal(),
    OS_DOMAIN_NAME: 'Default',
    OS_PROJECT_NAME: 'system',
    OS_PROJECT_DOMAIN: 'Default',
    OS_REGION_NAME: options.regionName ?? REGION_NAME,
    OS_ENDPOINT_TYPE: 'publicURL',
    DEV_REGION_ADMIN_URL: `${address}/_admin`,
    DEV_REGION_ADMIN_TOKEN: adminToken.reveal(),
  }
}

interface RunningCloud extends StartedCloud {
  readonly env: Readonly<Record<string, string>>
  readonly close: () => Promise<void>
}

async function startTestCloud(options: DevRegionOptions, port: number): Promise<RunningCloud> {
  const { startTestCloud: start } = await import('../testcloud/index.ts')
  const wanted = {
    ...(options.seed === undefined ? {} : { seed: options.seed }),
    ...(options.scale === undefined ? {} : { scale: options.scale }),
  }
  const cloud = await start({ ...wanted, port }).catch(async error => {
    if (port === 0) throw error
    return await start(wanted)
  })
  const { accessKeyId, accessKeySecret } = cloud.credentials.administrator
  return {
    url: cloud.url,
    env: {
      TESTCLOUD_ENDPOINT: cloud.url,
      TESTCLOUD_ACCESS_KEY_ID: accessKeyId,
      TESTCLOUD_ACCESS_KEY_SECRET: accessKeySecret.reveal(),
    },
    reset: () => cloud.reset(),
    close: () => cloud.close(),
  }
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost'])

/** @throws ConfigError for an address that others can reach, unless that is wanted and encrypted */
function checkAddress({ host = '127.0.0.1', allowRemote, tls }: DevRegionOptions): void {
  if (tls !== undefined) checkTls(tls)
  if (LOOPBACK.has(host) || (allowRemote === true && tls !== undefined)) return
  throw new ConfigError(
    `the dev region listens on loopback only: for ${host} it needs permission and TLS (--allow-remote, --tls-cert, --tls-key)`,
  )
}

/** @throws ConfigError for what is no certificate with its key */
function checkTls(tls: NonNullable<DevRegionOptions['tls']>): void {
  try {
    createSecureContext(tls)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.replace(/^error:\w+:/, '') : String(cause)
    throw new ConfigError(
      `--tls-cert and --tls-key: they are no certificate and its private key, each a PEM file (${reason})`,
      { cause },
    )
  }
}

const NOT_LISTENING: Readonly<Record<string, string>> = {
  EADDRINUSE: 'the port is taken',
  EACCES: 'the system does not let everybody have this port',
  EADDRNOTAVAIL: 'this machine has no such address',
  ENOTFOUND: 'there is no such address',
}

function whyNotListening(error: Error): string {
  return ('code' in error && memberOf(NOT_LISTENING, String(error.code))) || error.message
}

function listen(
  assembled: Assembled,
  options: DevRegionOptions,
  sockets: WeakMap<Request, { destroy(): void }>,
): Promise<{ address: string; close: () => Promise<void> }> {
  const { port = 0, host = '127.0.0.1', tls } = options
  const fetch = (request: Request, env: HttpBindings | Http2Bindings): Response | Promise<Response> => {
    sockets.set(request, env.outgoing)
    return assembled.fetch(request)
  }
  const secured = tls === undefined ? {} : { createServer: createHttpsServer, serverOptions: { ...tls } }
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port, hostname: host, overrideGlobalObjects: false, ...secured }, info => {
      // A client's idle connection must not be cut while a busy machine lets neither side run.
      if ('keepAliveTimeout' in server) server.keepAliveTimeout = KEEP_ALIVE_MS
      const name = host.includes(':') ? `[${host}]` : host
      resolve({
        address: `${tls === undefined ? 'http' : 'https'}://${name}:${info.port}`,
        close: () =>
          new Promise((done, fail) => {
            server.close(error => (error === undefined ? done() : fail(error)))
            if ('closeAllConnections' in server) server.closeAllConnections()
          }),
      })
    })
    server.on('error', error =>
      reject(new ConfigError(`cannot listen on ${host}:${port}: ${whyNotListening(error)}`, { cause: error })),
    )
  })
}

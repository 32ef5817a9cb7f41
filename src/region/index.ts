import { serve } from '@hono/node-server'
import { ConfigError } from '../core/errors/index.ts'
import type { DevRegion, DevRegionOptions } from './options.ts'
import { type Assembled, assemble } from './start.ts'

export type { DevRegion, DevRegionOptions } from './options.ts'

const REGION_NAME = 'region0'

/**
 * Starts an embedded dev region: keystone, the region's API, its store and sync engine, and TestCloud beside it, all on
 * loopback in this process. It is ready when the promise resolves.
 * @throws ConfigError when the port is taken, or the data directory holds something it cannot use
 */
export async function startDevRegion(options: DevRegionOptions = {}): Promise<DevRegion> {
  const cloud = options.testcloud === false ? undefined : await startTestCloud(options)
  const assembled = await assemble(options, cloud?.url)
  const { address, close } = await listen(assembled, options)
  assembled.publish(address)
  return {
    url: address,
    authUrl: `${address}/v3`,
    regionUrl: address,
    env: { ...regionEnv(assembled, address, options), ...(cloud?.env ?? {}) },
    settled: () => assembled.region.tasks.settled(),
    reset: async () => {
      throw new Error('reset is not there yet')
    },
    close: async () => {
      await close()
      await assembled.stop()
      await cloud?.close()
    },
  }
}

function regionEnv({ password }: Assembled, address: string, options: DevRegionOptions): Record<string, string> {
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
  }
}

interface RunningCloud {
  readonly url: string
  readonly env: Readonly<Record<string, string>>
  readonly close: () => Promise<void>
}

async function startTestCloud(options: DevRegionOptions): Promise<RunningCloud> {
  const { startTestCloud: start } = await import('../testcloud/index.ts')
  const cloud = await start({
    ...(options.seed === undefined ? {} : { seed: options.seed }),
    ...(options.scale === undefined ? {} : { scale: options.scale }),
  })
  const { accessKeyId, accessKeySecret } = cloud.credentials.administrator
  return {
    url: cloud.url,
    env: {
      TESTCLOUD_ENDPOINT: cloud.url,
      TESTCLOUD_ACCESS_KEY_ID: accessKeyId,
      TESTCLOUD_ACCESS_KEY_SECRET: accessKeySecret.reveal(),
    },
    close: () => cloud.close(),
  }
}

function listen(
  assembled: Assembled,
  options: DevRegionOptions,
): Promise<{ address: string; close: () => Promise<void> }> {
  const { port = 0, host = '127.0.0.1' } = options
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: assembled.fetch, port, hostname: host }, info => {
      const name = host.includes(':') ? `[${host}]` : host
      resolve({
        address: `http://${name}:${info.port}`,
        close: () =>
          new Promise((done, fail) => {
            server.close(error => (error === undefined ? done() : fail(error)))
            if ('closeAllConnections' in server) server.closeAllConnections()
          }),
      })
    })
    server.on('error', error =>
      reject(new ConfigError(`cannot listen on ${host}:${port}: ${error.message}`, { cause: error })),
    )
  })
}

import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { Admin } from './admin.ts'
import { type Clock, realClock } from './clock.ts'
import { createApp } from './http/app.ts'
import { FaultInjector, type Faults } from './http/faults.ts'
import { accountNumber, type Keys, makeKeys } from './keys.ts'
import { EventLog } from './world/events.ts'
import { createWorld } from './world/world.ts'

export { Admin } from './admin.ts'
export { type Clock, realClock, VirtualClock } from './clock.ts'
export type { Faults } from './http/faults.ts'
export type { AccessKey, Keys } from './keys.ts'
export type { CollectionName, Kinds } from './world/world.ts'

export interface TestCloudOptions {
  /** Two clouds of the same seed and scale are alike. */
  seed?: number
  /** How many servers there are; everything else follows from it. Up to a million. */
  scale?: number
  /** 0 takes a free one. */
  port?: number
  /** By which states change; a {@link VirtualClock} in tests. Requests are always dated by real time. */
  clock?: Clock
  /** How many times faster than a real cloud states change. */
  speed?: number
  faults?: Faults
}

/** A running cloud. */
export interface TestCloud {
  /** Where its API answers, without a slash at the end. */
  readonly url: string
  readonly accountId: string
  readonly credentials: Keys
  /** Changes the cloud behind its API's back. */
  readonly admin: Admin
  readonly faults: FaultInjector
  /** Requests that were answered, also with an error. */
  readonly requestCount: () => number
  /** Makes it what it was at the start; its address, its keys and what is ordered of faults stay. */
  reset(): void
  /** Stops listening, cuts what is open and resolves when the port is free. */
  close(): Promise<void>
}

const DEFAULT_SCALE = 40

/** By default the adapter replaces the global Request and Response, under whoever else is in the process. */
const KEEP_GLOBALS = { overrideGlobalObjects: false }

/**
 * Starts the cloud on loopback.
 * @throws RangeError for a scale out of range; the listen error when the port is taken
 */
export async function startTestCloud(options: TestCloudOptions = {}): Promise<TestCloud> {
  const { seed = 1, scale = DEFAULT_SCALE, port = 0, clock = realClock, speed = 1 } = options
  const keys = makeKeys(seed)
  const faults = new FaultInjector(options.faults)
  const accountId = accountNumber(seed)
  const build = () => {
    const world = createWorld(seed, scale, clock, speed)
    const app = createApp({ world, keys, accountId, faults, events: new EventLog(world), wallClock: Date.now })
    return { app, admin: new Admin(world) }
  }
  let built = build()
  let requests = 0
  const listener = getRequestListener((request, env) => {
    requests++
    return built.app.fetch(request, env)
  }, KEEP_GLOBALS)
  const server = createServer(listener)
  await listen(server, port)
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    accountId,
    credentials: keys,
    get admin() {
      return built.admin
    },
    faults,
    requestCount: () => requests,
    reset: () => {
      built = build()
    },
    close: () => stop(server),
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new RangeError('the server listens on no port')
  return address.port
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close(error => (error === undefined ? resolve() : reject(error)))
    server.closeAllConnections()
  })
}

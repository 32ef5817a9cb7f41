import { join } from 'node:path'
import { Secret } from '../core/secret.ts'
import { computeHandlers } from './actions/index.ts'
import { Clock } from './clock.ts'
import { checkDue } from './due.ts'
import { Events } from './events.ts'
import { fill, firstPassword, type NewPassword, seed } from './first-start.ts'
import { furnish } from './furnish.ts'
import { adminPage } from './http/admin.ts'
import { createApp } from './http/app.ts'
import type { Resources } from './http/dispatch.ts'
import { Faults } from './http/faults.ts'
import { Gate } from './http/gate.ts'
import { InFlight } from './http/in-flight.ts'
import { healthPage } from './http/own-pages.ts'
import { Ids } from './ids.ts'
import { ImageFiles } from './images/files.ts'
import { imageHandlers } from './images/handlers.ts'
import { identityHandlers } from './keystone/actions/handlers.ts'
import { administrator } from './keystone/administrator.ts'
import { Tokens } from './keystone/auth/tokens.ts'
import { hashPassword, PasswordVerifier } from './keystone/passwords.ts'
import { publishEndpoints } from './keystone/seed.ts'
import { ALL_KINDS } from './kinds/index.ts'
import type { Service } from './kinds/model/kind.ts'
import { archivedtasks, tasks, tasksOf } from './kinds/tasks.ts'
import { Log } from './log.ts'
import { metricsOf } from './metrics/index.ts'
import type { DevRegionOptions } from './options.ts'
import type { Region } from './region.ts'
import { resumeInterrupted } from './resume.ts'
import { Scaling } from './scaling/index.ts'
import { PRIVATE } from './store/database.ts'
import { Store } from './store/store.ts'
import { Vault } from './store/vault.ts'
import { loggedFetch } from './sync/cloud-fetch.ts'
import { SyncEngine } from './sync/engine.ts'
import { type LoadFactory, Providers } from './sync/providers.ts'
import { TaskRunner } from './tasks/runner.ts'
import { Timetable } from './timetable/index.ts'

/** Every part of a dev region except the listening socket. */
export interface Assembled {
  readonly region: Region
  readonly fetch: (request: Request) => Response | Promise<Response>
  readonly password: Secret
  /** Called when the address is known. */
  readonly publish: (url: string) => void
  readonly reset: () => Promise<void>
  readonly inFlight: InFlight
  /** Opens the admin pages. */
  readonly adminToken: Secret
  readonly stop: () => Promise<void>
}

const STORE_FILE = 'region.sqlite'
/** The port of the simulated cloud beside a store that is kept. */
const CLOUD_PORT = 'testcloud_port'

/** The simulated cloud beside a region. */
export interface StartedCloud {
  readonly url: string
  /** Makes it what it was at its start. */
  readonly reset: () => void
}

/**
 * Opens the store and puts the parts together.
 * @param startCloud starts the simulated cloud, at that port if it is free (0: at any), and tells where it is
 * @throws ConfigError for a store that this program cannot use
 */
export async function assemble(
  options: DevRegionOptions,
  startCloud: ((port: number) => Promise<StartedCloud>) | undefined,
  drop: (request: Request) => void,
): Promise<Assembled> {
  const clock = new Clock(options.clock)
  const ids = new Ids(options.seed)
  const log = new Log(options.log, () => clock.now())
  const { dataDir } = options
  const first = firstPassword(options, dataDir === undefined ? undefined : join(dataDir, STORE_FILE), ids)
  const vault =
    dataDir === undefined ? Vault.ephemeral() : Vault.fromFile(join(dataDir, 'secret.key'), join(dataDir, STORE_FILE))
  const store = openStore(options, vault, clock, ids)
  try {
    return await around({ store, vault, clock, ids, log, first }, options, startCloud, drop)
  } catch (error) {
    // Nobody else could: whoever tries again must find it free.
    store.close()
    throw error
  }
}

interface Basis {
  readonly store: Store
  readonly vault: Vault
  readonly clock: Clock
  readonly ids: Ids
  readonly log: Log
  readonly first: NewPassword | undefined
}

async function around(
  { store, vault, clock, ids, log, first }: Basis,
  options: DevRegionOptions,
  startCloud: ((port: number) => Promise<StartedCloud>) | undefined,
  drop: (request: Request) => void,
): Promise<Assembled> {
  const { dataDir } = options
  const testCloud = await startCloud?.(Number(store.setting(CLOUD_PORT) ?? 0))
  const testCloudUrl = testCloud?.url
  // Accounts name the address of their cloud, so that it must be the same at the next start.
  if (testCloudUrl !== undefined && dataDir !== undefined) store.saveSetting(CLOUD_PORT, new URL(testCloudUrl).port)
  const password = await seed(store, vault, ids, options, first)
  const events = new Events(store, clock)
  // Never of the seed: a token that was revoked must not come again at the next start.
  const tokens = new Tokens(store, clock, new Ids())
  const tasks = new TaskRunner(store, clock, log)
  const load = options.loadFactory ?? (await loaderFor(options.providerModules ?? []))
  const faults = new Faults(options.seed)
  const providers = new Providers(load, {
    // Clouds go by the machine's clock, and refuse requests that are signed by one which a test has set.
    now: () => new Date(),
    get signal() {
      return tasks.signal
    },
    fetch: loggedFetch(log),
    allowFileUrls: options.allowFileUrls === true || options.dataset !== undefined,
    ...(testCloudUrl === undefined ? {} : { defaultEndpoint: testCloudUrl }),
  })
  const sync = new SyncEngine(providers, {
    // One after another they come in the same order at every run.
    parallelRegions: options.parallelRegions ?? (options.seed === undefined ? 2 : 1),
    autoSyncSeconds: options.autoSyncSeconds ?? 0,
  })
  const images = new ImageFiles(dataDir === undefined ? undefined : join(dataDir, 'images'))
  const metrics = metricsOf({ store, clock, sync, log }, options)
  const address = { url: '' }
  const region: Region = {
    store,
    clock,
    ids,
    log,
    events,
    faults,
    tasks,
    tokens,
    passwords: new PasswordVerifier(),
    sync,
    metrics,
    timetable: new Timetable(store, clock),
    scaling: new Scaling(clock),
    images,
    get url() {
      return address.url
    },
  }
  sync.attach(region)
  const inFlight = new InFlight(log, new Ids(options.seed, 'requests'))
  const adminToken = new Secret(new Ids().bytes(24).toString('base64url'))
  const gate = new Gate()
  const halt = async (): Promise<void> => {
    await tasks.cancel()
    await metrics.collector.cancel()
    region.scaling.forget()
  }
  const reset = () =>
    gate.alone(async () => {
      const hash = await hashPassword(password)
      await halt()
      ids.rewind()
      // The password of the first start was drawn before anything else; it stays.
      if (options.password === undefined) ids.password()
      store.refill(() => fill(store, ids, hash, options.regionName))
      await images.clear()
      testCloud?.reset()
      faults.reset()
      tokens.forget()
      publishEndpoints(store, address.url)
      await furnish(region, options, administrator(region))
      // At a start it is ready when that has come in.
      if (options.dataset !== undefined) await tasks.settled()
    })
  const restore = (file: string) =>
    gate.alone(async () => {
      // What is refused shall not have stopped anything.
      store.snapshots.check(file)
      await halt()
      store.snapshots.restore(file)
      tokens.forget()
      publishEndpoints(store, address.url)
      resumeInterrupted(region, administrator(region))
    })
  const app = createApp({
    region,
    inFlight,
    compute: resourcesOf('compute'),
    identity: resourcesOf('identity'),
    image: resourcesOf('image'),
    drop,
    gate,
    own: (request, path) => {
      if (path.length === 1) return healthPage(region, inFlight, path[0] ?? '')
      return path[0] === '_admin'
        ? adminPage({ region, inFlight, token: adminToken, reset, restore }, request, path[1] ?? '')
        : undefined
    },
  })
  const stopChecking = checkDue(region, options.dueCheckSeconds)
  return {
    region,
    password,
    fetch: request => app.fetch(request),
    publish: url => {
      address.url = url
      publishEndpoints(store, url)
      resumeInterrupted(region, administrator(region))
    },
    reset,
    inFlight,
    adminToken,
    stop: async () => {
      stopChecking()
      await tasks.stop()
      await metrics.collector.cancel()
      await images.close()
      store.close()
    },
  }
}

function openStore({ dataDir, maxBytes }: DevRegionOptions, vault: Vault, clock: Clock, ids: Ids): Store {
  return new Store({
    path: dataDir === undefined ? PRIVATE : join(dataDir, STORE_FILE),
    ...(maxBytes === undefined ? {} : { maxBytes }),
    kinds: ALL_KINDS,
    vault,
    stamp: () => clock.stamp(),
    newId: kind => (kind.ids === 'hex' ? ids.hex() : ids.uuid()),
  })
}

/** Modules from outside are loaded at once, so that what is wrong with one is told before anything runs. */
async function loaderFor(modules: readonly string[]): Promise<LoadFactory> {
  if (modules.length === 0) return loadFromMulticloud
  const { loaderWith } = await import('../multicloud/index.ts')
  return await loaderWith(modules)
}

const loadFromMulticloud: LoadFactory = async provider => {
  const { loadFactory } = await import('../multicloud/index.ts')
  return await loadFactory(provider)
}

const HANDLERS: Readonly<Record<Service, Resources['handlers']>> = {
  compute: computeHandlers,
  identity: identityHandlers,
  image: { images: imageHandlers({}) },
}

function resourcesOf(service: Service): Resources {
  const kinds = ALL_KINDS.filter(kind => kind.service === service && kind.details.length + kind.shown.length > 0)
  // Each service has events of its own; keystone's are read from the same log, and of the tasks those of its kinds.
  const events = ALL_KINDS.filter(kind => kind.plural === 'events').map(kind => ({ ...kind, service }))
  const ofService = [tasks, archivedtasks].map(kind => tasksOf(kind, service, kinds))
  return {
    kinds: new Map([...kinds, ...events, ...ofService].map(kind => [kind.plural, kind])),
    handlers: HANDLERS[service],
  }
}

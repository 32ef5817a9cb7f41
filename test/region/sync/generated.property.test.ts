import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  BadAnswerError,
  ConnectionError,
  ForbiddenError,
  InvalidCredentialsError,
  ServerError,
} from '../../../src/cloudprovider/errors/index.ts'
import { EXPECTED } from './expected.ts'
import { Lab } from './lab.ts'
import { expectMirror, idsHeld, idsShown } from './mirror.ts'
import { ServedFactory } from './served-cloud.ts'
import { ServedWorld } from './served-world.ts'
import { type CloudSpec, clouds } from './spec.ts'

const NOTHING: CloudSpec = {
  projects: [],
  regions: [],
  zones: [],
  vpcs: [],
  wires: [],
  networks: [],
  secgroups: [],
  storages: [],
  hosts: [],
  disks: [],
  servers: [],
  eips: [],
  balancers: [],
  databases: [],
  dnsZones: [],
}

const TIMEOUT = 300_000
const RUNS = { numRuns: Number(process.env.SYNC_RUNS ?? 10) }

const world = new ServedWorld(NOTHING)
let lab: Lab
beforeAll(async () => {
  lab = await Lab.open(async () => new ServedFactory(world))
})
afterAll(async () => {
  await lab.close()
})

/** Imports a cloud, runs the body and takes the account away again. */
async function imported(spec: CloudSpec, body: () => Promise<void>): Promise<void> {
  world.heal()
  world.become(spec)
  await lab.import('any', { provider: 'Generated' })
  try {
    await body()
  } finally {
    world.heal()
    await lab.remove('any')
  }
}

describe('any cloud', () => {
  it(
    'syncs to exactly itself, and goes without a trace',
    async () => {
      const seeded = idsHeld(lab)
      await fc.assert(
        fc.asyncProperty(clouds, async spec => {
          await imported(spec, () => expectMirror(lab, 'any'))
          expect(idsHeld(lab)).toEqual(seeded)
        }),
        RUNS,
      )
    },
    TIMEOUT,
  )

  it(
    'changed at will is what the next sync makes of it, there and back',
    async () => {
      await fc.assert(
        fc.asyncProperty(clouds, clouds, async (before, after) => {
          await imported(before, async () => {
            for (const spec of [after, before]) {
              world.become(spec)
              await lab.sync('any')
              await expectMirror(lab, 'any', spec.regions.length < 2)
            }
            await lab.sync('any')
            await expectMirror(lab, 'any')
          })
        }),
        RUNS,
      )
    },
    TIMEOUT,
  )

  it(
    'that did not change is not written again',
    async () => {
      await fc.assert(
        fc.asyncProperty(clouds, async spec => {
          await imported(spec, async () => {
            await lab.sync('any')
            const before = versions()
            await lab.sync('any')
            expect(versions()).toEqual(before)
          })
        }),
        RUNS,
      )
    },
    TIMEOUT,
  )
})

function versions() {
  return EXPECTED.map(({ plural }) => [plural, lab.rows(plural).map(row => [row.id, row.update_version])])
}

const ERRORS = {
  'is gone': () => new ConnectionError('the cloud is gone'),
  'is broken': () => new ServerError('the cloud is broken', { status: 500 }),
  'lets nobody in': () => new InvalidCredentialsError('the key is void'),
  refuses: () => new ForbiddenError('not this key'),
  'talks nonsense': () => new BadAnswerError('what was that?'),
  crashes: () => new TypeError('cannot read properties of undefined'),
} as const

describe('a cloud that fails in the middle of a sync', () => {
  const faults = fc.constantFrom(...Object.keys(ERRORS))

  it(
    'loses nothing that it still has, is marked, and is taken back by the next sync',
    async () => {
      await fc.assert(
        fc.asyncProperty(clouds, clouds, fc.nat({ max: 150 }), faults, async (before, after, read, fault) => {
          await imported(before, async () => {
            const had = idsHeld(lab)
            world.become(after)
            const has = await idsShown(await lab.region.sync.providers.open(lab.account('any')))
            world.breakAt(read + 1, Object.entries(ERRORS).find(([name]) => name === fault)?.[1] ?? ERRORS['is gone'])
            await lab.sync('any')
            expectNothingLost(before, after, had, has)
            const account = lab.account('any')
            expect(account.sync_status).toBe('idle')
            if (world.struck) {
              expect(account.failure).toBeTruthy()
              expect(Number(account.error_count) > 0).toBe(account.status === 'disconnected')
            }
            world.heal()
            await lab.sync('any')
            expect(lab.account('any')).toMatchObject({ status: 'connected', health_status: 'normal', error_count: 0 })
            await expectMirror(lab, 'any', after.regions.length < 2)
          })
        }),
        RUNS,
      )
    },
    TIMEOUT,
  )
})

/** What both clouds have in the same region is still there, and nothing is there that neither has. */
function expectNothingLost(
  before: CloudSpec,
  after: CloudSpec,
  had: ReadonlyMap<string, ReadonlySet<string>>,
  has: ReadonlyMap<string, ReadonlySet<string>>,
): void {
  const held = idsHeld(lab)
  const moved = new Set<string>()
  const regions = new Map<string, string>()
  for (const items of [...Object.values(before), ...Object.values(after)])
    for (const item of items)
      if ('region' in item && (regions.get(item.id) ?? item.region) !== item.region) moved.add(item.id)
      else if ('region' in item) regions.set(item.id, item.region)
  for (const { plural } of EXPECTED) {
    const now = held.get(plural) ?? new Set()
    for (const id of had.get(plural) ?? []) {
      const stays = has.get(plural)?.has(id) === true && ![...moved].some(thing => id.startsWith(thing))
      if (stays) expect(now, `${plural} ${id}`).toContain(id)
    }
    for (const id of now) expect(had.get(plural)?.has(id) === true || has.get(plural)?.has(id) === true).toBe(true)
  }
}

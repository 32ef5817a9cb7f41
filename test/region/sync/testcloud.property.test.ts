import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadFactory } from '../../../src/multicloud/index.ts'
import { type CollectionName, startTestCloud, type TestCloud, VirtualClock } from '../../../src/testcloud/index.ts'
import { Lab } from './lab.ts'
import { expectMirror, idsHeld } from './mirror.ts'

const TIMEOUT = 120_000
const RUNS = { numRuns: Number(process.env.SYNC_RUNS ?? 2) }

/** Kinds that may come and go and be renamed; the others follow from how the cloud is built. */
const KINDS = [
  'instances',
  'volumes',
  'eips',
  'snapshots',
  'security-groups',
  'buckets',
  'databases',
  'load-balancers',
  'certificates',
  'caches',
  'file-systems',
  'nat-gateways',
  'dns-zones',
  'snapshot-policies',
  'images',
] as const satisfies readonly CollectionName[]

/** Kinds of which there can be one more like another: it has no parts of its own whose ids would be there twice. */
const SIMPLE: ReadonlySet<string> = new Set([
  'instances',
  'volumes',
  'eips',
  'snapshots',
  'buckets',
  'certificates',
  'caches',
  'snapshot-policies',
  'images',
])

interface Change {
  readonly kind: (typeof KINDS)[number]
  readonly what: 'rename' | 'add' | 'remove'
  readonly which: number
  readonly name: string
}

const changes: fc.Arbitrary<Change[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(...KINDS),
    what: fc.constantFrom('rename', 'add', 'remove'),
    which: fc.nat({ max: 20 }),
    name: fc.constantFrom('web', 'web-1', 'renamed', '改名'),
  }),
  { minLength: 1, maxLength: 15 },
)

function apply({ admin }: TestCloud, { kind, what, which, name }: Change): void {
  const items = admin.first(kind, 21)
  const item = items[which % Math.max(1, items.length)]
  if (item === undefined) return
  if (what === 'rename') admin.patch(kind, item.id, { name })
  else if (what === 'remove') admin.remove(kind, item.id)
  else if (!SIMPLE.has(kind)) return
  // What is attached to one server cannot be attached to its double as well.
  else admin.addLike(kind, item.id, kind === 'instances' ? { name, ...UNATTACHED } : { name })
}

const UNATTACHED = { volumeIds: [], eipId: null, networkInterfaces: [] }

/** Small clouds, mostly of one region: what takes time is asking for every kind in every region. */
const shapes = fc.record({
  seed: fc.nat({ max: 1000 }),
  scale: fc.integer({ min: 1, max: 12 }),
  environment: fc.oneof(
    { weight: 5, arbitrary: fc.constant('ChinaCloud') },
    { weight: 1, arbitrary: fc.constantFrom('InternationalCloud', '') },
  ),
})
type Shape = typeof shapes extends fc.Arbitrary<infer T> ? T : never

async function withCloud(
  { seed, scale, environment }: Shape,
  body: (cloud: TestCloud, lab: Lab) => Promise<void>,
): Promise<void> {
  const cloud = await startTestCloud({ seed, scale, clock: new VirtualClock() })
  const lab = await Lab.open(loadFactory, { seed })
  try {
    const { accessKeyId, accessKeySecret } = cloud.credentials.administrator
    await lab.import('cloud', {
      provider: 'TestCloud',
      access_key_id: accessKeyId,
      access_key_secret: accessKeySecret.reveal(),
      endpoint: cloud.url,
      ...(environment === '' ? {} : { environment }),
    })
    await body(cloud, lab)
  } finally {
    await lab.close()
    await cloud.close()
  }
}

describe('any TestCloud', () => {
  it(
    'syncs to exactly itself, changed or not, and goes without a trace',
    async () => {
      await fc.assert(
        fc.asyncProperty(shapes, changes, async (shape, made) => {
          await withCloud(shape, async (cloud, lab) => {
            await expectMirror(lab, 'cloud')
            for (const change of made) apply(cloud, change)
            await lab.sync('cloud')
            await expectMirror(lab, 'cloud', false)
            await lab.remove('cloud')
            const left = [...idsHeld(lab)].filter(([plural, ids]) => ids.size > (plural === 'vpcs' ? 1 : 0))
            expect(left.map(([plural, ids]) => [plural, [...ids].slice(0, 3)])).toEqual([])
          })
        }),
        RUNS,
      )
    },
    TIMEOUT,
  )
})

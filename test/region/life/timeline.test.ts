import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from '../../../src/core/zod.ts'
import { Life } from './life.ts'
import { type Seen, sequences } from './state-log.ts'

const REFERENCE = resolve(import.meta.dirname, '../../../../shared/reference/region')
const TIMELINE = join(REFERENCE, 'timeline.json')

const values = z.record(z.string(), z.unknown())
const livesSchema = z.record(
  z.string(),
  z.object({
    events: z.array(
      z.object({
        object: z.optional(z.string()),
        appeared: z.optional(values),
        changed: z.optional(values),
        gone: z.optional(z.boolean()),
      }),
    ),
  }),
)
type Recorded = z.infer<typeof livesSchema>[string]

const MEMBERS = [
  ['account', 'status'],
  ['account', 'sync_status'],
  ['account', 'health_status'],
  ['account', 'enabled'],
  ['account', 'gone'],
  ['provider', 'status'],
  ['provider', 'sync_status'],
  ['provider', 'health_status'],
  ['provider', 'enabled'],
  ['providerregion', 'sync_status'],
  ['providerregion', 'enabled'],
] as const

/** What the recorder saw of one member, for each object of that kind: it looked every so often, and so missed some. */
function recorded(life: Recorded, object: Seen['object'], member: string, isNew: boolean): string[][] {
  const found = new Map<string, string[]>()
  for (const event of life.events) {
    const [kind = '', name = ''] = (event.object ?? '').split(/:(.*)/s)
    if (kind !== object) continue
    const value = event.gone === true && member === 'gone' ? '1' : (event.changed ?? event.appeared)?.[member]
    // What it began with is not a change, but for an account that had just been made.
    if (value !== undefined && (event.appeared === undefined || isNew)) {
      const list = found.get(name) ?? []
      list.push(String(value))
      found.set(name, list)
    }
  }
  return [...found.values()]
}

/** Whether all of `part` comes in `whole`, in that order. */
function comesIn(part: readonly string[], whole: readonly string[]): boolean {
  let at = 0
  for (const value of whole) if (value === part[at]) at++
  return at === part.length
}

/** The recorded lives, in the order in which one account can live them all. */
const LIVES: readonly [recording: string, act: (life: Life) => Promise<Seen[]>][] = [
  ['life: create (2 servers, 15 ms poll)', life => life.act('create')],
  ['life: sync --force --full-sync', life => life.act('sync', { force: true, full_sync: true })],
  ['life: sync (no flags)', life => life.act('sync')],
  ['sync --force --full-sync, unchanged data', life => life.act('sync', { force: true, full_sync: true })],
  ['sync (no flags), just after', life => life.act('sync')],
  [
    'sync --force --full-sync, changed data (v2)',
    life => {
      serve(life, 'dataset-second')
      return life.act('sync', { force: true, full_sync: true })
    },
  ],
  [
    'sync --force --full-sync, data back to v1',
    life => {
      serve(life, 'dataset')
      return life.act('sync', { force: true, full_sync: true })
    },
  ],
  [
    'sync while the source answers 404 (rf-t6-every)',
    life => {
      for (const name of dataSet('dataset').keys()) life.server.files.remove(name)
      return life.act('sync', { force: true, full_sync: true })
    },
  ],
  ['sync again while the source answers 404', life => life.act('sync', { force: true, full_sync: true })],
  [
    'sync after the source is back',
    life => {
      serve(life, 'dataset')
      return life.act('sync', { force: true, full_sync: true })
    },
  ],
  [
    'sync with a broken instances.json',
    life => {
      life.server.files.setText('instances', '{ broken')
      return life.act('sync', { force: true, full_sync: true })
    },
  ],
  ['life: disable', life => life.act('disable')],
  ['life: enable', life => life.act('enable')],
  ['life: disable again', life => life.act('disable')],
  ['life: delete', life => life.act('delete')],
]

function dataSet(folder: string): Map<string, unknown> {
  const files = readdirSync(join(REFERENCE, folder)).filter(file => file.endsWith('.json'))
  return new Map(
    files.map(file => [basename(file, '.json'), JSON.parse(readFileSync(join(REFERENCE, folder, file), 'utf8'))]),
  )
}

function serve(life: Life, folder: string): void {
  for (const [name, content] of dataSet(folder)) life.server.files.set(name, content)
}

describe.skipIf(!existsSync(TIMELINE))('an account passes through the recorded states in the recorded order', () => {
  let life: Life
  const before = new Map<string, (string | undefined)[]>()
  const lives = existsSync(TIMELINE) ? livesSchema.parse(JSON.parse(readFileSync(TIMELINE, 'utf8'))) : {}
  beforeAll(async () => {
    life = await Life.start(Object.fromEntries(dataSet('dataset')))
  }, 120_000)
  afterAll(async () => {
    await life.close()
  })

  it.each(LIVES)('%s', async (name, act) => {
    const seen = await act(life)
    const recording = lives[name]
    if (recording === undefined) throw new Error(`no recording ${name}`)
    for (const [object, member] of MEMBERS) {
      const was = recorded(recording, object, member, name.startsWith('life: create'))
      const here = sequences(seen, object, member)
      for (const sequence of was)
        expect(
          here.some(ours => comesIn(sequence, ours)),
          `${object} ${member}: ${sequence.join(' → ')} in ${JSON.stringify(here)}`,
        ).toBe(true)
      // Everything ends as it did there; what stood still there may have moved unseen, and then is where it was.
      const ends = was.length > 0 ? was.map(sequence => sequence.at(-1)) : (before.get(`${object} ${member}`) ?? [])
      for (const ours of here) expect(ends, `${object} ${member}: ${ours.join(' → ')}`).toContain(ours.at(-1))
      if (here.length > 0)
        before.set(
          `${object} ${member}`,
          here.map(ours => ours.at(-1)),
        )
    }
  })
})

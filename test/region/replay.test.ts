import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DevRegion, startDevRegion } from '../../src/region/index.ts'
import { DataSets } from './recording/data-sets.ts'
import { type Exchange, REFERENCE, recordedExchanges, recordedTags } from './recording/exchange.ts'
import { OTHER_MEMBERS, OTHER_STATUS } from './recording/explained.ts'
import { memberDifferences } from './recording/members.ts'
import { Player } from './recording/player.ts'

const PASSWORD = 'sysadmin-pw'

/** Recorded against clouds that the dev region has no provider for. */
const OTHER_CLOUDS = /"(?:Aliyun|Aws|Azure|S3|VMware)"/

describe.skipIf(!existsSync(REFERENCE))('the recorded session (skipped where ../shared is absent)', () => {
  const data = new DataSets()
  const statuses: string[] = []
  const members: string[] = []
  /** Reasons by which a difference was explained. */
  const used = new Set<string>()
  let region: DevRegion
  let played = 0

  beforeAll(async () => {
    const dataUrl = await data.listen()
    let ahead = 0
    region = await startDevRegion({
      password: PASSWORD,
      testcloud: false,
      clock: () => Date.now() + ahead,
      // Accounts get intervals on the way, and a sync by itself would be in the midst of whatever is asked then.
      dueCheckSeconds: 0,
    })
    const player = new Player(region, dataUrl)
    const tags = recordedTags()
    for (const exchange of recordedExchanges()) {
      const tag = tags.get(exchange.seq) ?? ''
      if (tag.startsWith('net.') || OTHER_CLOUDS.test(JSON.stringify(exchange.request_body ?? null))) continue
      if (tag === 'sync.main-changed') data.current = 'dataset-second'
      if (tag === 'sync.main-back') data.current = 'dataset'
      // What was made at other times is told apart by its time.
      if (exchange.method !== 'GET') ahead += 1000
      const answer = await player.play(exchange)
      if (answer === undefined) continue
      played++
      const shown = `${exchange.seq} ${tag} ${exchange.method} ${exchange.raw_url.slice(0, 100)}`
      if (answer.status !== exchange.status) {
        if (!isExplainedStatus(exchange)) statuses.push(`${shown}: ${exchange.status}, here ${answer.status}`)
      } else {
        const others = memberDifferences(exchange.response_body, answer.body)
        const unexplained = others.filter(difference => !isExplainedMember(exchange, difference))
        if (unexplained.length > 0) members.push(`${shown}: ${unexplained.join(' ')}`)
      }
    }
  }, 240_000)
  afterAll(async () => {
    await region.close()
    data.close()
  })

  function isExplainedStatus({ seq }: Exchange): boolean {
    const reason = Object.entries(OTHER_STATUS).find(([, exchanges]) => exchanges.includes(seq))?.[0]
    if (reason !== undefined) used.add(reason)
    return reason !== undefined
  }

  function isExplainedMember({ seq }: Exchange, difference: string): boolean {
    const reason = Object.entries(OTHER_MEMBERS).find(
      ([, { members, exchanges }]) => members.test(difference) && (exchanges?.includes(seq) ?? true),
    )?.[0]
    if (reason !== undefined) used.add(reason)
    return reason !== undefined
  }

  it('is answered with the recorded status, but for differences that are known and explained', () => {
    expect(statuses).toEqual([])
    expect(played).toBeGreaterThan(900)
  })

  it('is answered with the recorded members, but for differences that are known and explained', () => {
    expect(members).toEqual([])
  })

  it('needs every explanation', () => {
    expect([...Object.keys(OTHER_STATUS), ...Object.keys(OTHER_MEMBERS)].filter(reason => !used.has(reason))).toEqual(
      [],
    )
  })
})

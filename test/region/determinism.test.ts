import { expect, it } from 'vitest'
import { isJsonObject, parseJson } from '../../src/core/json.ts'
import { ALL_KINDS } from '../../src/region/kinds/index.ts'
import { TestRegion } from './support.ts'

const NOON = Date.parse('2020-05-05T12:00:00Z')

/** Everything that a region shows of an imported TestCloud, as text; addresses with their random ports left out. */
async function everything(seed: number, polls: number): Promise<Map<string, string>> {
  const region = await TestRegion.start({ testcloud: true, seed, scale: 12, clock: () => NOON })
  await region.importTestCloud()
  // Who looks how often must not matter.
  for (let i = 0; i < polls; i++) await region.get('/servers?scope=system')
  for (let i = 0; i < polls; i++) await region.login()
  await region.post('/v3/projects', { project: { name: 'after', domain_id: 'default' } })
  await region.post('/cloudaccounts/cloud/sync', { cloudaccount: { force: true, full_sync: true } })
  await region.region.settled()
  const found = new Map<string, string>()
  for (const kind of ALL_KINDS) {
    if (kind.details.length === 0 || kind.plural === 'credentials') continue
    const prefix = kind.service === 'identity' ? '/v3' : ''
    const { status, body } = await region.get(
      `${prefix}/${kind.plural}?scope=system&limit=2048&show_emulated=true&system=true&order=asc`,
    )
    if (status !== 200) continue
    found.set(kind.plural, JSON.stringify(body).replaceAll(/127\.0\.0\.1:\d+/g, 'HOST'))
  }
  await region.close()
  return found
}

it('the same seed and time make everything the same at every run: ids, names, times, events, tasks', async () => {
  const first = await everything(7, 0)
  const second = await everything(7, 3)
  expect([...first.keys()]).toEqual(expect.arrayContaining(['servers', 'disks', 'events', 'tasks', 'projects']))
  expect(idsOf(first)).toHaveLength(12)
  for (const [plural, rows] of first) expect(second.get(plural), plural).toBe(rows)
  const other = idsOf(await everything(8, 0))
  expect(other).toHaveLength(12)
  expect(other.filter(id => idsOf(first).includes(id))).toEqual([])
})

it('with a seed too, a cloud whose account was deleted comes in again, whole', async () => {
  const region = await TestRegion.start({ testcloud: true, seed: 7, scale: 3 })
  const brought = async () => {
    await region.importTestCloud()
    const kinds = ['servers', 'disks', 'cloudregions', 'vpcs', 'secgroups', 'secgrouprules', 'projects']
    const lists = kinds.map(kind => region.names(`${kind === 'projects' ? '/v3' : ''}/${kind}?scope=system&limit=2048`))
    return Object.fromEntries((await Promise.all(lists)).map((names, i) => [kinds[i], names.sort()]))
  }
  const first = await brought()
  await region.post('/cloudaccounts/cloud/disable', {})
  expect((await region.send('DELETE', '/cloudaccounts/cloud')).status).toBe(200)
  await region.region.settled()
  expect(await region.names('/servers?scope=system')).toEqual([])
  expect(await brought()).toEqual(first)
  expect(first.servers).toHaveLength(3)
  await region.close()
})

function idsOf(found: ReadonlyMap<string, string>): string[] {
  const answer = parseJson(found.get('servers') ?? '')
  const servers = isJsonObject(answer) && Array.isArray(answer.servers) ? answer.servers.filter(isJsonObject) : []
  return servers.map(server => String(server.id))
}

import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { TREE } from '../../../src/cloudprovider/tree.ts'
import { isJsonObject, type JsonObject, parseJson } from '../../../src/core/json.ts'
import { MODULES } from '../../../src/multicloud/shell/modules.ts'
import { COLLECTIONS } from '../../../src/multicloud/shell/resources/collections.ts'
import { startTestCloud, type TestCloud } from '../../../src/testcloud/index.ts'
import { accountEnv, type Ran, runTestcli, startQuickCloud } from './support/run-testcli.ts'

const DATASET = resolve(import.meta.dirname, '../../../../shared/reference/region/dataset')

let cloud: TestCloud
beforeAll(async () => {
  cloud = await startQuickCloud()
})
afterAll(() => cloud.close())

const onCloud = (...argv: string[]): Promise<Ran> => runTestcli(argv, { env: accountEnv(cloud) })

async function rows(ran: Promise<Ran>): Promise<JsonObject[]> {
  const { code, stdout, stderr } = await ran
  if (code !== 0) throw new Error(`exit code ${code}: ${stderr}`)
  const list = parseJson(stdout)
  const data = isJsonObject(list) && Array.isArray(list.data) ? list.data : []
  return data.filter(isJsonObject)
}

const json = (...argv: string[]) => rows(onCloud('--output-format', 'json', ...argv))

describe('every resource', () => {
  it('of the tree has a list and a show', () => {
    const commands = Object.values(MODULES).flatMap(module => module.commands.split(' '))
    for (const { keyword } of TREE)
      expect(commands).toEqual(expect.arrayContaining([`${keyword}-list`, `${keyword}-show`]))
    expect(new Set(commands).size).toBe(commands.length)
  })

  // Members that a cloud may leave open, and that TestCloud leaves open at times.
  const OPTIONAL = new Set(['pricePerHour', 'expireTime', 'lastModified'])
  /** What TestCloud does not have. */
  const ABSENT = ['cdn-domain', 'kube-cluster', 'kube-node', 'kube-node-pool', 'waf-instance', 'waf-rule', 'mongodb']
  const NONE = new Set([...ABSENT, 'elasticsearch', 'kafka', 'kafka-topic', 'misc', 'vpc-peering', 'lb-acl', 'nat-eip'])

  it.each(COLLECTIONS.map(collection => [collection.keyword, collection] as const))(
    '%s: TestCloud shows the columns that the table promises, or says that it has none',
    async (keyword, { columns, plural }) => {
      const got = await onCloud('--output-format', 'json', `${keyword}-list`, '--limit', '0', '--show-emulated')
      if (NONE.has(keyword) && got.code !== 0) {
        expect(got).toMatchObject({ code: 1, stdout: '' })
        expect(got.stderr).toMatch(new RegExp(`^testcli: ${keyword}-list: TestCloud has no ${plural}: .*\n$`))
        return
      }
      const found = await rows(Promise.resolve(got))
      // Parts may happen to be none; what they would be is held by their types.
      if (found.length === 0) return
      const members = new Set(found.flatMap(row => Object.keys(row)))
      expect(columns.filter(column => !members.has(column) && !OPTIONAL.has(column))).toEqual([])
    },
  )

  it.each(COLLECTIONS.filter(({ keyword }) => !NONE.has(keyword)).map(({ keyword }) => keyword))(
    '%s: what is listed can be shown',
    async keyword => {
      const [first] = await json(`${keyword}-list`, '--limit', '1', '--show-emulated')
      if (first === undefined) return
      const id = String(first.globalId ?? first.id ?? first.name ?? first.key ?? first.ip ?? first.mac)
      const got = await onCloud('--output-format', 'json', `${keyword}-show`, id)
      // Ids of plain parts may repeat in other parents: then the parent must be named.
      if (got.code === 6) expect(got.stderr).toMatch(/say of which .* with --|its id tells them apart/)
      else expect(parseJson(got.stdout)).toMatchObject(first)
    },
  )
})

describe('a list', () => {
  it('stops reading at the limit, and says that there is more', async () => {
    const before = cloud.requestCount()
    const got = await onCloud('server-list', '--limit', '2')
    expect(got.stdout).toMatch(/\*\*\* {2}Total: 2 {2}\*\*\*\n$/)
    expect(got.stderr).toBe('testcli: there are more servers than 2; --limit 0 lists all\n')
    const limited = cloud.requestCount() - before
    await onCloud('server-list', '--limit', '0')
    expect(limited).toBeLessThan(cloud.requestCount() - before - limited)
  })

  it('of exactly as many says nothing', async () => {
    const all = await json('region-list', '--limit', '0')
    expect(await onCloud('region-list', '--limit', String(all.length))).toMatchObject({ code: 0, stderr: '' })
  })

  it('leaves out what the provider made up, and says how many, unless asked', async () => {
    const hosts = await json('host-list', '--show-emulated')
    expect(hosts.length).toBeGreaterThan(0)
    const got = await onCloud('host-list')
    expect(got.stdout).toBe('***  Total: 0  ***\n')
    expect(got.stderr).toBe(`testcli: ${hosts.length} emulated hosts not shown; --show-emulated shows them\n`)
    const shown = await onCloud('host-list', '--show-emulated')
    expect(shown.stdout.match(/isEmulated/g)).toHaveLength(1)
    expect(shown.stderr).toBe('')
  })

  it('of one region is named by global id, id or name', async () => {
    const [region] = await json('region-list', '--limit', '1')
    const all = await json('zone-list')
    const inRegion = all.filter(zone => zone.regionId === region?.globalId)
    expect(inRegion.length).toBeLessThan(all.length)
    for (const key of [region?.globalId, region?.id, region?.name])
      expect(await json('zone-list', '--region', String(key))).toEqual(inRegion)
    expect(await onCloud('zone-list', '--region', 'atlantis')).toMatchObject({
      code: 5,
      stderr: 'testcli: zone-list: TestCloud has no region "atlantis"\n',
    })
  })

  it('of parts is that of one parent where it is named', async () => {
    const all = await json('secgroup-rule-list', '--limit', '0')
    const group = String(all.at(-1)?.secgroupId)
    const own = await json('secgroup-rule-list', '--secgroup', group)
    expect(own).toEqual(all.filter(rule => rule.secgroupId === group))
    expect(own.length).toBeGreaterThan(0)
    expect(await onCloud('nic-list', '--server', 'i-none')).toMatchObject({
      code: 5,
      stderr: 'testcli: nic-list: TestCloud has no server "i-none"\n',
    })
  })

  it('of security groups has those of every vpc', async () => {
    const groups = await json('secgroup-list', '--limit', '0')
    const vpcs = await json('vpc-list', '--limit', '0')
    expect(new Set(groups.map(group => group.vpcId))).toEqual(new Set(vpcs.map(vpc => vpc.globalId)))
  })

  it.each(['table', 'kv', 'yaml', 'json', 'flatten-table', 'flatten-kv'])('is printed as %s', async format => {
    const got = await onCloud('--output-format', format, 'zone-list')
    expect(got).toMatchObject({ code: 0, stderr: '' })
    expect(got.stdout).toContain('TestCloud/cn-north-1/cn-north-1a')
  })
})

describe('a show', () => {
  it('by a name that several have says so, and by the id finds the one', async () => {
    const groups = await json('secgroup-list', '--limit', '0')
    const defaults = groups.filter(group => group.name === 'default')
    const got = await onCloud('secgroup-show', 'default')
    expect(got).toMatchObject({ code: 6, stdout: '' })
    expect(got.stderr).toContain(`there are ${defaults.length} of security group "default"`)
    expect(await onCloud('secgroup-show', String(defaults[0]?.globalId))).toMatchObject({ code: 0 })
  })

  it('asks for one resource, not for the list of them', async () => {
    const [server] = cloud.admin.first('instances', 1)
    const before = cloud.requestCount()
    expect(await onCloud('server-show', String(server?.id))).toMatchObject({ code: 0 })
    // Account, subscriptions, regions, the server.
    expect(cloud.requestCount() - before).toBeLessThanOrEqual(4)
  })

  it('finds what is hidden in lists', async () => {
    const [host] = await json('host-list', '--show-emulated')
    expect((await onCloud('host-show', String(host?.globalId))).stdout).toMatch(/\| isEmulated +\| true/)
  })
})

describe('the account', () => {
  it('is shown with its sub-accounts and capabilities', async () => {
    const { stdout } = await onCloud('--output-format', 'json', 'account-show')
    expect(parseJson(stdout)).toMatchObject({
      account_id: cloud.accountId,
      provider: 'TestCloud',
      region_id_prefix: 'TestCloud',
      sub_accounts: [{ id: 'sub-production' }, { id: 'sub-development' }],
    })
    expect((await onCloud('balance-show')).stdout).toMatch(/\| currency +\| CNY/)
    expect(await json('capability-list')).toContainEqual({ name: 'compute', access: 'read-write' })
    expect(await json('sub-account-list')).toHaveLength(2)
  })

  it('has events within the asked time', async () => {
    const all = await json('event-list', '--limit', '0')
    const times = all.map(event => String(event.createdAt)).sort()
    const [since, until] = [String(times[1]), String(times.at(-2))]
    const inner = await json('event-list', '--since', since, '--until', until, '--limit', '0')
    expect(inner.length).toBeGreaterThan(0)
    expect(inner.length).toBeLessThan(all.length)
    for (const { createdAt } of inner) {
      expect(String(createdAt) >= since).toBe(true)
      expect(String(createdAt) <= until).toBe(true)
    }
    expect((await onCloud('event-list', '--since', 'yesterday')).code).toBe(2)
  })
})

describe.skipIf(!existsSync(DATASET))('another provider (skipped without ../shared)', () => {
  const files = (...argv: string[]) =>
    runTestcli(['--provider', 'RemoteFile', '--auth-url', pathToFileURL(DATASET).href, ...argv])

  it.each(COLLECTIONS.map(({ keyword }) => keyword))(
    'lists %s, or says in one line that it has none',
    async keyword => {
      const got = await files(`${keyword}-list`, '--limit', '0')
      if (got.code === 0) expect(got.stdout).toMatch(/Total: \d+/)
      else
        expect(got).toMatchObject({
          code: 1,
          stdout: '',
          stderr: expect.stringMatching(/^testcli: [\w-]+: RemoteFile has no .*\n$/),
        })
    },
  )

  it('shows what is in the files', async () => {
    expect((await files('server-show', 'web-test-01')).stdout).toMatch(/\| globalId +\| rf-vm-0001/)
    expect((await files('nic-list', '--server', 'rf-vm-0001')).code).toBe(0)
  })
})

describe('a long list', () => {
  it('is shown as it comes, whole and in every format', async () => {
    const large = await startTestCloud({ scale: 1200 })
    onTestFinished(() => large.close())
    const list = (format: string) =>
      runTestcli(['--output-format', format, 'server-list', '--limit', '0'], { env: accountEnv(large) })
    const whole = parseJson((await list('json')).stdout)
    const data = isJsonObject(whole) && Array.isArray(whole.data) ? whole.data : []
    expect(new Set(data.map(row => isJsonObject(row) && row.globalId)).size).toBe(1200)
    expect(whole).toMatchObject({ total: 1200 })
    const lines = (await list('ndjson')).stdout.trimEnd().split('\n')
    expect(lines.map(line => parseJson(line))).toEqual(data)
    const { stdout } = await list('table')
    expect(stdout.match(/^\| i-/gm)).toHaveLength(1200)
    expect(stdout).toMatch(/Total: 1200 {2}\*\*\*\n$/)
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isJsonObject, type JsonObject } from '../../../src/core/json.ts'
import { TestRegion } from '../../region/support.ts'
import { type Ran, runReal } from '../../support/run-real.ts'
import { terminal } from '../../support/sinks.ts'

let region: TestRegion
beforeAll(async () => {
  region = await TestRegion.start({ testcloud: true, scale: 8, seed: 7 })
})
afterAll(async () => {
  await region.close()
})

const run = (...argv: readonly string[]): Promise<Ran> => runReal(argv, region.region.env)
const json = async (...argv: readonly string[]): Promise<Ran & { document: JsonObject }> => {
  const ran = await run('--output-format', 'json', ...argv)
  const document: unknown = ran.stdout === '' ? {} : JSON.parse(ran.stdout)
  return { ...ran, document: isJsonObject(document) ? document : {} }
}

function importing(secret?: string): readonly string[] {
  const { access_key_id: id, access_key_secret: own, endpoint } = region.testCloudKeys()
  return ['cloud-account-create-testcloud', 'cloud', String(id), secret ?? String(own), '--endpoint', String(endpoint)]
}
const accounts = async (): Promise<number> => (await region.list('/cloudaccounts')).length
const order = (fault: JsonObject) => region.admin('POST', 'faults', fault)
const SYNC = ['cloud-account-sync', 'cloud', '--force', '--full-sync', '--wait']

describe('a preflight', () => {
  it('tells what would come in, and writes nothing', async () => {
    const { code, document, stdout } = await json(...importing(), '--preflight')
    expect(code).toBe(0)
    expect(document).toMatchObject({ ok: true, sub_accounts: [{ name: 'Production' }, { name: 'Development' }] })
    expect(document.cloudregions).toHaveLength(3)
    expect(stdout).not.toContain(importing()[3])
    expect(await accounts()).toBe(0)
  })

  it('exits 1 when the cloud refuses the credentials', async () => {
    const { code, document } = await json(...importing('wrong'), '--preflight')
    expect(code).toBe(1)
    expect(document).toMatchObject({ ok: false, checks: [{ check: 'connection', result: 'failed' }] })
    expect(await accounts()).toBe(0)
  })

  it('exits 1 when an option is wrong', async () => {
    const { code, document } = await json(...importing(), '--preflight', '--project', 'nope')
    expect(code).toBe(1)
    expect(document).toMatchObject({ checks: [{ check: 'options', result: 'failed' }] })
  })

  it('has nothing to wait for', async () => {
    const { code, stderr } = await run(...importing(), '--preflight', '--wait')
    expect(code).toBe(2)
    expect(stderr).toContain('--preflight creates nothing that --wait could wait for')
  })
})

describe('an imported account', () => {
  it('is connected and synchronised when --wait is over', async () => {
    const { code, document, stderr } = await json(...importing(), '--wait')
    expect([code, stderr]).toEqual([0, ''])
    expect(document).toMatchObject({ name: 'cloud', status: 'connected', sync_status: 'idle', guest_count: 8 })
  })

  it('is found by the next preflight', async () => {
    const { code, stdout } = await run(...importing(), '--preflight')
    expect(code).toBe(1)
    expect(stdout).toMatch(/duplicates \| failed \| The account has been registered: cloud \([0-9a-f-]{36}\)/)
    const twice = await json(...importing().with(1, 'other'), '--preflight', '--skip-duplicate-account-check')
    expect(twice.document.checks).toContainEqual({
      check: 'duplicates',
      result: 'warning',
      details: 'here already: Production (account cloud), Development (account cloud)',
    })
  })

  it('is synchronised again when --wait is over', async () => {
    const before = await region.one('/cloudaccounts/cloud')
    const { code, document } = await json(...SYNC)
    expect([code, document.sync_status]).toEqual([0, 'idle'])
    expect(Number(document.update_version)).toBeGreaterThan(Number(before.update_version))
  })

  it('has a status by provider and region, of which the numbers are true', async () => {
    const { code, document } = await json('cloud-account-sync-status', 'cloud', '--exit-status')
    expect(code).toBe(0)
    expect(document).toMatchObject({ name: 'cloud', state: 'idle', counts: { servers: 8 }, last_error: null })
    const providers = Array.isArray(document.cloudproviders) ? document.cloudproviders.filter(isJsonObject) : []
    expect(providers.map(({ name }) => name)).toEqual(['Development', 'Production'])
    for (const { cloudregions, state } of providers) {
      expect(state).toBe('idle')
      expect(cloudregions).toHaveLength(3)
    }
    const inAll = await region.list('/disks?scope=system&limit=2048')
    expect(document).toMatchObject({ counts: { disks: inAll.length } })
  })

  it('has times for a pipe and ages for a person', async () => {
    const { stdout } = await run('cloud-account-sync-status', 'cloud')
    expect(stdout).toMatch(/\| Production {2}\| \(all\) +\| idle +\| \d{4}-\d\d-\d\dT[\d:.]+Z \|/)
    const screen = terminal(250)
    await runReal(['cloud-account-sync-status', 'cloud'], region.region.env, { stdout: screen })
    expect(screen.text).toMatch(/Production {2}\| \(all\) +\| idle +\| \d+s ago/)
  })

  it('has a line for each region in formats of lines', async () => {
    const { stdout } = await run(
      '--output-format',
      'csv',
      '--columns',
      'provider,region,servers',
      'cloud-account-sync-status',
      'cloud',
    )
    const lines = stdout.trim().split('\n')
    expect(lines[0]).toBe('provider,region,servers')
    expect(lines).toHaveLength(1 + 1 + 2 + 6)
  })

  it('is a tree', async () => {
    const { code, stdout } = await run('cloud-account-tree', 'cloud', '--depth', '2')
    expect(code).toBe(0)
    const lines = stdout.split('\n')
    expect(lines[0]).toMatch(/^account cloud connected: 10 hosts, 8 servers \(\d+ running.*, 20 storages, \d+ disks, /)
    expect(lines.filter(line => /^[├└]── provider /.test(line))).toHaveLength(2)
    expect(lines.filter(line => /^(?:│| ) {3}[├└]── region /.test(line))).toHaveLength(6)
    expect(lines).toHaveLength(1 + 2 + 6 + 1)
  })

  it('is a tree down to every server and disk', async () => {
    const { stdout } = await run('cloud-account-tree', 'cloud', '--depth', '5')
    for (const kind of ['servers', 'disks', 'networks'])
      for (const { name } of await region.list(`/${kind}?scope=system&account=cloud&limit=2048`))
        expect(stdout).toContain(`${kind.slice(0, -1)} ${String(name)} `)
  })

  it('is a tree for scripts, with counts and states at every node', async () => {
    const { document } = await json('cloud-account-tree', 'cloud', '--depth', '1')
    expect(document).toMatchObject({ kind: 'account', name: 'cloud', counts: { provider: 2, region: 6, server: 8 } })
    const states = isJsonObject(document.states) && isJsonObject(document.states.server) ? document.states.server : {}
    expect(Object.values(states).reduce<number>((sum, count) => sum + Number(count), 0)).toBe(8)
    expect(document.children).toHaveLength(2)
    const { document: alone } = await json('cloud-account-tree', 'cloud', '--depth', '0')
    expect(alone.children).toBeUndefined()
  })

  it('is a line for each node in formats of lines', async () => {
    const { stdout } = await run('--output-format', 'ndjson', 'cloud-account-tree', 'cloud', '--depth', '1')
    expect(
      stdout
        .trim()
        .split('\n')
        .map(line => JSON.parse(line)),
    ).toMatchObject([
      { kind: 'account', path: 'cloud' },
      { kind: 'provider', path: 'cloud/Development' },
      { kind: 'provider', path: 'cloud/Production' },
    ])
  })

  it('wants a depth that there is', async () => {
    const { code, stderr } = await run('cloud-account-tree', 'cloud', '--depth', '6')
    expect(code).toBe(2)
    expect(stderr).toContain('--depth: 6 is not between 0 (the account alone) and 5 (everything).')
  })

  it.each(['cloud-account-tree', 'cloud-account-sync-status'])('that does not exist has no %s', async command => {
    expect((await run(command, 'nix')).code).toBe(5)
  })
})

describe('a synchronisation that goes wrong', () => {
  it('part of it: --wait warns, sync-status tells where', async () => {
    await order({ kind: 'sync-fail', path: 'servers', count: 1 })
    const { code, stderr } = await run(...SYNC)
    expect(code).toBe(0)
    expect(stderr).toMatch(/^climc: warning: not everything could be taken in: 1 of the servers of /)
    const status = await json('cloud-account-sync-status', 'cloud', '--exit-status')
    expect([status.code, status.document.state]).toEqual([1, 'failed'])
    expect(status.stdout).toContain('"last_error": "servers: 1 not taken in"')
  })

  it('stands still: --wait is over after a while, sync-status tells that it is at work, or stuck', async () => {
    await order({ kind: 'sync-stick', path: 'vpcs', count: 1 })
    const { code, stdout, stderr } = await run(...SYNC, '--wait-timeout', '1s')
    expect([code, stdout]).toEqual([124, ''])
    expect(stderr).toMatch(/Cloud account cloud \([0-9a-f-]{36}\) is still connected, syncing after 1s/)
    const patient = await json('cloud-account-sync-status', 'cloud', '--exit-status', '--stuck-after', '1h')
    expect([patient.code, patient.document.state]).toEqual([124, 'syncing'])
    const strict = await json('cloud-account-sync-status', 'cloud', '--exit-status', '--stuck-after', '0')
    expect([strict.code, strict.document.state]).toEqual([1, 'stuck'])
    const lenient = await json('cloud-account-sync-status', 'cloud', '--stuck-after', '0')
    expect(lenient.code).toBe(0)
  })

  it('is waited for with a command of its own', async () => {
    await region.admin('DELETE', 'faults')
    const idle = ['wait', 'cloud-account', 'cloud', '--for', 'sync_status=idle', '--interval', '0', '--timeout', '1m']
    expect((await run(...idle)).code).toBe(0)
    await region.region.settled()
  })
})

describe('an account that goes', () => {
  it('is gone with all that it brought when --wait is over', async () => {
    expect((await run('cloud-account-disable', 'cloud', '--wait')).code).toBe(0)
    expect((await run('cloud-account-delete', 'cloud', '--wait')).code).toBe(0)
    expect(await accounts()).toBe(0)
    expect(await region.list('/servers?scope=system')).toEqual([])
    expect((await run('wait', 'cloud-account', 'cloud', '--for', 'deleted', '--timeout', '0')).code).toBe(0)
  })
})

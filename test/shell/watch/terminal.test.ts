import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TestRegion } from '../../region/support.ts'
import { HAS_TERMINAL, KEYS, Terminal } from '../../support/pty.ts'

const CLIMC = resolve(import.meta.dirname, '../../../bin/climc.ts')

let region: TestRegion
beforeAll(async () => {
  region = await TestRegion.start({ testcloud: true, scale: 4, seed: 7 })
  await region.importTestCloud('acme')
})
afterAll(async () => {
  await region.close()
})

function climc(...argv: readonly string[]): Terminal {
  return new Terminal(process.execPath, [CLIMC, ...argv], { env: region.region.env, columns: 150 })
}
const stick = () => region.admin('POST', 'faults', { kind: 'sync-stick', path: 'vpcs', count: 1 })
const SYNC = ['cloud-account-sync', 'acme', '--force', '--full-sync', '--wait'] as const

describe.skipIf(!HAS_TERMINAL)('waiting on a terminal (needs script of util-linux)', () => {
  it('shows what is happening, and that it came to its end', async () => {
    await stick()
    await using terminal = climc('--output-format', 'json', ...SYNC)
    await terminal.waitFor(/acme connected, syncing: 2 subscriptions, \d of 6 regions, 4 servers/)
    await region.admin('DELETE', 'faults')
    await terminal.waitFor(/✔ acme connected, idle: 2 subscriptions, 6 of 6 regions/)
    await terminal.waitFor('"sync_status": "idle"')
    expect(await terminal.exitCode()).toBe(0)
  })

  it('ends with Ctrl-C, saying that the region goes on', async () => {
    await stick()
    await using terminal = climc(...SYNC)
    await terminal.waitFor('acme connected, syncing')
    terminal.type(KEYS.ctrlC)
    await terminal.waitFor('interrupted; the region goes on with what was asked of it')
    expect(await terminal.exitCode()).toBe(130)
    expect(await region.one('/cloudaccounts/acme')).toMatchObject({ sync_status: 'syncing' })
  })

  it('shows how far "wait" is', async () => {
    await using terminal = climc('wait', 'cloud-account', 'acme', '--for', 'sync_status=idle', '--for', 'enabled=true')
    await terminal.waitFor('0 of 1 there; acme')
    await terminal.waitFor('sync_status is "syncing"')
    await region.admin('DELETE', 'faults')
    await terminal.waitFor('1 of 1 there')
    expect(await terminal.exitCode()).toBe(0)
  })

  it('has one spinner for several', async () => {
    await region.region.settled()
    const ids = (await region.list('/servers?scope=system&limit=2')).map(({ id }) => String(id))
    await using terminal = climc('server-syncstatus', ...ids, '--wait')
    await terminal.waitFor(/✔ 2 of 2 done; /)
    expect(await terminal.exitCode()).toBe(0)
    expect(terminal.text.match(/✔/g)).toHaveLength(1)
  })

  it('spins for nobody where colour and motion are unwelcome', async () => {
    await region.region.settled()
    await using terminal = new Terminal(
      process.execPath,
      [CLIMC, 'wait', 'cloud-account', 'acme', '--for', 'name=acme'],
      {
        env: { ...region.region.env, NO_COLOR: '1' },
      },
    )
    expect(await terminal.exitCode()).toBe(0)
    expect(terminal.text).not.toContain('1 of 1 there')
  })
})

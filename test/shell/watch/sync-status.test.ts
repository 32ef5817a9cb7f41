import { describe, expect, it } from 'vitest'
import { runClimc } from '../../support/run-climc.ts'
import { on, refuse, type Stub } from '../../support/stub-cloud.ts'

const soon = (milliseconds: number): string => new Date(Date.now() - milliseconds).toISOString()
const EVENTS = 'GET /events?filter.0=action.contains%28fail%29&limit=50&obj_id.0=a1&obj_id.1=p1&order=desc&scope=max'

function facts(account: object, provider: object): readonly Stub[] {
  const query = 'account=a1&details=true&limit=2048&scope=max'
  const ended = { last_sync: soon(60_000), last_sync_end_at: soon(30_000), sync_status: 'idle', enabled: true }
  return [
    on('GET /cloudaccounts/acme?details=true', { cloudaccount: { id: 'a1', name: 'acme', ...ended, ...account } }),
    on(`GET /cloudproviders?${query}`, { cloudproviders: [{ id: 'p1', name: 'one', ...ended, ...provider }] }),
    on(`GET /cloudproviderregions?${query}`, { cloudproviderregions: [] }),
  ]
}
const run = async (stubs: readonly Stub[]) => {
  const { code, stdout } = await runClimc(
    ['--output-format', 'json', 'cloud-account-sync-status', 'acme', '--exit-status'],
    { stubs },
  )
  return { code, document: JSON.parse(stdout) }
}
const failing = (at: string, notes: string) => ({ obj_id: 'p1', action: 'sync_host_failed', ops_time: at, notes })

describe('the last error of a synchronisation', () => {
  it('is what the newest event of a failure says, secrets masked', async () => {
    const events = [failing(soon(1000), '{"reason":"no route","secret":"hush"}'), failing(soon(2000), 'older')]
    const provider = { status: 'disconnected' }
    const { code, document } = await run([...facts({ status: 'connected' }, provider), on(EVENTS, { events })])
    expect([code, document.state]).toEqual([1, 'failed'])
    const [{ last_error }] = document.cloudproviders
    expect(last_error).toContain('no route')
    expect(last_error).not.toContain('hush')
  })

  it('is forgotten when a synchronisation has begun since', async () => {
    const events = [failing(soon(3_600_000), 'long ago')]
    const { code, document } = await run([...facts({}, {}), on(EVENTS, { events })])
    expect([code, document.cloudproviders[0].last_error]).toEqual([0, null])
  })

  it('is what the account itself says where it does', async () => {
    const account = { status: 'disconnected', failure: 'the key has expired' }
    const { code, document } = await run([...facts(account, {}), on(EVENTS, { events: [] })])
    expect([code, document.last_error]).toEqual([1, 'the key has expired'])
  })

  it('is not missed where the log is closed', async () => {
    const { code } = await run([...facts({}, {}), refuse(EVENTS, 403, 'ForbiddenError', 'not allowed')])
    expect(code).toBe(0)
  })
})

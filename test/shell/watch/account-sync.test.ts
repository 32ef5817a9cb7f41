import { describe, expect, it } from 'vitest'
import { openSession, Secret } from '../../../src/client/index.ts'
import { progressLine, type SyncProgress, waitForSync } from '../../../src/shell/watch/account-sync.ts'
import { runClimc } from '../../support/run-climc.ts'
import { AUTH_URL, on, type Stub, StubCloud } from '../../support/stub-cloud.ts'

const TASKS = 'GET /tasks?limit=20&obj_id=a1&order=desc&order_by=created_at&scope=max'
const ENDED = { last_sync_end_at: '2026-11-23T14:39:10.000000Z' }

/** What one look asks for. `regions` are the synchronisation statuses of the regions of the one provider. */
function look(status: string, sync: string, regions: readonly string[], more: object = {}): readonly Stub[] {
  const account = { id: 'a1', name: 'acme', status, sync_status: sync, enabled: true, guest_count: 2, ...more }
  return [
    on('GET /cloudaccounts/a1?details=true', { cloudaccount: account }),
    on('GET /cloudproviders?account=a1&limit=0', { cloudproviders: regions.length === 0 ? [] : [{ id: 'p1' }] }),
    on('GET /cloudproviderregions?account=a1&limit=0', {
      cloudproviderregions: regions.map(sync_status => ({ sync_status, enabled: true })),
    }),
  ]
}

async function wait(stubs: readonly Stub[]) {
  const cloud = new StubCloud(stubs)
  const session = openSession({
    authUrl: AUTH_URL,
    credentials: { kind: 'password', username: 'u', password: new Secret('p') },
    fetch: cloud.fetch,
  })
  const seen: SyncProgress[] = []
  const signal = new AbortController().signal
  const patience = { timeoutMs: 60_000, signal, now: Date.now, firstMs: 1, mostMs: 1 }
  const outcome = await waitForSync(session, 'a1', { ...patience, onProgress: each => void seen.push(each) }).catch(
    (error: unknown) => error,
  )
  cloud.verify()
  return { outcome, lines: seen.map(progressLine) }
}

describe('waiting for an account that was just imported', () => {
  it('goes through the states that a real region showed (reference/region/timeline.json)', async () => {
    const { outcome, lines } = await wait([
      ...look('init', 'idle', []),
      ...look('init', 'queued', []),
      ...look('connected', 'queued', ['idle', 'idle']),
      ...look('connected', 'syncing', ['queuing', 'queuing']),
      ...look('connected', 'syncing', ['queued', 'syncing']),
      ...look('connected', 'syncing', ['idle', 'syncing']),
      ...look('connected', 'idle', ['idle', 'idle'], ENDED),
      on(TASKS, { tasks: [{ id: 't1', stage: 'complete' }] }),
      // What was read before the task was seen to be over may be older than its end.
      ...look('connected', 'idle', ['idle', 'idle'], ENDED),
    ])
    expect(outcome).toMatchObject({ id: 'a1', status: 'connected', sync_status: 'idle' })
    expect(lines).toHaveLength(8)
    expect(lines[0]).toBe('acme init, idle: 0 subscriptions, 2 servers')
    expect(lines[5]).toBe('acme connected, syncing: 1 subscription, 1 of 2 regions, 2 servers')
  })

  it('does not take the idleness of the beginning for the end', async () => {
    const { lines } = await wait([
      ...look('connected', 'idle', ['idle']),
      ...look('connected', 'idle', ['idle'], ENDED),
      on(TASKS, { tasks: [] }),
    ])
    expect(lines).toHaveLength(2)
  })

  it('waits for no synchronisation of an account that was imported disabled', async () => {
    const { outcome } = await wait([...look('connected', 'idle', [], { enabled: false }), on(TASKS, { tasks: [] })])
    expect(outcome).toMatchObject({ id: 'a1' })
  })

  it('leaves regions out that are not to be synchronised', async () => {
    const [account, providers] = look('connected', 'idle', ['x'], ENDED)
    const regions = on('GET /cloudproviderregions?account=a1&limit=0', {
      cloudproviderregions: [{ sync_status: 'queuing', enabled: false }],
    })
    const { outcome } = await wait([
      ...[account, providers].filter(stub => stub !== undefined),
      regions,
      on(TASKS, { tasks: [] }),
    ])
    expect(outcome).toMatchObject({ id: 'a1' })
  })

  const providersAs = (...statuses: readonly string[]) =>
    look('connected', 'idle', ['idle'], ENDED).map(stub =>
      stub.key.startsWith('GET /cloudproviders')
        ? on(stub.key, { cloudproviders: statuses.map((status, i) => ({ id: `p${i}`, name: `sub-${i}`, status })) })
        : stub,
    )

  it('fails when none of its providers can be reached, though the account can', async () => {
    const { outcome } = await wait([
      ...providersAs('disconnected', 'disconnected'),
      on('GET /events?limit=5&obj_id.0=a1&obj_type.0=cloudaccount&order=desc&scope=max', { events: [] }),
    ])
    expect(outcome).toMatchObject({ kind: 'failed' })
    expect(String(outcome)).toContain('none of it can be used: sub-0 (disconnected), and 1 more')
  })

  it('is content when some of its providers can be reached', async () => {
    const { outcome } = await wait([...providersAs('connected', 'disconnected'), on(TASKS, { tasks: [] })])
    expect(outcome).toMatchObject({ id: 'a1', status: 'connected' })
  })

  it('fails when the cloud is out of reach, with the reason and the last events', async () => {
    const { outcome } = await wait([
      ...look('disconnected', 'idle', [], { failure: 'the key has expired' }),
      on('GET /events?limit=5&obj_id.0=a1&obj_type.0=cloudaccount&order=desc&scope=max', {
        events: [{ ops_time: '2026-11-23T14:39:10Z', action: 'probe_failed', notes: 'the key has expired' }],
      }),
    ])
    expect(outcome).toMatchObject({ kind: 'failed' })
    expect(String(outcome)).toContain('Cloud account acme (a1) is disconnected: the key has expired.\nLast events:\n')
  })
})

describe('--wait after an action on an account', () => {
  it('that was out of reach before: its state before is no failure', async () => {
    const stubs = [
      on('GET /cloudaccounts/a1', { cloudaccount: { id: 'a1', status: 'disconnected', sync_status: 'idle' } }),
      on(TASKS, { tasks: [] }),
      on('POST /cloudaccounts/a1/enable', { cloudaccount: { id: 'a1' } }, {}),
      ...look('disconnected', 'idle', ['idle']),
      on(TASKS, { tasks: [] }),
    ]
    const { code } = await runClimc(['cloud-account-enable', 'a1', '--wait'], { stubs })
    expect(code).toBe(0)
  })
})

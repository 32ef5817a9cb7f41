import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../src/core/json.ts'
import { CloudAndRegion } from '../../cloud.ts'

let both: CloudAndRegion
beforeAll(async () => {
  both = await CloudAndRegion.start(6)
  await both.import()
}, 60_000)
afterAll(async () => {
  await both.close()
})

async function inStatus(status: string): Promise<{ id: string; external: string }> {
  const [row] = await both.region.list(`/servers?scope=system&status.0=${status}`)
  return { id: String(row?.id), external: String(row?.external_id) }
}

async function act(id: string, action: string, body: JsonObject = {}): Promise<{ status: number; body: JsonObject }> {
  const answer = await both.region.post(`/servers/${id}/${action}`, { server: body })
  await both.region.region.settled()
  return answer
}

async function remove(path: string): Promise<{ status: number; body: JsonObject }> {
  const answer = await both.region.send('DELETE', path)
  await both.region.region.settled()
  return answer
}

const shown = (id: string) => both.region.one(`/servers/${id}`)

/** The statuses that an object went through, as its events tell them, the first one first. */
async function course(id: string): Promise<string[]> {
  const events = await both.region.list(`/events?scope=system&obj_id.0=${id}&action.0=updatestatus&limit=50`)
  return events.map(event => String(event.notes)).reverse()
}

describe('a server', () => {
  it('is stopped and started in its cloud, through the original’s statuses, and the next sync agrees', async () => {
    const { id, external } = await inStatus('running')
    const stopping = await act(id, 'stop')
    expect([stopping.status, stopping.body.server]).toMatchObject([200, { status: 'start_stop' }])
    expect(await shown(id)).toMatchObject({ status: 'ready', power_states: 'off', shutdown_mode: 'keep_charging' })
    await both.sync()
    expect((await both.servers('status')).get(external)).toBe('ready')
    const starting = await act(id, 'start')
    expect(starting.body.server).toMatchObject({ status: 'start_start' })
    const { status, power_states, metadata } = await shown(id)
    expect([status, power_states]).toEqual(['running', 'on'])
    expect(Object.keys(Object(metadata))).toEqual(expect.arrayContaining(['start_vcpu_count', 'start_vmem_mb']))
    expect((await act(id, 'restart')).body.server).toMatchObject({ status: 'stopping' })
    expect(await shown(id)).toMatchObject({ status: 'running' })
    expect(await course(id)).toEqual([
      'running=>start_stop',
      'start_stop=>stopping',
      'ready=>start_start',
      'start_start=>starting',
      'running=>stopping',
      'stopping=>start_start',
      'start_start=>starting',
    ])
  })

  it('refuses what its status does not allow', async () => {
    const { id: ready } = await inStatus('running')
    await act(ready, 'stop')
    const { id: running } = await inStatus('running')
    const refusals: [string, string, string][] = [
      [running, 'start', 'Cannot do start server in status running'],
      [running, 'resume', 'Cannot resume VM in status running'],
      [ready, 'stop', 'Cannot stop server: Cannot stop server in status ready: InvalidStatusError'],
      [ready, 'restart', 'Cannot do restart server in status ready'],
      [ready, 'reset', 'Cannot reset VM in status ready'],
      [ready, 'suspend', 'Cannot suspend VM in status ready'],
    ]
    for (const [id, action, details] of refusals) {
      const refused = await act(id, action)
      expect([refused.status, refused.body]).toMatchObject([400, { class: 'InvalidStatusError', details }])
    }
    expect((await act(running, 'fly')).body).toMatchObject({ class: 'ActionNotFoundError', code: 404 })
  })

  it('that its cloud cannot suspend says so, until its status is asked for', async () => {
    const { id } = await inStatus('running')
    expect((await act(id, 'suspend')).body.server).toMatchObject({ status: 'start_suspend' })
    expect(await shown(id)).toMatchObject({ status: 'suspend_failed' })
    await both.sync()
    expect(await shown(id)).toMatchObject({ status: 'suspend_failed' })
    await act(id, 'syncstatus')
    expect(await shown(id)).toMatchObject({ status: 'running' })
  })

  it('takes over its status from the cloud when asked', async () => {
    const { id, external } = await inStatus('running')
    both.cloud.admin.patch('instances', external, { state: 'Stopped' })
    const answer = await act(id, 'syncstatus')
    expect(answer.body.server).toMatchObject({ status: 'sync_status' })
    expect(await shown(id)).toMatchObject({ status: 'ready' })
  })

  it('goes into the bin when it is unlocked, comes back, and is deleted past the bin', async () => {
    const { id, external } = await inStatus('ready')
    const locked = await remove(`/servers/${id}`)
    expect([locked.status, locked.body.details]).toEqual([400, 'Virtual server is locked, cannot delete'])
    await both.region.send('PUT', `/servers/${id}`, { server: { disable_delete: false } })
    const deleted = await remove(`/servers/${id}`)
    expect([deleted.status, deleted.body.server]).toMatchObject([200, { status: 'start_delete' }])
    const name = String(Object(deleted.body.server).name)
    expect((await both.region.get(`/servers/${name}`)).status).toBe(404)
    expect((await both.servers('name')).has(external)).toBe(false)
    expect(await shown(id)).toMatchObject({ status: 'ready', pending_deleted: true })
    const waiting = await both.region.list(`/disks?scope=system&pending_delete=true&server=${id}`)
    expect(waiting.length).toBeGreaterThan(0)
    await both.sync()
    expect(await both.region.list('/servers?scope=system&pending_delete=true')).toMatchObject([{ id }])
    await act(id, 'cancel-delete')
    expect(await both.region.one(`/servers/${name}`)).toMatchObject({ id, status: 'ready', pending_deleted: false })
    expect(await both.region.list(`/disks?scope=system&server=${id}`)).toHaveLength(waiting.length)
    await remove(`/servers/${id}?override_pending_delete=true`)
    expect((await both.region.get(`/servers/${id}`)).status).toBe(404)
    expect(both.cloud.admin.has('instances', external)).toBe(false)
    const disks = new Set((await both.region.list('/disks?scope=system&limit=0')).map(disk => disk.id))
    await both.sync()
    expect((await both.servers('name')).has(external)).toBe(false)
    expect(new Set((await both.region.list('/disks?scope=system&limit=0')).map(disk => disk.id))).toEqual(disks)
  })

  it('of a read-only account is asked to change, and its cloud refuses', async () => {
    await both.region.send('PUT', '/cloudaccounts/cloud', { cloudaccount: { read_only: true } })
    const { id } = await inStatus('running')
    expect((await act(id, 'stop')).status).toBe(200)
    expect(await shown(id)).toMatchObject({ status: 'stop_fail', power_states: 'on' })
    const [event] = await both.region.list(`/events?scope=system&obj_id.0=${id}&action.0=stop_fail`)
    expect(String(event?.notes)).toMatch(/"__reason__":".*read-only","__stage__":"OnGuestStopTaskComplete"/)
    await both.region.send('PUT', '/cloudaccounts/cloud', { cloudaccount: { read_only: false } })
    await act(id, 'syncstatus')
    expect(await shown(id)).toMatchObject({ status: 'running' })
  })

  it('carries the tags, the name and the description that a user gives it, in its cloud too', async () => {
    const { id, external } = await inStatus('running')
    const tagging = await act(id, 'user-metadata', { stage: 'test' })
    expect(tagging.body.server).toMatchObject({ status: 'update_tags' })
    expect(await shown(id)).toMatchObject({
      status: 'running',
      metadata: { 'user:stage': 'test', 'ext:stage': 'test' },
    })
    const path = '/servers?scope=system&obj_tags.0.0.key=user:stage&obj_tags.0.0.value=test'
    expect(await both.region.list(path)).toHaveLength(1)
    const renamed = await both.region.send('PUT', `/servers/${id}`, {
      server: { name: 'mine', description: 'of mine' },
    })
    expect(renamed.body.server).toMatchObject({ status: 'update_tags', name: 'mine' })
    await both.sync()
    expect(await shown(id)).toMatchObject({ name: 'mine', description: 'of mine', status: 'running' })
    expect((await both.servers('name')).get(external)).toBe('mine')
    expect(await shown(id)).toMatchObject({ metadata: { 'user:stage': 'test' } })
    const short = await both.region.send('PUT', `/servers/${id}`, { server: { name: 'x' } })
    expect([short.status, short.body.class]).toEqual([400, 'InputParameterError'])
  })

  it('that is frozen does nothing but thaw', async () => {
    const { id } = await inStatus('running')
    await act(id, 'freeze')
    expect(await shown(id)).toMatchObject({ status: 'ready', freezed: true })
    expect((await act(id, 'start')).body.details).toContain("Virtual resource freezed, can't do start")
    await act(id, 'unfreeze')
    await act(id, 'start')
    expect(await shown(id)).toMatchObject({ status: 'running', freezed: false })
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CloudAndRegion } from './cloud.ts'

let both: CloudAndRegion
beforeAll(async () => {
  both = await CloudAndRegion.start(6)
  await both.import()
})
afterAll(async () => {
  await both.close()
})

async function inStatus(status: string): Promise<{ id: string; external: string }> {
  const [row] = await both.region.list(`/servers?scope=system&status.0=${status}`)
  return { id: String(row?.id), external: String(row?.external_id) }
}

async function act(id: string, action: string): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await both.region.post(`/servers/${id}/${action}`, { server: {} })
  await both.region.region.settled()
  return answer
}

describe('a server', () => {
  it('is stopped and started in its cloud, and the next sync agrees', async () => {
    const { id, external } = await inStatus('running')
    const stopping = await act(id, 'stop')
    expect([stopping.status, stopping.body.server]).toMatchObject([200, { status: 'start_stop' }])
    expect(await both.region.one(`/servers/${id}`)).toMatchObject({ status: 'ready', power_states: 'off' })
    await both.sync()
    expect((await both.servers('status')).get(external)).toBe('ready')
    const starting = await act(id, 'start')
    expect(starting.body.server).toMatchObject({ status: 'start_start' })
    expect(await both.region.one(`/servers/${id}`)).toMatchObject({ status: 'running', power_states: 'on' })
    expect((await act(id, 'restart')).status).toBe(200)
    expect(await both.region.one(`/servers/${id}`)).toMatchObject({ status: 'running' })
  })

  it('refuses what its status does not allow', async () => {
    const { id } = await inStatus('running')
    const refused = await act(id, 'start')
    expect([refused.status, refused.body]).toMatchObject([
      400,
      { class: 'InvalidStatusError', details: 'Cannot do start server in status running' },
    ])
    expect((await act(id, 'fly')).body).toMatchObject({ class: 'ActionNotFoundError', code: 404 })
  })

  it('takes over its status from the cloud when asked', async () => {
    const { id, external } = await inStatus('running')
    both.cloud.admin.patch('instances', external, { state: 'Stopped' })
    const answer = await act(id, 'syncstatus')
    expect(answer.body.server).toMatchObject({ status: 'sync_status' })
    expect(await both.region.one(`/servers/${id}`)).toMatchObject({ status: 'ready' })
  })

  it('is deleted only when it is unlocked, then in the cloud too', async () => {
    const { id, external } = await inStatus('ready')
    const locked = await both.region.send('DELETE', `/servers/${id}`)
    expect([locked.status, locked.body.details]).toEqual([400, 'Virtual server is locked, cannot delete'])
    await both.region.send('PUT', `/servers/${id}`, { server: { disable_delete: false } })
    const deleted = await both.region.send('DELETE', `/servers/${id}`)
    expect([deleted.status, deleted.body.server]).toMatchObject([200, { status: 'start_delete' }])
    await both.region.region.settled()
    expect((await both.region.get(`/servers/${id}`)).status).toBe(404)
    expect(both.cloud.admin.has('instances', external)).toBe(false)
    await both.sync()
    expect((await both.servers('name')).has(external)).toBe(false)
  })

  it('of a read-only account is left alone', async () => {
    await both.region.send('PUT', '/cloudaccounts/cloud', { cloudaccount: { read_only: true } })
    const { id } = await inStatus('running')
    const refused = await act(id, 'stop')
    expect([refused.status, refused.body.class]).toEqual([403, 'ForbiddenError'])
    await both.region.send('PUT', '/cloudaccounts/cloud', { cloudaccount: { read_only: false } })
  })

  it('carries the tags that a user gives it', async () => {
    const { id } = await inStatus('running')
    await both.region.post(`/servers/${id}/user-metadata`, { server: { stage: 'test' } })
    expect((await both.region.one(`/servers/${id}`)).metadata).toMatchObject({ 'user:stage': 'test' })
    expect(
      await both.region.list('/servers?scope=system&obj_tags.0.0.key=user:stage&obj_tags.0.0.value=test'),
    ).toHaveLength(1)
  })
})

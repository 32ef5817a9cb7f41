import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isJsonObject, type JsonObject } from '../../../src/core/json.ts'
import { TestRegion } from '../support.ts'

let region: TestRegion
beforeAll(async () => {
  region = await TestRegion.start({ seed: 5, hypervisors: 1, testcloud: true, scale: 2 })
  await region.importTestCloud()
}, 120_000)
afterAll(async () => {
  await region.close()
})

const act = (path: string, body: JsonObject = {}) => region.act(path, { server: body })

const partsOf = ({ snapshots }: JsonObject) => (Array.isArray(snapshots) ? snapshots.filter(isJsonObject) : [])

describe('a snapshot of a server', () => {
  it('holds one of each disk, and what a server like it needs', async () => {
    const server = await region.one('/servers/db-1')
    expect(await act('/servers/db-1/instance-snapshot', { name: 'before' })).toBe(200)
    const snapshot = await region.one('/instance_snapshots/before')
    expect(snapshot).toMatchObject({
      status: 'ready',
      guest: 'db-1',
      guest_id: server.id,
      guest_status: 'running',
      instance_type: 'ecs.g1.c4m12',
      with_memory: false,
      size_mb: (30 + 100) * 1024,
      can_delete: true,
      server_config: { hypervisor: 'kvm', vmem_size: 12 * 1024, nets: [{ network: expect.any(String) }] },
    })
    const parts = partsOf(snapshot)
    expect(parts.map(part => [part.disk_type, part.size, part.status])).toEqual([
      ['sys', 30 * 1024, 'ready'],
      ['data', 100 * 1024, 'ready'],
    ])
    expect((await region.one('/servers/db-1')).status).toBe('running')
    const [joint] = await region.list('/instancesnapshotjoints?scope=system&order_by.0=disk_index&order=asc')
    expect(joint).toMatchObject({ instance_snapshot_id: snapshot.id, snapshot_id: parts[0]?.id, disk_index: 0 })
    expect(await region.list('/snapshots?is_instance_snapshot=true&scope=system')).toHaveLength(2)
    const part = `/snapshots/${String(parts[0]?.id)}`
    expect(await region.one(part)).toMatchObject({ is_sub_snapshot: true, can_delete: false, guest: 'db-1' })
    expect((await region.send('DELETE', part)).body).toMatchObject({
      class: 'BadRequestError',
      details: 'snapshot referenced by instance snapshot',
    })
    const events = (await region.list(`/events?obj_id=${String(server.id)}&action.0=updatestatus`)).map(
      row => row.notes,
    )
    expect(events.reverse()).toEqual([
      'running=>start_instance_snapshot: instance snapshot',
      'start_instance_snapshot=>sync_status',
      'sync_status=>running',
    ])
  })

  it('is refused in the words of the original', async () => {
    const refused = (body: JsonObject) => act('/servers/batch-1/instance-snapshot', body)
    expect(await refused({})).toEqual([
      400,
      'MissingParameterError',
      expect.stringMatching(/^validateCreateInstanceSnapshot: .*Missing parameter name/),
    ])
    expect(await refused({ name: 'before' })).toEqual([
      409,
      'DuplicateNameError',
      expect.stringMatching(/^validateCreateInstanceSnapshot: NewNameValidator: .*before/),
    ])
    expect(await refused({ name: 'memory', with_memory: true })).toEqual([
      406,
      'UnsupportOperationError',
      'Can\'t save memory state when guest status is "ready"',
    ])
    const [cloud] = await region.list('/servers?scope=system&cloud_env=public&limit=1')
    expect(await act(`/servers/${String(cloud?.id)}/instance-snapshot`, { name: 'x' })).toMatchObject([
      400,
      'BadRequestError',
      expect.stringMatching(/cannot create instance snapshot/),
    ])
    const made = await region.post('/instance_snapshots', { instance_snapshot: { name: 'x' } })
    expect([made.status, made.body.class]).toEqual([500, 'MethodNotFoundError'])
  })

  it('can hold the memory of a server that runs', async () => {
    expect(await act('/servers/web-1/instance-snapshot', { name: 'awake', with_memory: true })).toBe(200)
    expect(await region.one('/instance_snapshots/awake')).toMatchObject({
      with_memory: true,
      memory_size_kb: 4 * 1024 * 1024,
      size_mb: 34 * 1024,
    })
  })

  it('takes a server back to what it was', async () => {
    const reset = (server: string, body: JsonObject) => act(`/servers/${server}/instance-snapshot-reset`, body)
    expect(await reset('db-1', { instance_snapshot: 'before' })).toEqual([
      400,
      'InvalidStatusError',
      "guest can't do snapshot in status running",
    ])
    expect(await reset('batch-1', { instance_snapshot: 'nothing' })).toEqual([
      500,
      'UnclassifiedError',
      'unable to fetch instance snapshot "nothing": sql: no rows in result set',
    ])
    expect(await reset('batch-1', { instance_snapshot: 'before' })).toMatchObject([
      400,
      'BadRequestError',
      /"before" not belong server/,
    ])
    await act('/servers/db-1/stop')
    expect(await reset('db-1', { instance_snapshot: 'before', with_memory: true })).toMatchObject([
      400,
      'BadRequestError',
      'Instance snapshot not with memory statefile',
    ])
    await region.post('/disks/vdisk-db-1-1/resize', { disk: { size: '120g' } })
    await region.region.settled()
    expect((await region.one('/disks/vdisk-db-1-1')).disk_size).toBe(120 * 1024)
    expect(await reset('db-1', { instance_snapshot: 'before', auto_start: true })).toBe(200)
    expect((await region.one('/disks/vdisk-db-1-1')).disk_size).toBe(100 * 1024)
    expect((await region.one('/servers/db-1')).status).toBe('running')
    expect((await region.one('/instance_snapshots/before')).status).toBe('ready')
  })

  it('makes servers like the one that it is of', async () => {
    const order = { name: 'twin', instance_snapshot_id: 'before', hypervisor: 'kvm' }
    expect(
      (await region.post('/servers', { server: { ...order, instance_snapshot_id: 'nothing' } })).body,
    ).toMatchObject({ class: 'BadRequestError', details: 'instance snapshot nothing not found' })
    expect((await region.post('/servers', { server: order })).status).toBe(200)
    await region.region.settled()
    const twin = await region.one('/servers/twin')
    expect(twin).toMatchObject({ status: 'ready', instance_type: 'ecs.g1.c4m12', disk_count: 2, disk: 130 * 1024 })
    const [disk] = await region.list(`/disks?server_id=${String(twin.id)}&disk_type=sys`)
    expect(disk?.snapshot_id).toBe(partsOf(await region.one('/instance_snapshots/before'))[0]?.id)
  })

  it('is taken and cloned at once', async () => {
    const path = '/servers/batch-1/snapshot-and-clone'
    expect(await act(path)).toEqual([400, 'MissingParameterError', 'Missing parameter name'])
    expect(await act(path, { name: 'copy', count: 0 })).toEqual([400, 'InputParameterError', 'count must > 0'])
    expect(await act(path, { name: 'copy', prefer_host_id: 'nowhere' })).toEqual([
      400,
      'BadRequestError',
      'Host nowhere not found',
    ])
    expect(await act(path, { name: 'copy', count: 2, auto_start: true })).toBe(200)
    expect((await region.names('/servers?search=copy')).sort()).toEqual(['copy', 'copy-1'])
    expect((await region.one('/servers/copy')).status).toBe('running')
    const [snapshot] = await region.list('/instance_snapshots?server_id=batch-1')
    expect(snapshot).toMatchObject({ ref_count: 2, status: 'ready', name: expect.stringMatching(/^copy-[0-9a-f]{8}$/) })
    expect((await region.one('/servers/batch-1')).status).toBe('ready')
  })

  it('goes with the snapshots of its disks', async () => {
    expect((await region.send('DELETE', '/instance_snapshots/before')).body).toMatchObject({
      instance_snapshot: { status: 'instance_snapshot_start_delete' },
    })
    await region.region.settled()
    expect((await region.get('/instance_snapshots/before')).status).toBe(404)
    expect(await region.list('/snapshots?disk_id=vdisk-db-1-0')).toEqual([])
    expect((await region.post('/instance_snapshots/awake/purge')).status).toBe(200)
    expect((await region.get('/instance_snapshots/awake')).status).toBe(404)
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject, JsonValue } from '../../../src/core/json.ts'
import { CloudAndRegion } from '../cloud.ts'

let both: CloudAndRegion
beforeAll(async () => {
  both = await CloudAndRegion.start(6)
  await both.import()
}, 60_000)
afterAll(async () => {
  await both.close()
})

const region = () => both.region
const one = (path: string) => region().one(path)
const list = (path: string) => region().list(path)

async function done(path: string, body: JsonValue = {}): Promise<{ status: number; body: JsonObject }> {
  const answer = await region().post(path, body)
  await region().region.settled()
  return answer
}

async function removed(path: string): Promise<number> {
  const { status } = await region().send('DELETE', path)
  await region().region.settled()
  return status
}

/** A server without an address, and where it is. */
async function freeServer(): Promise<JsonObject> {
  const bound = (await list('/eips?scope=system&limit=0')).map(eip => eip.associate_id)
  const [server] = (await list('/servers?scope=system&limit=0&status.0=running')).filter(
    row => !bound.includes(row.id ?? ''),
  )
  if (server === undefined) throw new Error('every server has an address')
  return server
}

describe('an address', () => {
  it('is allocated, bound, resized, taken off and given back, and the syncs between agree', async () => {
    const server = await freeServer()
    const wanted = {
      name: 'front',
      region: String(server.cloudregion_id),
      manager: String(server.manager_id),
      bandwidth: 7,
    }
    const made = await done('/eips', { eip: wanted })
    expect([made.status, made.body.eip]).toMatchObject([200, { name: 'front', status: 'allocate', mode: 'elastic_ip' }])
    const eip = await one('/eips/front')
    expect(eip).toMatchObject({ status: 'ready', bandwidth: 7 })
    expect(eip.ip_addr).toMatch(/^\d+\.\d+\.\d+\.\d+$/)

    const bound = await done('/eips/front/associate', {
      eip: { instance_id: String(server.id), instance_type: 'server' },
    })
    expect([bound.status, bound.body.eip]).toEqual([
      200,
      {
        instance: server.id,
        instance_external_id: server.external_id,
        instance_id: server.id,
        instance_type: 'server',
      },
    ])
    const associated = { status: 'ready', associate_id: server.id, associate_type: 'server' }
    expect(await one('/eips/front')).toMatchObject(associated)
    expect(await one(`/servers/${String(server.id)}`)).toMatchObject({ status: 'running', eip: eip.ip_addr })
    await both.sync()
    expect(await one('/eips/front')).toMatchObject({ ...associated, id: eip.id, project_src: 'local' })

    expect((await done('/eips/front/associate', { eip: { instance_id: String(server.id) } })).status).toBe(409)
    expect((await region().send('DELETE', '/eips/front')).body).toMatchObject({
      details: 'eip is associated with resources',
    })
    await done('/eips/front/change-bandwidth', { eip: { bandwidth: 9 } })
    expect(await one('/eips/front')).toMatchObject({ status: 'ready', bandwidth: 9 })
    await done('/eips/front/dissociate', { eip: { auto_delete: false } })
    const free = await one('/eips/front')
    expect([free.status, free.associate_id ?? '']).toEqual(['ready', ''])
    await both.sync()
    expect(await removed('/eips/front')).toBe(200)
    await both.sync()
    expect((await region().get('/eips/front')).status).toBe(404)
    expect((await list('/eips?scope=system&limit=0')).map(row => row.ip_addr)).not.toContain(eip.ip_addr)
  })

  it('comes and goes with a server', async () => {
    const server = String((await freeServer()).id)
    expect((await done(`/servers/${server}/dissociate-eip`, { server: {} })).status).toBe(400)
    expect((await done(`/servers/${server}/create-eip`, { server: { bandwidth: 5 } })).status).toBe(200)
    const [eip] = await list(`/eips?scope=system&associate_id=${server}`)
    expect(eip).toMatchObject({ status: 'ready', bandwidth: 5 })
    expect((await done(`/servers/${server}/create-eip`, { server: { bandwidth: 5 } })).status).toBe(400)
    await done(`/servers/${server}/dissociate-eip`, { server: { auto_delete: true } })
    expect((await region().get(`/eips/${String(eip?.id)}`)).status).toBe(404)
    expect((await one(`/servers/${server}`)).status).toBe('running')
  })

  it('is told to its cloud, which keeps no tags of addresses', async () => {
    const [any] = await list('/eips?scope=system&limit=1&status.0=ready')
    const path = `/eips/${String(any?.id)}`
    const changed = async () => {
      const events = await list(`/events?scope=system&action=updatestatus&obj_id=${String(any?.id)}&paging_order=asc`)
      return events.map(({ notes }) => notes)
    }
    const answer = await done(`${path}/remote-update`)
    expect([answer.status, answer.body.eip]).toMatchObject([200, { status: 'update_tags' }])
    expect(await one(path)).toMatchObject({ status: 'ready' })
    const once = ['ready=>update_tags: StartRemoteUpdateTask', 'update_tags=>sync_status: perform_syncstatus']
    expect((await changed()).slice(0, 2)).toEqual(once)
    await done(`${path}/user-metadata`, { eip: { purpose: 'test' } })
    expect((await changed()).filter(notes => notes === once[0])).toHaveLength(2)
    // As in the original, what the cloud has is what counts then.
    expect(Object((await one(path)).metadata)['user:purpose']).toBeUndefined()
  })

  it('is refused where it cannot be', async () => {
    const { cloudregion_id, manager_id } = await freeServer()
    const place = { region: String(cloudregion_id), manager: String(manager_id) }
    const tries: [JsonObject, number][] = [
      [{ name: 'x' }, 404],
      [{ name: 'x', region: place.region }, 400],
      [{ name: 'x', region: 'nowhere', manager: place.manager }, 404],
      [{ name: 'x', ...place, charge_type: 'barter' }, 400],
      [{ name: 'x', ...place, charge_type: 'bandwidth' }, 400],
      [{ name: 'x', ...place, bandwidth: -1 }, 400],
    ]
    for (const [eip, status] of tries) expect((await region().post('/eips', { eip })).status).toBe(status)
    const [any] = await list('/eips?scope=system&limit=1')
    const path = `/eips/${String(any?.id)}/associate`
    expect(
      (await region().post(path, { eip: { instance_id: 'x', instance_type: 'fridge' } })).status,
    ).toBeGreaterThanOrEqual(400)
  })
})

describe('a snapshot', () => {
  it('that its disk does not need goes', async () => {
    const [disk] = await list('/disks?scope=system&limit=1&status.0=ready')
    await done('/snapshots', { snapshot: { disk: String(disk?.id), name: 'needless' } })
    const answer = await done('/snapshots/needless/deleted')
    expect([answer.status, answer.body.snapshot]).toMatchObject([200, { status: 'deleting', out_of_chain: true }])
    expect((await region().get('/snapshots/needless')).status).toBe(404)
  })

  it('is taken of a disk, synced and deleted', async () => {
    const [disk] = await list('/disks?scope=system&limit=1&status.0=ready')
    const made = await done('/snapshots', { snapshot: { disk: String(disk?.id), name: 'of-my-own' } })
    expect([made.status, made.body.snapshot]).toMatchObject([200, { status: 'init', disk_id: disk?.id }])
    const snapshot = await one('/snapshots/of-my-own')
    expect(snapshot).toMatchObject({ status: 'ready', disk_id: disk?.id, size: disk?.disk_size })
    expect((await one(`/disks/${String(disk?.id)}`)).status).toBe('ready')
    await both.sync()
    expect(await list('/snapshots?scope=system&search=of-my-own')).toMatchObject([{ id: snapshot.id, status: 'ready' }])
    expect((await done('/snapshots/of-my-own/syncstatus')).status).toBe(200)
    expect((await one('/snapshots/of-my-own')).status).toBe('ready')
    expect(await removed('/snapshots/of-my-own')).toBe(200)
    await both.sync()
    expect((await region().get('/snapshots/of-my-own')).status).toBe(404)
    expect((await region().post('/snapshots', { snapshot: { name: 'of-nothing' } })).status).toBe(400)
    const tasks = (await list('/tasks?scope=system&limit=0')).map(task => task.task_name)
    expect(tasks).toEqual(expect.arrayContaining(['SnapshotCreateTask', 'SnapshotDeleteTask', 'EipAllocateTask']))
  })
})

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

interface Ingredients {
  readonly image: string
  readonly sku: string
  readonly region: string
}

/** What a server can be made of: the image and the type of one that is there. */
async function ingredients(): Promise<Ingredients> {
  const [server] = await both.region.list('/servers?scope=system&status.0=running')
  const [disk] = await both.region.list(`/disks?scope=system&server=${String(server?.id)}&disk_type=sys`)
  return {
    image: String(disk?.template_id),
    sku: String(server?.instance_type),
    region: String(server?.cloudregion_id),
  }
}

async function order(more: JsonObject, envelope: JsonObject = {}) {
  const { image, sku, region } = await ingredients()
  const server = {
    instance_type: sku,
    prefer_region_id: region,
    disks: [{ image_id: image, size: 50 * 1024 }],
    auto_start: true,
    ...more,
  }
  return await both.region.post('/servers', { server, ...envelope })
}

describe('a new server', () => {
  it('is there at once, is made in the cloud, and the next sync agrees', async () => {
    const answer = await order({ name: 'fresh', disks: [{ image_id: (await ingredients()).image }, { size: 20480 }] })
    expect([answer.status, answer.body.server]).toMatchObject([200, { name: 'fresh', status: 'schedule' }])
    await both.region.region.settled()
    const made = await both.region.one('/servers/fresh')
    expect(made).toMatchObject({ status: 'running', hypervisor: 'testcloud', disk_count: 2 })
    const before = (await both.servers('id')).size
    await both.sync()
    expect((await both.servers('id')).get(String(made.external_id))).toBe(made.id)
    expect((await both.servers('id')).size).toBe(before)
    expect(await both.region.one('/servers/fresh')).toMatchObject({ status: 'running', tenant_id: made.tenant_id })
  })

  it('comes in batches, each answered for itself', async () => {
    const answer = await order({ generate_name: 'swarm-#' }, { count: 2 })
    await both.region.region.settled()
    expect(answer.body.servers).toMatchObject([
      { status: 200, body: { name: 'swarm-1' } },
      { status: 200, body: { name: 'swarm-2' } },
    ])
    const rows = await both.region.list('/servers?scope=system&filter.0=name.startswith(swarm-)')
    expect(rows.map(row => row.status)).toEqual(['running', 'running'])
  })

  it('is refused when something is missing or unknown, and nothing stays behind', async () => {
    const rows = (await both.servers('id')).size
    const cases: [JsonObject, number, string][] = [
      [{ name: 'bad', disks: [] }, 400, 'No bootable disk information provided'],
      [{ name: 'bad', disks: [{ image_id: 'nope' }] }, 400, 'Invalid root image: image nope not found'],
      [{ name: 'bad', instance_type: 'nope' }, 404, 'serversku nope not found'],
      [{ name: 'bad', nets: [{ network: 'nope' }] }, 404, 'network nope not found'],
    ]
    for (const [more, status, details] of cases) {
      const answer = await order(more)
      expect([answer.status, answer.body.details]).toEqual([status, details])
    }
    expect((await order({ name: 'fresh' })).status).toBe(409)
    expect((await both.servers('id')).size).toBe(rows)
  })

  it('that the scheduler finds no place for says so and can be deleted', async () => {
    const { region } = await ingredients()
    const [other] = (await both.region.list('/zones?scope=system')).filter(zone => zone.cloudregion_id !== region)
    const answer = await order({ name: 'nowhere', disable_delete: false, prefer_zones: [String(other?.id)] })
    await both.region.region.settled()
    expect([answer.status, answer.body.details]).toEqual([200, undefined])
    expect(await both.region.one('/servers/nowhere')).toMatchObject({ status: 'sched_fail' })
    expect((await both.region.send('DELETE', '/servers/nowhere')).status).toBe(200)
    await both.region.region.settled()
    expect((await both.region.get('/servers/nowhere')).status).toBe(404)
  })
})

describe('a disk', () => {
  it('is made, attached, grown, detached, put into the bin and deleted', async () => {
    const server = await both.region.one('/servers/fresh')
    const [system] = await both.region.list(`/disks?scope=system&server=fresh&disk_type=sys`)
    const made = await both.region.post('/disks', {
      disk: { name: 'extra', size: 10240, storage: String(system?.storage_id) },
    })
    expect(made.body.disk).toMatchObject({ status: 'init', disk_size: 10240 })
    await both.region.region.settled()
    expect(await both.region.one('/disks/extra')).toMatchObject({ status: 'ready', guest_count: 0 })

    const act = async (path: string, keyword: string, body: JsonObject) => {
      const answer = await both.region.post(path, { [keyword]: body })
      await both.region.region.settled()
      return answer
    }
    const attaching = await act('/servers/fresh/attachdisk', 'server', { disk_id: 'extra' })
    expect(attaching.body.server).toMatchObject({ status: 'attach_disk' })
    expect(await both.region.one('/disks/extra')).toMatchObject({ status: 'ready', guest_count: 1, guest: 'fresh' })
    expect((await act('/servers/fresh/attachdisk', 'server', { disk_id: 'extra' })).body).toMatchObject({
      code: 400,
      details: 'Disk extra has been attached',
    })
    expect((await both.region.send('DELETE', '/disks/extra')).status).toBe(406)

    await act('/disks/extra/resize', 'disk', { size: '20g' })
    expect(await both.region.one('/disks/extra')).toMatchObject({ disk_size: 20480, status: 'ready' })
    expect((await act('/disks/extra/resize', 'disk', { size: '1g' })).body).toMatchObject({
      class: 'UnsupportOperationError',
    })

    await act('/servers/fresh/detachdisk', 'server', { disk_id: 'extra', keep_disk: true })
    expect(await both.region.one('/disks/extra')).toMatchObject({ status: 'ready', guest_count: 0 })
    expect(await both.region.one(`/servers/${String(server.id)}`)).toMatchObject({ disk_count: 2, status: 'running' })
    const { id } = await both.region.one('/disks/extra')
    expect((await both.region.send('DELETE', '/disks/extra')).status).toBe(200)
    await both.region.region.settled()
    expect((await both.region.get('/disks/extra')).status).toBe(404)
    await both.sync()
    expect(await both.region.list('/disks?scope=system&pending_delete=true')).toMatchObject([
      { id, status: 'ready', pending_deleted: true },
    ])
    await act(`/disks/${String(id)}/cancel-delete`, 'disk', {})
    expect(await both.region.one('/disks/extra')).toMatchObject({ id, pending_deleted: false })
    await both.region.send('DELETE', '/disks/extra?override_pending_delete=true')
    await both.region.region.settled()
    expect((await both.region.get(`/disks/${String(id)}`)).status).toBe(404)
    await both.sync()
    expect((await both.region.get('/disks/extra')).status).toBe(404)
  })

  it('is made for a server, and outlives its detaching', async () => {
    const act = async (action: string, body: JsonObject) => {
      const answer = await both.region.post(`/servers/fresh/${action}`, { server: body })
      await both.region.region.settled()
      return answer
    }
    const making = await act('createdisk', { disks: [{ size: 10240 }] })
    expect(making.body.server).toMatchObject({ status: 'running' })
    const disks = await both.region.list('/disks?scope=system&server=fresh')
    expect(disks).toHaveLength(3)
    const [newest] = disks.filter(disk => disk.disk_size === 10240)
    expect(newest).toMatchObject({ status: 'ready', disk_type: 'data' })
    expect(newest?.name).toMatch(/^vdisk_fresh_\d+/)
    await act('detachdisk', { disk_id: String(newest?.id) })
    expect(await both.region.list('/disks?scope=system&server=fresh')).toHaveLength(2)
    expect(await both.region.one(`/disks/${String(newest?.id)}`)).toMatchObject({ status: 'ready', guest_count: 0 })
    await both.sync()
    expect(await both.region.one(`/disks/${String(newest?.id)}`)).toMatchObject({ status: 'ready', guest_count: 0 })
  })
})

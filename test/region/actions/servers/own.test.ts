import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isJsonObject, type JsonObject } from '../../../../src/core/json.ts'
import { TestRegion } from '../../support.ts'

let region: TestRegion
beforeAll(async () => {
  region = await TestRegion.start({ seed: 13, hypervisors: 2 })
}, 120_000)
afterAll(async () => {
  await region.close()
})

const server = async (name: string) => await region.one(`/servers/${name}`)

async function act(name: string, action: string, body: JsonObject = {}): Promise<JsonObject> {
  const answer = await region.post(`/servers/${name}/${action}`, { server: body })
  await region.region.settled()
  if (answer.status !== 200) return answer.body
  return await server(name)
}

/** The statuses that a server went through since it had the given one. */
async function courseOf(name: string, since: string): Promise<string[]> {
  const { id } = await server(name)
  const events = await region.list(`/events?scope=system&obj_id=${String(id)}&action.0=updatestatus&limit=20`)
  const notes = events.map(event => String(event.notes).split(':')[0] ?? '')
  return notes.slice(0, notes.findIndex(note => note.startsWith(`${since}=>`)) + 1).reverse()
}

async function actionsOf(name: string): Promise<string[]> {
  const { id } = await server(name)
  return (await region.list(`/events?scope=system&obj_id=${String(id)}&limit=20`)).map(event => String(event.action))
}

function disksOf(row: JsonObject): JsonObject[] {
  return Array.isArray(row.disks_info) ? row.disks_info.filter(isJsonObject) : []
}

describe('the drives of a server on a hypervisor', () => {
  it('take an image and give it back', async () => {
    const inserting = await region.post('/servers/db-1/insertiso', { server: { image_id: 'debian-12' } })
    expect(inserting.body.server).toMatchObject({ status: 'running' })
    await region.region.settled()
    expect(await region.one('/servers/db-1/iso')).toMatchObject({ name: 'debian-12', status: 'ready' })
    const { cdrom, cdrom_support } = await server('db-1')
    expect(cdrom_support).toBe(true)
    expect(cdrom).toEqual([expect.objectContaining({ ordinal: 0, name: 'debian-12', boot_index: -1 })])
    expect(await act('db-1', 'insertiso', { image_id: 'rocky-9' })).toMatchObject({
      details: 'CD-ROM not empty, please eject first',
    })
    expect(await act('db-1', 'live-migrate')).toMatchObject({ details: 'Cannot live migrate with cdrom' })
    await act('db-1', 'insertvfd', { image_id: 'debian-12', floppy_ordinal: 1 })
    expect((await server('db-1')).floppy).toEqual([expect.objectContaining({ ordinal: 1 })])
    await act('db-1', 'ejectvfd', { floppy_ordinal: 1 })
    await act('db-1', 'ejectiso')
    expect(await server('db-1')).not.toHaveProperty('cdrom')
    expect((await actionsOf('db-1')).filter(name => /iso|vfd/.test(name)).reverse()).toEqual([
      'iso_preparing',
      'iso_attach',
      'vfd_preparing',
      'vfd_attach',
      'vfd_detach',
      'iso_detach',
    ])
  })

  it('have a place in what a server starts from, which no other has', async () => {
    expect(await act('db-1', 'insertiso', { image_id: 'debian-12', boot_index: 0 })).toMatchObject({
      details: 'boot index 0 is duplicated',
    })
    await act('db-1', 'insertiso', { image_id: 'debian-12', boot_index: 3 })
    const wrong = await act('db-1', 'set-boot-index', { cdroms: { 0: 0 } })
    expect(wrong.details).toBe('cdrom ordianl 0 boot index 0 is duplicated')
    await act('db-1', 'set-boot-index', { cdroms: { 0: 0 }, disks: { 0: 1 } })
    expect((await server('db-1')).cdrom).toEqual([expect.objectContaining({ boot_index: 0 })])
    await act('db-1', 'ejectiso')
  })

  it('are what a server without a system is installed from', async () => {
    const order = { name: 'fresh', vmem_size: 1024, cdrom: 'debian-12', disks: [{ size: 10_240 }] }
    await region.post('/servers', { server: { ...order, hypervisor: 'kvm' } })
    await region.region.settled()
    expect((await server('fresh')).cdrom).toEqual([expect.objectContaining({ name: 'debian-12' })])
  })
})

describe('a server on a hypervisor', () => {
  it('is rescued and brought back', async () => {
    expect(await act('web-1', 'start-rescue')).toMatchObject({ status: 'running', rescue_mode: true })
    expect(await courseOf('web-1', 'running')).toEqual([
      'running=>stopping',
      'stopping=>start_rescue',
      'start_rescue=>running',
    ])
    expect(await act('web-1', 'stop-rescue')).toMatchObject({ status: 'running', rescue_mode: false })
    expect((await courseOf('web-1', 'stopping')).slice(0, 3)).toEqual([
      'stopping=>stop_rescue',
      'stop_rescue=>starting',
      'starting=>running',
    ])
  })

  it('has disks that are throttled, grow, and go to other storages', async () => {
    const [system, data] = disksOf(await server('db-1'))
    const [systemId, dataId] = [String(system?.id), String(data?.id)]
    await act('db-1', 'io-throttle', { bps: { [dataId]: 100 }, iops: { [dataId]: 200 } })
    expect(disksOf(await server('db-1'))[1]).toMatchObject({ id: dataId, bps: 100 })
    expect(await act('db-1', 'resize-disk', { disk_id: systemId, size: '40g' })).toMatchObject({
      details: "Cann't online resize root disk",
    })
    await act('db-1', 'resize-disk', { disk_id: dataId, size: '120g' })
    expect(await server('db-1')).toMatchObject({ status: 'running' })
    expect(disksOf(await server('db-1'))[1]).toMatchObject({ size: 122_880 })
    expect(await act('db-1', 'change-storage', { target_storage_id: 'host_kvm-2_local_storage_0' })).toMatchObject({
      class: 'BadRequestError',
      details: expect.stringContaining('not attached or enabled on host kvm-1'),
    })
    await act('db-1', 'change-storage', { target_storage_id: 'nfs-shared' })
    const moved = await server('db-1')
    expect(moved.status).toBe('running')
    expect(disksOf(moved).map(disk => disk.storage_type)).toEqual(['nfs', 'nfs'])
    expect(await region.get(`/disks/${dataId}`)).toMatchObject({ status: 404 })
    const [first] = disksOf(moved)
    await act('db-1', 'change-disk-storage', {
      disk_id: String(first?.id),
      target_storage_id: 'host_kvm-1_local_storage_0',
      keep_origin_disk: true,
    })
    expect(disksOf(await server('db-1')).map(disk => disk.storage_type)).toEqual(['local', 'nfs'])
    expect(await region.get(`/disks/${String(first?.id)}`)).toMatchObject({ status: 200 })
  })

  it('changes how it gets at a disk while it is stopped', async () => {
    const [disk] = disksOf(await server('batch-1'))
    const id = String(disk?.id)
    expect(await act('batch-1', 'change-disk-driver', { disk_id: id, driver: 'odd' })).toMatchObject({
      details: 'unknown driver odd',
    })
    await act('batch-1', 'change-disk-driver', { disk_id: id, driver: 'ide', cache_mode: 'writeback' })
    expect(disksOf(await server('batch-1'))[0]).toMatchObject({
      driver: 'ide',
      cache_mode: 'writeback',
      aio_mode: 'threads',
    })
    expect(await act('batch-1', 'change-disk-driver', { disk_id: id, aio_mode: 'native' })).toMatchObject({
      details: 'AIO mode native with cache mode writeback is not supported',
    })
  })

  it('is saved with all its disks, an image for each', async () => {
    await act('db-2', 'stop')
    expect(await act('db-2', 'save-guest-image', { name: 'golden', auto_start: true })).toMatchObject({
      status: 'running',
    })
    const known = await imagesOf('golden')
    expect(known.map(image => [image.name, image.status, image.is_data])).toEqual([
      ['golden-data-0', 'active', true],
      ['golden-root', 'active', false],
    ])
  })

  it('takes what is said of its system, and a password while it runs', async () => {
    await act('web-2', 'set-os-info', { type: 'Linux', distribution: 'Debian', version: '13' })
    expect(await region.one('/servers/web-2/metadata')).toMatchObject({
      os_distribution: 'Debian',
      os_version: '13',
    })
    expect((await act('web-2', 'sync-os-info')).status).toBe('running')
    expect(await region.post('/servers/web-2/qga-ping')).toMatchObject({ body: { server: {} } })
    await act('web-2', 'set-password', { password: 'Long-enough-1!' })
    expect(await courseOf('web-2', 'qga_set_password')).toEqual(['qga_set_password=>running'])
    expect((await region.post('/servers/web-2/login-info')).body.server).toMatchObject({
      username: 'root',
      password: 'Long-enough-1!',
    })
  })

  it('is bound to cores that no other has', async () => {
    const all = (await region.one('/servers/web-1/cpuset-cores')).host_cores
    expect(all).toEqual(Array.from({ length: 32 }, (_, i) => i))
    expect(await act('web-1', 'cpuset', { cpus: [40] })).toMatchObject({ class: 'InputParameterError' })
    await act('web-1', 'cpuset', { cpus: [0, 1] })
    expect(await act('db-1', 'cpuset', { cpus: [1] })).toMatchObject({
      details: 'request cpu 1 has been set by other guests',
    })
    expect(await region.one('/servers/web-1/cpuset-cores')).toMatchObject({
      pinned_cores: [0, 1],
      host_used_cores: [0, 1],
    })
    expect((await region.one('/hosts/kvm-1')).cpu_reserved).toBe(2)
    expect((await region.post('/servers/web-1/cpuset-remove')).body.server).toEqual({ done: true })
    expect((await region.one('/hosts/kvm-1')).cpu_reserved).toBe(0)
    await act('web-1', 'set-cpu-numa-pin', { cpu_numa_pin: [{ size_mb: 1024, node_id: 0 }] })
    expect(await region.one('/servers/web-1/numa-info')).toEqual({
      cpu_numa_pin: [{ extra_cpu_count: 0, size_mb: 1024, node_id: 0 }],
    })
  })

  it('is cloned, synced and frozen', async () => {
    await act('batch-2', 'clone', { name: 'copy' })
    expect(await server('copy')).toMatchObject({ status: 'ready', instance_type: 'ecs.g1.c1m2', hypervisor: 'kvm' })
    expect((await act('web-2', 'sync')).status).toBe('running')
    expect(await act('copy', 'start')).toMatchObject({ status: 'running' })
    expect(await act('copy', 'freeze')).toMatchObject({ status: 'ready', freezed: true })
  })

  it('is gone when it stops, if it is made so and not locked', async () => {
    await act('batch-2', 'clone', { name: 'brief' })
    await region.send('PUT', '/servers/brief', { server: { shutdown_behavior: 'terminate', disable_delete: true } })
    await act('brief', 'start')
    expect(await act('brief', 'stop')).toMatchObject({ status: 'ready' })
    await region.send('PUT', '/servers/brief', { server: { disable_delete: false } })
    await act('brief', 'start')
    await region.post('/servers/brief/stop', { server: {} })
    await region.region.settled()
    const [gone] = await region.list('/servers?scope=system&pending_delete=true&hypervisor=kvm')
    expect(gone).toMatchObject({ name: expect.stringContaining('brief'), pending_deleted: true })
    const events = await region.list(`/events?scope=system&obj_id=${String(gone?.id)}&action.0=delete&limit=5`)
    expect(events.map(({ notes }) => notes)).toEqual(['auto-delete after stop'])
  })
})

async function imagesOf(name: string): Promise<JsonObject[]> {
  const { images } = (await region.get('/image/v1/images?scope=system&limit=0&order_by.0=name&order=asc')).body
  return Array.isArray(images) ? images.filter(isJsonObject).filter(row => String(row.name).startsWith(name)) : []
}

describe('an installation by itself', () => {
  it('is ordered, goes on, and is over', async () => {
    const config = { os_type: 'ubuntu', config: 'autoinstall: {}' }
    expect((await region.post('/servers/batch-1/set-kickstart', { server: config })).body.server).toEqual({
      status: 'success',
    })
    expect(await region.one('/servers/batch-1/kickstart')).toEqual({
      config: { ...config, enabled: true, max_retries: 3, timeout_minutes: 60 },
      status: 'kickstart_pending',
      attempt: '0',
      type: 'content',
    })
    await act('batch-1', 'update-kickstart-status', { status: 'kickstart_installing' })
    expect(await act('batch-1', 'delete-kickstart')).toMatchObject({
      details: 'cannot delete kickstart config while installation is in progress',
    })
    const done = await region.post('/servers/batch-1/kickstart-complete')
    expect(done.body.server).toEqual({ status: 'success', message: 'kickstart marked as completed, restarting VM' })
    await region.region.settled()
    expect((await server('batch-1')).status).toBe('running')
    expect((await region.post('/servers/batch-1/set-kickstart', { server: config })).body.server).toMatchObject({
      status: 'failed',
    })
    await act('batch-1', 'delete-kickstart')
    expect(await region.one('/servers/batch-1/kickstart')).toMatchObject({ config: {}, attempt: '0' })
  })
})

describe('servers move', () => {
  it('where it was foretold', async () => {
    const forecast = await region.post('/servers/web-1/migrate-forecast', { server: { live_migrate: true } })
    expect(forecast.body.server).toMatchObject({
      can_create: true,
      candidates: [{ host_id: expect.any(String), name: 'kvm-2' }],
    })
    const ids = await Promise.all(['web-1', 'batch-2'].map(async name => String((await server(name)).id)))
    await region.post('/servers/batch-migrate', { servers: { guest_ids: ids } })
    await region.region.settled()
    expect(await server('web-1')).toMatchObject({ host: 'kvm-2', status: 'running' })
    expect(await server('batch-2')).toMatchObject({ host: 'kvm-1', status: 'ready' })
  })

  it('is not started while its host is disabled', async () => {
    await region.post('/hosts/kvm-1/disable')
    expect(await act('batch-2', 'start')).toMatchObject({
      class: 'InvalidStatusError',
      details: expect.stringContaining("host status online and enabled false, can't do server start"),
    })
    await region.post('/hosts/kvm-1/enable')
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/core/json.ts'
import { TestRegion } from '../support.ts'

let region: TestRegion
beforeAll(async () => {
  region = await TestRegion.start({ seed: 13, hypervisors: 2, testcloud: true, scale: 3 })
  await region.importTestCloud()
}, 120_000)
afterAll(async () => {
  await region.close()
})

const server = async (name: string) => await region.one(`/servers/${name}`)

/** Asks for an action, waits until it is done, and tells the server's status then. */
async function act(name: string, action: string, body: JsonObject = {}): Promise<unknown> {
  const answer = await region.post(`/servers/${name}/${action}`, { server: body })
  if (answer.status !== 200) return [answer.status, answer.body.class, answer.body.details]
  await region.region.settled()
  return (await server(name)).status
}

async function statusesOf(id: string): Promise<string[]> {
  const events = await region.list(`/events?obj_id=${id}&action.0=updatestatus&limit=50`)
  return events.map(event => String(event.notes)).reverse()
}

describe('a region with hypervisors', () => {
  it('has hosts with storages, networks, images and servers that belong to no cloud', async () => {
    expect(await region.names('/zones?cloud_env=onpremise')).toEqual(['zone1'])
    expect(await region.names('/hosts?cloud_env=onpremise&order=asc')).toEqual(['kvm-1', 'kvm-2'])
    expect(await region.names('/storages?cloud_env=onpremise&host_id=kvm-1&order_by.0=name&order=asc')).toEqual([
      'host_kvm-1_local_storage_0',
      'nfs-shared',
    ])
    expect(await region.list('/hoststorages?scope=system&host_id=kvm-1&storage_id=nfs-shared')).toMatchObject([
      { storage: 'nfs-shared', storage_type: 'nfs', enabled: true, capacity: 20_971_520, free_capacity: 20_971_520 },
    ])
    expect(await server('web-1')).toMatchObject({
      status: 'running',
      power_states: 'on',
      hypervisor: 'kvm',
      host: 'kvm-1',
      zone: 'zone1',
      ips: '10.20.0.10',
      eip: '203.0.113.10',
      brand: 'OneCloud',
      os_type: 'Linux',
    })
    expect((await server('db-1')).disk_count).toBe(2)
    expect(await region.names('/servers?scope=system&cloud_env=onpremise')).toHaveLength(6)
    expect(await region.names('/servers?scope=system&cloud_env=public')).toHaveLength(3)
  })

  it('is the same again after a reset', async () => {
    const other = await TestRegion.start({ seed: 13, hypervisors: 1 })
    const before = await other.list('/servers?scope=system&order_by.0=name')
    await fetch(`${other.region.url}/_admin/reset`, {
      method: 'POST',
      headers: { 'X-Dev-Region-Token': other.region.env.DEV_REGION_ADMIN_TOKEN ?? '' },
    })
    await other.login()
    const after = await other.list('/servers?scope=system&order_by.0=name')
    expect(after.map(row => [row.id, row.name, row.ips])).toEqual(before.map(row => [row.id, row.name, row.ips]))
    expect(after).toHaveLength(3)
    await other.close()
  })
})

describe('a server on a hypervisor', () => {
  it('starts and stops through the statuses that lead there', async () => {
    expect(await act('batch-1', 'stop')).toMatchObject([400, 'InvalidStatusError', /stop server in status ready/])
    expect(await act('batch-1', 'start')).toBe('running')
    expect(await act('batch-1', 'suspend')).toBe('suspend')
    expect(await act('batch-1', 'resume')).toBe('running')
    expect(await act('batch-1', 'stop')).toBe('ready')
    expect((await server('batch-1')).power_states).toBe('off')
    expect(await statusesOf(String((await server('batch-1')).id))).toEqual([
      'ready=>start_start',
      'start_start=>starting',
      'starting=>running',
      'running=>start_suspend',
      'start_suspend=>suspending',
      'suspending=>suspend',
      'suspend=>resuming',
      'resuming=>running',
      'running=>start_stop',
      'start_stop=>stopping',
      'stopping=>ready',
    ])
  })

  it('is made from an image where there is room, and deleted when nothing protects it', async () => {
    const made = await region.post('/servers', {
      server: {
        name: 'fresh',
        hypervisor: 'kvm',
        instance_type: 'ecs.g1.c1m1',
        disks: [
          { image_id: 'debian-12', size: 20_480 },
          { size: 10_240, backend: 'nfs' },
        ],
        nets: [{ network: 'guest-net', address: '10.20.1.7' }],
        secgroups: ['web-servers'],
        prefer_host_id: 'kvm-2',
        auto_start: true,
        __meta__: { 'user:team': 'dev' },
      },
    })
    expect(made.body.server).toMatchObject({ name: 'fresh', status: 'schedule' })
    await region.region.settled()
    const fresh = await server('fresh')
    expect(fresh).toMatchObject({
      status: 'running',
      host: 'kvm-2',
      ips: '10.20.1.7',
      vcpu_count: 1,
      vmem_size: 1024,
      disk_count: 2,
      disk: 30_720,
      metadata: { 'user:team': 'dev', os_distribution: 'Debian' },
    })
    const locked = await region.send('DELETE', '/servers/fresh')
    expect([locked.status, locked.body.details]).toEqual([400, 'Virtual server is locked, cannot delete'])
    await region.send('PUT', '/servers/fresh', { server: { disable_delete: false } })
    expect((await region.send('DELETE', '/servers/fresh?override_pending_delete=true')).status).toBe(200)
    await region.region.settled()
    expect((await region.get('/servers/fresh')).status).toBe(404)
    expect(await region.names(`/disks?scope=system&search=fresh`)).toEqual([])
  })

  it('that nothing has room for, says so', async () => {
    const order = { vmem_size: 900_000, disks: [{ image_id: 'debian-12' }], hypervisor: 'kvm' }
    await region.post('/servers', { server: { name: 'huge', ...order } })
    await region.region.settled()
    expect((await server('huge')).status).toBe('sched_fail')
    const asked = await region.post('/servers/check-create-data', { server: { name: 'huge2', ...order } })
    expect([asked.status, asked.body.class]).toEqual([403, 'OutOfResource'])
  })

  it('moves to another host, with its local disks', async () => {
    expect(await act('db-1', 'migrate')).toMatchObject([400, 'ServerStatusError', /Cannot normal migrate guest/])
    expect(await act('db-1', 'live-migrate', { prefer_host_id: 'kvm-2' })).toBe('running')
    expect(await server('db-1')).toMatchObject({ host: 'kvm-2' })
    const storages = (await region.list('/disks?scope=system&server_id=db-1')).map(disk => disk.storage)
    expect(new Set(storages)).toEqual(new Set(['host_kvm-2_local_storage_0']))
  })

  it('changes its size, its system disk and its security groups', async () => {
    expect(await act('batch-2', 'change-config', { vcpu_count: 3, vmem_size: '3g' })).toBe('ready')
    expect(await server('batch-2')).toMatchObject({ vcpu_count: 3, vmem_size: 3072 })
    expect(await act('batch-2', 'rebuild-root', { image_id: 'rocky-9', auto_start: true })).toBe('running')
    expect(await server('batch-2')).toMatchObject({ metadata: { os_distribution: 'Rocky Linux' } })
    expect(await act('batch-2', 'set-secgroup', { secgroup_ids: ['web-servers', 'default'] })).toBe('running')
    expect((await server('batch-2')).secgroups).toMatchObject([{ name: 'web-servers' }, { name: 'Default' }])
    expect(await act('batch-2', 'deploy', { password: 'Secret-pass-01' })).toMatchObject([
      400,
      'ServerStatusError',
      /running/,
    ])
  })

  it('becomes an image', async () => {
    const answer = await region.post('/servers/web-2/save-image', { server: { name: 'web-golden' } })
    expect(answer.body.server).toMatchObject({ name: 'web-golden', image_id: expect.any(String) })
    await region.region.settled()
    expect(await region.list('/servers?filter.0=name.equals(web-2)&scope=system')).toMatchObject([
      { status: 'running' },
    ])
    const { body } = await region.get('/image/v1/images/detail?search=golden&scope=system')
    expect(body.images).toMatchObject([
      { status: 'active', min_disk: 30_720, properties: { os_distribution: 'Debian' } },
    ])
  })

  it('leaves actions that its cloud does not know refused elsewhere', async () => {
    const [cloudServer] = await region.list('/servers?scope=system&cloud_env=public')
    const answer = await region.post(`/servers/${String(cloudServer?.id)}/migrate`, {})
    expect(answer.status).toBeGreaterThanOrEqual(400)
  })
})

describe('what hangs on it', () => {
  it('disks are made, given, taken, enlarged, kept in snapshots and deleted', async () => {
    await region.post('/disks', { disk: { name: 'spare', size: 5120, storage: 'nfs-shared' } })
    await region.region.settled()
    expect(await region.one('/disks/spare')).toMatchObject({ status: 'ready', disk_size: 5120, storage: 'nfs-shared' })
    expect(await act('web-2', 'attachdisk', { disk_id: 'spare' })).toBe('running')
    const own = await server('web-2')
    expect(own.disk_count).toBe(2)
    // A Cloudpods that imports this one takes them for the server's own in that order.
    for (const query of [`server_id=${String(own.id)}`, `server=${String(own.id)}&order_by=name&order=desc`])
      expect((await region.names(`/disks?scope=system&${query}`)).at(-1)).toBe('spare')
    await region.post('/disks/spare/resize', { disk: { size: '8g' } })
    await region.region.settled()
    const snapshot = await region.post('/snapshots', { snapshot: { name: 'spare-1', disk: 'spare' } })
    expect(snapshot.status).toBe(200)
    await region.region.settled()
    expect(await region.one('/snapshots/spare-1')).toMatchObject({ status: 'ready', size: 8192, brand: 'OneCloud' })
    const running = await region.post('/disks/spare/disk-reset', { disk: { snapshot: 'spare-1' } })
    expect([running.status, running.body.class]).toEqual([400, 'ServerStatusError'])
    expect((await region.send('DELETE', '/disks/spare')).body.class).toBe('NotEmptyError')
    expect(await act('web-2', 'stop', {})).toBe('ready')
    const back = { snapshot: 'spare-1', auto_start: true }
    expect((await region.post('/disks/spare/disk-reset', { disk: back })).status).toBe(200)
    await region.region.settled()
    expect(await server('web-2')).toMatchObject({ status: 'running' })
    expect(await act('web-2', 'detachdisk', { disk_id: 'spare', keep_disk: true })).toBe('running')
    const nobodys = await region.post('/disks/spare/disk-reset', { disk: back })
    expect([nobodys.status, nobodys.body.details]).toEqual([400, 'Disk is not attached to a guest'])
    const none = await region.post('/disks/spare/resize', { disk: { size: '8gb' } })
    expect([none.status, none.body.details]).toEqual([500, 'Invalid size string 8gb'])
    expect((await region.send('DELETE', '/disks/spare?delete_snapshots=true')).status).toBe(200)
    await region.region.settled()
    expect((await region.get('/snapshots/spare-1')).status).toBe(404)
    expect((await region.get('/disks/spare')).status).toBe(404)
    expect(await act('web-2', 'createdisk', { disks: [{ size: 2048 }] })).toBe('running')
    expect((await server('web-2')).disk_count).toBe(2)
  })

  it('addresses are taken from the network for them, and bound', async () => {
    const made = await region.post('/eips', { eip: { name: 'floating', bandwidth: 5 } })
    expect(made.body.eip).toMatchObject({ ip_addr: expect.stringMatching(/^203\.0\.113\./), bandwidth: 5 })
    await region.region.settled()
    await region.post('/eips/floating/associate', { eip: { instance_id: 'db-2', instance_type: 'server' } })
    await region.region.settled()
    expect(await region.one('/eips/floating')).toMatchObject({ status: 'ready', associate_name: 'db-2' })
    expect(await server('db-2')).toMatchObject({ status: 'running', eip: expect.stringMatching(/^203/) })
    expect((await region.send('DELETE', '/eips/floating')).status).toBe(500)
    await region.post('/eips/floating/dissociate', {})
    await region.region.settled()
    expect((await region.send('DELETE', '/eips/floating')).status).toBe(200)
  })
})

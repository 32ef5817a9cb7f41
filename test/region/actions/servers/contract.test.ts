import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../src/core/json.ts'
import { serveFiles } from '../../../multicloud/remotefile/support.ts'
import { smallCloud } from '../../life/files.ts'
import { TestRegion } from '../../support.ts'
import { CLASS, CLOUD, CLOUD_OFF, CLOUD_ON, OWN, OWN_OFF, OWN_ON } from './refused.ts'

let region: TestRegion
let cloud: Awaited<ReturnType<typeof serveFiles>>
beforeAll(async () => {
  const files = smallCloud()
  const instances = (files.instances ?? []).map(one => ('id' in one && one.id === 'i-south' ? off(one) : one))
  const disks = (files.disks ?? []).map(disk => ({ ...disk, mountpoint: '/srv' }))
  cloud = await serveFiles({ ...files, instances, disks })
  region = await TestRegion.start({ seed: 5, hypervisors: 2 })
  await region.post('/cloudaccounts', { cloudaccount: { name: 'acc', provider: 'RemoteFile', auth_url: cloud.url } })
  await region.region.settled()
}, 120_000)
afterAll(async () => {
  await region.close()
  await cloud.close()
})

function off(instance: object): object {
  return { ...instance, status: 'ready' }
}

/** What a request is answered with, as `status class | details`; of a success what the asked member has. */
function told({ status, body }: { status: number; body: JsonObject }): string {
  if (status === 200) return '200'
  return `${status} ${String(body.class)} | ${String(body.details)}`
}

async function answered(server: string, action: string, body: JsonObject = {}): Promise<string> {
  const answer = await region.post(`/servers/${server}/${action}`, { server: body })
  await region.region.settled()
  return told(answer)
}

describe('what cannot be done with servers is refused in the original words', () => {
  it.each(CLOUD)('%s of a cloud: %s %j', async (server, action, body, answer) => {
    expect(await answered(server, action, body)).toBe(answer)
  })

  it.each(OWN)('%s on a hypervisor: %s %j', async (server, action, body, answer) => {
    expect(await answered(server, action, body)).toContain(answer)
  })

  it.each(CLASS)('all servers: %s %j', async (action, body, answer) => {
    expect(told(await region.post(`/servers/${action}`, { servers: body }))).toBe(answer)
  })

  it('a move of several tells of each that cannot move', async () => {
    const ids = await Promise.all(
      [CLOUD_ON, CLOUD_OFF].map(async name => String((await region.one(`/servers/${name}`)).id)),
    )
    const one = await region.post('/servers/batch-migrate', { servers: { guest_ids: ids.slice(0, 1) } })
    expect(told(one)).toBe(
      '400 BadRequestError | Guest i-north: {"error":{"class":"BadRequestError","code":400,"data":{"fields":["i-north","remotefile"],"id":"guest %s hypervisor %s can\'t migrate"},"details":"guest i-north hypervisor remotefile can\'t migrate"}}',
    )
    const both = await region.post('/servers/batch-migrate', { servers: { guest_ids: ids } })
    expect(told(both)).toMatch(/^500 AggregateError \| \[Guest i-(north|south): .*, Guest i-(north|south): .*\]$/)
  })
})

describe('what is told of servers', () => {
  it.each<readonly [path: string, answer: string]>([
    [`${CLOUD_ON}/modification-types`, '406 NotSupportedError | GetModificationTypes: NotSupportedError'],
    [`${OWN_ON}/modification-types`, '404 NotFoundError | guest external id is empty'],
    [`${CLOUD_ON}/jnlp`, '400 InvalidStatusError | not a baremetal server'],
    [`${CLOUD_ON}/virt-install`, "400 BadRequestError | Hypervisor remotefile can't generate libvirt xml"],
    [`${OWN_ON}/virt-install`, '500 ConnectRefusedError | Fail to request VNC info: {"error":{"class":"Connect'],
    [`${OWN_ON}/vnc`, '500 ConnectRefusedError | Fail to request VNC info: {"error":{"class":"Connect'],
    [`${CLOUD_ON}/screen-dump-show`, '400 MissingParameterError | Missing parameter object_name'],
    [
      `${CLOUD_ON}/screen-dump-show?object_name=x`,
      '500 UnclassifiedError | query screenDump: sql: no rows in result set',
    ],
    [`${CLOUD_ON}/cpuset-cores`, '500 key not found | get cpu info from host sys_info: key not found'],
  ])('%s is refused', async (path, answer) => {
    expect(told(await region.get(`/servers/${path}`))).toContain(answer)
  })

  it.each<readonly [path: string, members: JsonObject]>([
    [`${CLOUD_OFF}/vnc`, { port: 0 }],
    [`${CLOUD_ON}/qemu-info`, {}],
    [`${CLOUD_ON}/numa-info`, {}],
    [`${CLOUD_ON}/kickstart`, { attempt: '0', config: {}, status: '', type: 'url' }],
    [`${OWN_ON}/iso`, {}],
  ])('%s', async (path, members) => {
    expect(await region.one(`/servers/${path}`)).toEqual(members)
  })

  it('of their parts, their making and their tasks', async () => {
    const [disk] = (await region.list(`/disks?scope=system&server=${CLOUD_ON}`)).map(({ id, storage_id }) => ({
      id: id ?? '',
      storage_id: storage_id ?? '',
      size_mb: 1024,
      bandwidth: 0,
    }))
    expect(await region.one(`/servers/${CLOUD_ON}/hardware-info`)).toMatchObject({
      cpu: { count: 1 },
      memory: { size_mb: 1024 },
      disk: [disk],
    })
    expect(await region.one(`/servers/${CLOUD_ON}/create-params`)).toMatchObject({
      disks: [{ index: 0, mountpoint: '/srv' }],
    })
    expect(await region.one(`/servers/${OWN_ON}/create-params`)).toMatchObject({
      hypervisor: 'kvm',
      instance_type: 'ecs.g1.c4m12',
      sku: 'ecs.g1.c4m12',
      count: 1,
      vcpu_count: 4,
      disks: [{ index: 0, size: 30_720, backend: 'local', driver: 'scsi' }, { index: 1 }],
      nets: [{ bw_limit: 1000, driver: 'virtio', exit: false }],
    })
    expect(await region.one(`/servers/${OWN_ON}/desc`)).toMatchObject({
      uuid: (await region.one(`/servers/${OWN_ON}`)).id,
      host_access_ip: '10.127.0.10',
      nics: [{ net: 'guest-net', masklen: 22, index: 0 }],
      disks: [{ index: 0, format: 'qcow2' }, { index: 1 }],
    })
    const { 'virt-install-command-line': command } = await region.one(`/servers/${OWN_OFF}/virt-install`)
    expect(String(command).split(' \\\n')).toEqual(
      expect.arrayContaining(['--name batch-1', '--ram 2048', '--print-xml', '-d']),
    )
    await region.post(`/servers/${OWN_OFF}/sync`)
    await region.region.settled()
    const { tasks } = await region.one(`/servers/${OWN_OFF}/tasks?is_open=false`)
    expect(tasks).toEqual(expect.arrayContaining([expect.objectContaining({ task_name: 'GuestSyncConfTask' })]))
    expect(await region.one(`/servers/${OWN_OFF}/tasks?is_open=true`)).toEqual({ tasks: [] })
  })
})

describe('what hosts tell of servers', () => {
  it('is taken over, of one or of many', async () => {
    const { id } = await region.one(`/servers/${CLOUD_OFF}`)
    const one = await region.post(`/servers/${CLOUD_OFF}/upload-status`, { server: { status: 'stopped' } })
    expect(one.body).toEqual({ server: { ok: true } })
    await region.post(`/servers/${CLOUD_OFF}/upload-status`, { server: { status: 'odd' } })
    expect((await region.one(`/servers/${CLOUD_OFF}`)).status).toBe('unknown')
    const guests = { [String(id)]: { status: 'stopped' }, nope: { status: 'running' } }
    expect((await region.post('/servers/upload-status', { servers: { guests } })).body).toEqual({
      servers: { guests: { [String(id)]: { ok: true }, nope: { error: 'not found guest', ok: false } } },
    })
    expect((await region.one(`/servers/${CLOUD_OFF}`)).status).toBe('ready')
  })

  it('does not count when it comes from another host, and tells of power on its own', async () => {
    await region.post(`/servers/${CLOUD_ON}/status`, { server: { status: 'ready', host_id: 'elsewhere' } })
    expect(await region.one(`/servers/${CLOUD_ON}`)).toMatchObject({ status: 'running', power_states: 'on' })
    await region.post(`/servers/${CLOUD_ON}/status`, { server: { status: 'ready' } })
    expect(await region.one(`/servers/${CLOUD_ON}`)).toMatchObject({ status: 'ready', power_states: 'on' })
    await region.post(`/servers/${CLOUD_ON}/status`, { server: { status: 'running', power_states: 'on' } })
  })

  it('includes what happened inside: a picture of the screen is kept where it says', async () => {
    const info = { s3_access_key: 'a', s3_secret_key: 'b', s3_endpoint: 'http://s3', s3_object_name: 'dump.png' }
    await region.post(`/servers/${CLOUD_ON}/event`, { server: { event: 'GUEST_PANICKED', screen_dump_info: info } })
    const [dump] = await region.list(`/guest_screen_dumps?server=${CLOUD_ON}`)
    expect(dump).toMatchObject({ name: 'dump.png', s3_endpoint: 'http://s3' })
    expect(JSON.stringify(dump)).not.toContain('s3_secret_key')
    const { id } = await region.one(`/servers/${CLOUD_ON}`)
    const [panic] = await region.list(`/events?scope=system&obj_id=${String(id)}&action.0=guest_panicked`)
    expect(panic?.notes).toBe('{"reason":"GUEST_PANICKED","screen_dump_name":"dump.png"}')
  })

  it('asks whether a server is still its own', async () => {
    const { id, host_id: host } = await region.one(`/servers/${OWN_OFF}`)
    const verify = (body: JsonObject) => region.post('/servers/dirty-server-verify', { servers: body })
    expect((await verify({ guest_id: 'nope' })).body).toEqual({ servers: { guest_unknown_need_clean: true } })
    expect((await verify({ guest_id: String(id), host_id: String(host) })).body).toEqual({ servers: {} })
    await region.post('/servers/dirty-server-start', { servers: { guest_id: String(id), host_id: String(host) } })
    await region.region.settled()
    expect((await region.one(`/servers/${OWN_OFF}`)).status).toBe('running')
    await region.post(`/servers/${OWN_OFF}/stop`)
    await region.region.settled()
  })
})

describe('notes on servers', () => {
  it.each<readonly [action: string, body: JsonObject, key: string, value: string]>([
    ['set-qemu-params', { disable_pvpanic: 'true' }, 'disable_pvpanic', 'true'],
    ['enable-memclean', {}, 'enable_memclean', 'true'],
    ['set-tpm', { enable_tpm: true }, 'enable_tpm', 'true'],
    ['disable-auto-merge-snapshots', { disable_auto_merge_snapshot: true }, 'disable_auto_merge_snapshot', 'true'],
  ])('%s', async (action, body, key, value) => {
    expect(await answered(CLOUD_ON, action, body)).toBe('200')
    expect((await region.one(`/servers/${CLOUD_ON}/metadata`))[key]).toBe(value)
  })

  it('a fingerprint changes with what is kept', async () => {
    const sum = async () => (await region.post(`/servers/${CLOUD_ON}/calculate-record-checksum`)).body.server
    const before = await sum()
    expect(before).toEqual({ checksum: expect.stringMatching(/^[\da-f]{64}$/) })
    expect(await sum()).toEqual(before)
    await region.post(`/servers/${CLOUD_ON}/status`, { server: { status: 'unknown' } })
    expect(await sum()).not.toEqual(before)
    await region.post(`/servers/${CLOUD_ON}/status`, { server: { status: 'running' } })
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../src/core/json.ts'
import { CloudAndRegion } from '../../cloud.ts'

let both: CloudAndRegion
/** A server that is off, and its system disk. */
let id: string
let disk: JsonObject
beforeAll(async () => {
  both = await CloudAndRegion.start(6)
  await both.import()
  const [server] = await both.region.list('/servers?scope=system&status.0=running')
  id = String(server?.id)
  await act('stop')
  const [system] = await both.region.list(`/disks?scope=system&server=${id}&disk_type=sys`)
  disk = system ?? {}
}, 60_000)
afterAll(async () => {
  await both.close()
})

async function send(path: string, keyword: string, body: JsonObject): Promise<{ status: number; body: JsonObject }> {
  const answer = await both.region.post(path, { [keyword]: body })
  await both.region.region.settled()
  return answer
}
const act = (action: string, body: JsonObject = {}) => send(`/servers/${id}/${action}`, 'server', body)
const server = () => both.region.one(`/servers/${id}`)
const refusal = ({ status, body }: { status: number; body: JsonObject }) => [status, body.class, body.details]

/** The statuses since the object had one of the given name last, the first one first. */
async function courseSince(object: string, status: string): Promise<string[]> {
  const events = await both.region.list(`/events?scope=system&obj_id.0=${object}&action.0=updatestatus&limit=30`)
  const notes = events.map(event => String(event.notes).split(':')[0] ?? '')
  return notes.slice(0, notes.findIndex(note => note.startsWith(`${status}=>`)) + 1).reverse()
}

describe('the size of a server', () => {
  it('changes to a type that is sold where it is, and the next sync agrees', async () => {
    const before = await server()
    const skus = await both.region.list(`/serverskus?scope=system&limit=0&cloudregion=${String(before.cloudregion_id)}`)
    const other = skus.find(sku => sku.name !== before.instance_type && sku.cpu_core_count !== before.vcpu_count)
    const changing = await act('change-config', { instance_type: String(other?.name) })
    expect(changing.body.server).toMatchObject({ status: 'change_flavor' })
    const size = { instance_type: other?.name, vcpu_count: other?.cpu_core_count, vmem_size: other?.memory_size_mb }
    expect(await server()).toMatchObject({ ...size, status: 'ready' })
    await both.sync()
    expect(await server()).toMatchObject({ ...size, status: 'ready' })
  })

  it('is refused for types that are not there, and is a failure when none has it', async () => {
    const unknown = await act('change-config', { instance_type: 'nope' })
    expect([unknown.status, unknown.body.class]).toEqual([404, 'ResourceNotFoundError'])
    await act('change-config', { vcpu_count: 77 })
    expect(await server()).toMatchObject({ status: 'change_flavor_fail' })
    expect(refusal(await act('change-config', { vcpu_count: 78 }))).toEqual([
      400,
      'InvalidStatusError',
      'Cannot change config in status change_flavor_fail',
    ])
    await act('syncstatus')
  })

  it('changes with its disks, new ones too', async () => {
    const disks = await both.region.list(`/disks?scope=system&server=${id}`)
    const grown = Number(disk.disk_size) + 10_240
    expect(refusal(await act('change-config', { disks: [{ index: 0, size: 1024 }] }))).toEqual([
      400,
      'InputParameterError',
      'ValidateGuestChangeConfigInput: {"error":{"class":"InputParameterError","code":400,"data":{"id":"Cannot reduce disk size for 0th disk"},"details":"Cannot reduce disk size for 0th disk"}}',
    ])
    const wanted = [
      { index: 0, size: grown },
      { index: disks.length, size: 20_480 },
    ]
    expect((await act('change-config', { disks: wanted })).status).toBe(200)
    expect(await server()).toMatchObject({ status: 'ready', disk_count: disks.length + 1 })
    expect(await both.region.one(`/disks/${String(disk.id)}`)).toMatchObject({ disk_size: grown, status: 'ready' })
    await both.sync()
    expect(await server()).toMatchObject({ status: 'ready', disk_count: disks.length + 1 })
  })
})

describe('the disks of a server', () => {
  it('grow through the statuses of both', async () => {
    const size = Number((await both.region.one(`/disks/${String(disk.id)}`)).disk_size) / 1024 + 10
    const resizing = await send(`/disks/${String(disk.id)}/resize`, 'disk', { size: `${size}g` })
    expect(resizing.status).toBe(200)
    expect(await courseSince(id, 'ready')).toEqual([
      'ready=>start_resize_disk',
      'start_resize_disk=>resize_disk',
      'resize_disk=>sync_config',
      'sync_config=>sync_status',
    ])
    expect(await courseSince(String(disk.id), 'ready')).toEqual(['ready=>start_resize', 'start_resize=>resizing'])
    expect(await server()).toMatchObject({ status: 'ready' })
  })

  it('are rolled back to their own snapshots', async () => {
    await both.region.post('/snapshots', { snapshot: { disk: String(disk.id), name: 'before' } })
    await both.region.region.settled()
    const resetting = await send(`/disks/${String(disk.id)}/disk-reset`, 'disk', { snapshot_id: 'before' })
    expect(resetting.body.disk).toMatchObject({ status: 'reset' })
    expect(await both.region.one(`/disks/${String(disk.id)}`)).toMatchObject({ status: 'ready' })
    expect(await server()).toMatchObject({ status: 'ready' })
    const nothing = await send(`/disks/${String(disk.id)}/disk-reset`, 'disk', {})
    expect(refusal(nothing)).toEqual([400, 'MissingParameterError', 'Missing parameter snapshot_id'])
    const [other] = await both.region.list('/snapshots?scope=system&limit=0')
    const wrong = await send(`/disks/${String(disk.id)}/disk-reset`, 'disk', { snapshot_id: String(other?.id) })
    if (other?.disk_id !== disk.id) expect([wrong.status, wrong.body.class]).toEqual([400, 'BadRequestError'])
  })

  it('follow snapshot policies of their own cloud and region', async () => {
    const { cloudregion_id, manager_id } = await server()
    const policy = { repeat_weekdays: [1, 1, 5], time_points: [3], retention_days: 7 }
    const place = { cloudregion_id: String(cloudregion_id), manager_id: String(manager_id) }
    const made = await send('/snapshotpolicies', 'snapshotpolicy', { name: 'mine', ...policy, ...place })
    expect([made.status, made.body.snapshotpolicy]).toMatchObject([
      200,
      { status: 'creating', repeat_weekdays: [1, 5] },
    ])
    expect(await both.region.one('/snapshotpolicies/mine')).toMatchObject({ status: 'available', retention_days: 7 })
    const binding = await send('/snapshotpolicies/mine/bind-disks', 'snapshotpolicy', { disks: [String(disk.id)] })
    expect(binding.status === 409 || binding.status === 200).toBe(true)
    await both.sync()
    expect(await both.region.one('/snapshotpolicies/mine')).toMatchObject({ status: 'available' })
    const refusals: [JsonObject, number, string][] = [
      [{ ...policy, retention_days: 0 }, 400, 'InputParameterError'],
      [{ ...policy, repeat_weekdays: [8] }, 400, 'OutOfRange'],
      [{ ...policy, time_points: [] }, 400, 'MissingParameterError'],
      [{ ...policy, cloudregion_id: String(cloudregion_id) }, 400, 'MissingParameterError'],
    ]
    for (const [body, status, errorClass] of refusals) {
      const refused = await send('/snapshotpolicies', 'snapshotpolicy', { name: 'bad', ...body })
      expect([refused.status, refused.body.class]).toEqual([status, errorClass])
    }
    await both.region.send('DELETE', '/snapshotpolicies/mine')
    await both.region.region.settled()
    await both.sync()
    expect((await both.region.get('/snapshotpolicies/mine')).status).toBe(404)
  })
})

describe('the login of a server', () => {
  it('is a password that its administrator may read', async () => {
    const weak = await act('set-password', { password: 'short' })
    expect(refusal(weak)).toEqual([
      400,
      'WeakPasswordError',
      'password must be 12 chars of at least one digit, letter, uppercase letter and punctuate',
    ])
    expect((await act('set-password', { password: 'Correct-horse-1' })).body.server).toMatchObject({
      status: 'start_deploy',
    })
    expect(await server()).toMatchObject({ status: 'ready' })
    const { body } = await act('login-info')
    expect(body.server).toMatchObject({ username: 'root', password: 'Correct-horse-1' })
  })

  it('is what it was made with when its system is made anew', async () => {
    const image = String((await both.region.one(`/disks/${String(disk.id)}`)).template_id)
    const rebuilding = await act('rebuild-root', { reset_password: true, auto_start: true })
    expect(rebuilding.body.server).toMatchObject({ status: 'rebuild_root' })
    expect(await server()).toMatchObject({ status: 'running' })
    expect((await both.region.one(`/disks/${String(disk.id)}`)).template_id).toBe(image)
    const { body } = await act('login-info')
    expect(String(Object(body.server).password)).toHaveLength(12)
    expect(refusal(await act('rebuild-root', { image_id: 'nope' }))).toEqual([
      404,
      'NotFoundError',
      'failed to find nope',
    ])
  })
})

describe('what a server costs', () => {
  it('may end at a time, and may not', async () => {
    expect(refusal(await act('postpaid-expire', {}))).toEqual([
      400,
      'InputParameterError',
      'missing duration/expire_time',
    ])
    const { billing_type } = await server()
    const answer = await act('postpaid-expire', { duration: '1M' })
    expect(answer.status).toBe(billing_type === 'postpaid' ? 200 : 400)
    expect(typeof (await server()).release_at).toBe(billing_type === 'postpaid' ? 'string' : 'undefined')
    await act('cancel-expire')
    expect((await server()).release_at).toBeUndefined()
    expect(refusal(await act('renew', { duration: 'zz' }))).toEqual([
      400,
      'InputParameterError',
      'invalid duration zz: invalid billing cycle',
    ])
  })
})

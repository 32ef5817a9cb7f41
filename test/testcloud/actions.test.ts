import { afterEach, describe, expect, it } from 'vitest'
import type { TestCloud, VirtualClock } from '../../src/testcloud/index.ts'
import { type Answer, send, virtualCloud } from './support.ts'

let cloud: TestCloud
let clock: VirtualClock
afterEach(() => cloud.close())

async function open(scale = 40): Promise<void> {
  ;({ cloud, clock } = await virtualCloud({ scale }))
}

const post = (path: string, body: object = {}) => send(cloud, `/v1/${path}`, { method: 'POST', body })
const state = async (path: string) => Reflect.get(item(await send(cloud, `/v1/${path}`)), 'state')

function item(answer: Answer): object {
  const found: unknown =
    typeof answer.body === 'object' && answer.body !== null ? Reflect.get(answer.body, 'item') : undefined
  if (typeof found !== 'object' || found === null) throw new TypeError(`no item: ${JSON.stringify(answer.body)}`)
  return found
}

function instanceIn(wanted: string) {
  const found = cloud.admin.first('instances', 40).find(i => i.state === wanted && i.chargeType === 'PostPaid')
  if (found === undefined) throw new RangeError(`no instance is ${wanted}`)
  return found
}

describe('instances', () => {
  it('pass through their states in their time', async () => {
    await open()
    const { id } = instanceIn('Stopped')
    expect((await post(`instances/${id}/start`)).body).toMatchObject({ item: { state: 'Starting' } })
    expect((await post(`instances/${id}/start`)).status).toBe(409)
    clock.advance(3999)
    expect(await state(`instances/${id}`)).toBe('Starting')
    clock.advance(1)
    expect(await state(`instances/${id}`)).toBe('Running')
    await post(`instances/${id}/stop`)
    clock.advance(5000)
    expect(await state(`instances/${id}`)).toBe('Stopped')
  })

  it('change at the speed that was asked for', async () => {
    ;({ cloud, clock } = await virtualCloud({ speed: 100 }))
    const { id } = instanceIn('Stopped')
    await post(`instances/${id}/start`)
    clock.advance(40)
    expect(await state(`instances/${id}`)).toBe('Running')
  })

  it('take their disks with them, except those that stay, and let their address go', async () => {
    await open()
    const victim = cloud.admin.first('instances', 40).find(i => i.eipId !== null && i.volumeIds.length === 2)
    if (victim === undefined) throw new RangeError('no instance with two disks and an address')
    const [system, data] = victim.volumeIds
    expect((await send(cloud, `/v1/instances/${victim.id}?force=true`, { method: 'DELETE' })).status).toBe(200)
    expect(await state(`instances/${victim.id}`)).toBe('Deleting')
    clock.advance(3000)
    expect((await send(cloud, `/v1/instances/${victim.id}`)).status).toBe(404)
    expect((await send(cloud, `/v1/volumes/${system}`)).status).toBe(404)
    expect((await send(cloud, `/v1/volumes/${data}`)).body).toMatchObject({
      item: { state: 'Available', instanceId: null },
    })
    expect((await send(cloud, `/v1/eips/${victim.eipId}`)).body).toMatchObject({ item: { boundTo: null } })
  })

  it('must be stopped before they are deleted, unless forced', async () => {
    await open()
    const answer = await send(cloud, `/v1/instances/${instanceIn('Running').id}`, { method: 'DELETE' })
    expect(answer).toMatchObject({ status: 409, body: { error: { code: 'IncorrectState' } } })
  })

  it('are created whole', async () => {
    await open()
    const subnet = cloud.admin.first('subnets', 1)[0]
    const image = cloud.admin.first('images', 1, { regionId: subnet?.regionId })[0]
    const body = {
      name: 'new-1',
      subnetId: subnet?.id,
      imageId: image?.id,
      flavorId: 'tc.g1.medium',
      volumes: [
        { type: 'cloud_ssd', sizeGb: 40 },
        { type: 'cloud_efficiency', sizeGb: 100 },
      ],
    }
    const created = item(await post('instances', body))
    expect(created).toMatchObject({ state: 'Pending', cpu: 2, memoryMiB: 4096, subscriptionId: subnet?.subscriptionId })
    const id: unknown = Reflect.get(created, 'id')
    clock.advance(8000)
    expect(await state(`instances/${id}`)).toBe('Running')
    const volumes = await send(cloud, `/v1/volumes?instanceId=${id}`)
    expect(volumes.body).toMatchObject({
      items: [
        { role: 'system', state: 'InUse' },
        { role: 'data', state: 'InUse' },
      ],
    })
    expect(cloud.admin.count('instances')).toBe(41)
  })

  it.each([
    [{ name: '' }, 400, /name is required/],
    [{ flavorId: 'tc.none' }, 400, /there is no flavor tc.none/],
    [{ flavorId: 'tc.a1.large' }, 400, /is for x86_64/],
    [{ subnetId: 'net-none0000' }, 404, /subnet .* does not exist/],
    [{ volumes: [] }, 400, /needs a system disk/],
    [{ volumes: [{ type: 'cloud_ssd', sizeGb: 1 }] }, 400, /sizeGb: must be a whole number from 20/],
  ])('are not created with %j', async (wrong, status, said) => {
    await open()
    const subnet = cloud.admin.first('subnets', 1)[0]
    const image = cloud.admin.first('images', 1, { regionId: subnet?.regionId })[0]
    const body = {
      name: 'n',
      subnetId: subnet?.id,
      imageId: image?.id,
      flavorId: 'tc.g1.small',
      volumes: [{ type: 'cloud_ssd', sizeGb: 40 }],
      ...wrong,
    }
    const answer = await post('instances', body)
    expect(answer.status).toBe(status)
    expect(JSON.stringify(answer.body)).toMatch(said)
    expect(cloud.admin.count('instances')).toBe(40)
  })

  it('are limited by a quota', async () => {
    await open()
    const subnet = cloud.admin.first('subnets', 1)[0]
    const image = cloud.admin.first('images', 1, { regionId: subnet?.regionId })[0]
    const body = {
      name: 'n',
      subnetId: subnet?.id,
      imageId: image?.id,
      flavorId: 'tc.g1.small',
      volumes: [{ type: 'cloud_ssd', sizeGb: 40 }],
    }
    for (let i = 0; i < 50; i++) expect((await post('instances', body)).status).toBe(200)
    expect(await post('instances', body)).toMatchObject({ status: 403, body: { error: { code: 'QuotaExceeded' } } })
  })
})

describe('what is bound', () => {
  it('must be of one subscription and zone', async () => {
    await open()
    const spare = cloud.admin.first('volumes', 200).find(volume => volume.instanceId === null)
    const others = cloud.admin.first('instances', 40).filter(i => i.state !== 'Error')
    const foreign = others.find(i => i.subscriptionId !== spare?.subscriptionId)
    const own = others.filter(i => i.subscriptionId === spare?.subscriptionId)
    const distant = own.find(i => i.zoneId !== spare?.zoneId)
    const near = own.find(i => i.zoneId === spare?.zoneId)
    const attach = (id: string | undefined) => post(`instances/${id}/attach-volume`, { volumeId: spare?.id })
    expect(await attach(foreign?.id)).toMatchObject({ status: 403, body: { error: { code: 'CrossSubscription' } } })
    expect(await attach(distant?.id)).toMatchObject({ status: 400 })
    expect(await attach(near?.id)).toMatchObject({ status: 200 })
    clock.advance(2000)
    expect(await state(`volumes/${spare?.id}`)).toBe('InUse')
    expect(await post(`instances/${near?.id}/detach-volume`, { volumeId: near?.volumeIds[0] })).toMatchObject({
      status: 409,
    })
    expect(await post(`instances/${near?.id}/detach-volume`, { volumeId: spare?.id })).toMatchObject({ status: 200 })
    clock.advance(2000)
    expect(await state(`volumes/${spare?.id}`)).toBe('Available')
  })

  it('can be let go and bound again: addresses', async () => {
    await open()
    const eip = cloud.admin.first('eips', 50).find(e => e.boundTo !== null)
    const instance = eip?.boundTo?.id
    expect(await post(`eips/${eip?.id}/bind`, { instanceId: instance })).toMatchObject({ status: 409 })
    expect(await post(`eips/${eip?.id}/unbind`)).toMatchObject({ body: { item: { boundTo: null } } })
    expect(item(await send(cloud, `/v1/instances/${instance}`))).toMatchObject({ eipId: null })
    expect(await post(`eips/${eip?.id}/bind`, { instanceId: instance })).toMatchObject({ status: 200 })
    expect(item(await send(cloud, `/v1/instances/${instance}`))).toMatchObject({ eipId: eip?.id })
  })
})

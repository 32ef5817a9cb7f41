import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isJsonObject, type JsonObject } from '../../../../src/core/json.ts'
import { outcome, TestRegion } from '../../support.ts'

let region: TestRegion
beforeAll(async () => {
  region = await TestRegion.start({ seed: 6, hypervisors: 1, testcloud: true, scale: 2 })
  await region.importTestCloud()
}, 120_000)
afterAll(async () => {
  await region.close()
})

const ORDER = { vmem_size: 1024, vcpu_count: 1, disks: [{ image_id: 'debian-12' }] }

async function make(name: string, content?: JsonObject): Promise<unknown> {
  const answer = await region.post('/servertemplates', {
    servertemplate: { name, ...(content === undefined ? {} : { content }) },
  })
  return outcome(answer)
}

const act = (path: string, body: JsonObject = {}) => region.act(path, body)

describe('a template of servers', () => {
  it('keeps an order, and tells what it means', async () => {
    const content = { ...ORDER, instance_type: 'ecs.g1.c2m4', nets: [{ network: 'guest-net' }], name: 'x', count: 3 }
    expect(await make('small', content)).toBe(200)
    const template = await region.one('/servertemplates/small')
    expect(template).toMatchObject({
      status: 'ready',
      brand: 'OneCloud',
      cloud_env: 'onpremise',
      cloudregion_id: 'default',
      billing_type: 'postpaid',
      os_type: 'Linux',
      is_public: false,
      can_delete: true,
      vpc_id: 'default',
      config_info: {
        image: 'debian-12',
        reset_password: true,
        sku: { name: 'ecs.g1.c2m4', cpu_core_count: 2, memory_size_mb: 4096 },
        disks: [{ index: 0, size_mb: 0 }],
      },
    })
    const { name: _, count: __, ...kept } = content
    expect(template.content).toEqual(kept)
    expect([template.image_id, template.vcpu_count]).toEqual([undefined, undefined])
    expect(await region.names('/servertemplates?brand=OneCloud')).toEqual(['small'])
    expect(await region.names('/servertemplates?brand=Aliyun')).toEqual([])
    expect(await region.names('/servertemplates?cloud_env=onpremise')).toEqual(['small'])
  })

  it('is refused when the order would be, twice wrapped as by the original', async () => {
    expect(await make('none')).toEqual([400, 'MissingParameterError', 'Missing parameter content'])
    expect(await make('none', {})).toEqual([
      400,
      'InputParameterError',
      expect.stringMatching(/^gtm.validateData: \{"error":.*"id":"%v".*No bootable disk information provided/),
    ])
    expect(await make('none', { instance_snapshot_id: 'x' })).toEqual([
      400,
      'InputParameterError',
      expect.stringMatching(/no support for instance snapshot in guest template for now/),
    ])
    expect(await make('none', { ...ORDER, groups: ['q'] })).toEqual([
      400,
      'InputParameterError',
      expect.stringMatching(/no such group q/),
    ])
    const changed = await region.send('PUT', '/servertemplates/small', { servertemplate: { content: {} } })
    expect([changed.status, changed.body.details]).toEqual([
      400,
      expect.stringMatching(/^ValidateUpdateData: GuestTemplateManager.validateData: /),
    ])
  })

  it('is changed, inspected and deleted', async () => {
    await make('passing', ORDER)
    const path = '/servertemplates/passing'
    const content = { ...ORDER, vmem_size: 2048, generate_name: 'y' }
    await region.send('PUT', path, { servertemplate: { content, description: 'bigger' } })
    expect(await region.one(path)).toMatchObject({ description: 'bigger', content: { vmem_size: 2048 } })
    expect(await act(`${path}/inspect`)).toBe(200)
    expect((await region.one(path)).status).toBe('ready')
    await region.post('/instancegroups', { instancegroup: { name: 'short-lived' } })
    await region.send('PUT', path, { servertemplate: { content: { ...ORDER, groups: ['short-lived'] } } })
    await region.send('DELETE', '/instancegroups/short-lived')
    expect(await act(`${path}/inspect`)).toBe(200)
    expect((await region.one(path)).status).toBe('invalid')
    expect((await region.send('DELETE', path)).status).toBe(200)
    expect((await region.get(path)).status).toBe(404)
  })

  it('is public when all that it names is', async () => {
    await make('open', ORDER)
    expect(await act('/servertemplates/open/public')).toBe(200)
    expect(await region.one('/servertemplates/open')).toMatchObject({ is_public: true, public_scope: 'system' })
    expect(await act('/servertemplates/open/private')).toBe(200)
    expect((await region.one('/servertemplates/open')).is_public).toBe(false)
    await region.post('/instancegroups', { instancegroup: { name: 'mine' } })
    await make('closed', { ...ORDER, groups: ['mine'] })
    expect(await act('/servertemplates/closed/public')).toEqual([
      403,
      'ForbiddenError',
      'the instance group in guest template is not a public resource',
    ])
    await region.post('/networks/guest-net/private')
    expect(await act('/servertemplates/small/public')).toEqual([
      403,
      'ForbiddenError',
      'the network "guest-net" in guest template is not a public resource in system scope',
    ])
  })
})

describe('a server', () => {
  it('is saved as a template, from which others like it can be ordered', async () => {
    expect(await act('/servers/db-1/save-template', { server: { name: 'like-db' } })).toBe(200)
    expect((await region.one('/servers/db-1')).status).toBe('running')
    const template = await region.one('/servertemplates/like-db')
    expect(template).toMatchObject({
      description: "Save from Guest 'db-1'",
      status: 'ready',
      config_info: { image: 'rocky-9', sku: { name: 'ecs.g1.c4m12' }, nets: [{ name: 'guest-net' }] },
      content: { hypervisor: 'kvm', secgroups: ['default'] },
    })
    const { content } = template
    const order = isJsonObject(content) ? content : {}
    expect(await act('/servers', { server: { ...order, name: 'another-db' } })).toBe(200)
    expect(await region.one('/servers/another-db')).toMatchObject({ status: 'ready', disk_count: 2 })
    expect(await act('/servers/db-1/save-template')).toBe(200)
    expect((await region.one('/servertemplates/db-1-template')).status).toBe('ready')
  })

  it('of a cloud is saved as well', async () => {
    const [server] = await region.list('/servers?scope=system&cloud_env=public&limit=1')
    const path = `/servers/${String(server?.id)}`
    expect(await act(`${path}/save-template`, { server: { name: 'cloudy' } })).toBe(200)
    expect((await region.one(path)).status).toBe(server?.status)
    expect(await region.one('/servertemplates/cloudy')).toMatchObject({
      brand: 'unkown',
      cloudregion_id: server?.cloudregion_id,
      content: { hypervisor: server?.hypervisor, instance_type: server?.instance_type },
    })
  })

  it('cannot be saved under a name that is taken', async () => {
    expect(await act('/servers/web-1/save-template', { server: { name: 'like-db' } })).toBe(200)
    expect((await region.one('/servers/web-1')).status).toBe('template_save_failed')
  })
})

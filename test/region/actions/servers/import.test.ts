import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../../src/core/json.ts'
import { TestRegion } from '../../support.ts'

let region: TestRegion
beforeAll(async () => {
  region = await TestRegion.start({ seed: 13, hypervisors: 2 })
}, 120_000)
afterAll(async () => {
  await region.close()
})

describe('a server from elsewhere', () => {
  const order = { uuid: 'from-elsewhere', name: 'elsewhere', host: 'kvm-1', mem: 1024, cpu: 2, hypervisor: 'kvm' }
  const ask = (body: JsonObject) => region.post('/servers/import', { servers: { ...order, ...body } })

  it('is taken in with its cards and disks', async () => {
    const nic = { ip: '10.20.3.9', mac: '00:22:00:00:00:01', driver: 'virtio', bw: 100 }
    const disk = { size: 1024, format: 'qcow2', driver: 'virtio', Backend: 'local' }
    const known = { ...nic, ip: String((await region.one('/servers/web-1')).ips) }
    expect((await ask({ uuid: 'a', name: 'a', nics: [known] })).body.details).toMatch(/has been registered$/)
    expect((await ask({ uuid: 'b', name: 'b', nics: [{ ...nic, ip: '99.1.1.1' }] })).body.details).toBe(
      'Not found network by ip 99.1.1.1',
    )
    expect((await region.one('/servers/b')).status).toBe('import')
    const taken = await ask({ nics: [nic], disks: [disk], metadata: { a: 'b' } })
    expect(taken.body.servers).toMatchObject({ id: 'from-elsewhere', status: 'import', vcpu_count: 2 })
    expect(await region.one('/servers/elsewhere')).toMatchObject({
      status: 'import',
      ips: '10.20.3.9',
      metadata: { a: 'b' },
      disks_info: [{ size: 1024, storage_type: 'local' }],
    })
  })

  it('is looked for by a host that does not answer', async () => {
    const servers = { xml_file_path: '/x', host_ip: '10.127.0.10' }
    expect((await region.post('/servers/import-from-libvirt', { servers })).body).toEqual({ servers: {} })
    await region.region.settled()
    const { id } = await region.one('/hosts/kvm-1')
    const [failure] = await region.list(`/events?scope=system&obj_id=${String(id)}&limit=1`)
    expect(failure).toMatchObject({ action: 'host_import_libvirt_servers_fail' })
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/core/json.ts'
import { type FileServer, serveFiles } from '../../multicloud/remotefile/support.ts'
import { TestRegion } from '../support.ts'

/** Two servers, of which one is off, in files: nothing can be changed there. */
const FILES = {
  regions: [{ id: 'r-1', name: 'North' }],
  zones: [{ id: 'z-1', name: 'A', region_id: 'r-1', status: 'enable' }],
  vpcs: [{ id: 'v-1', name: 'vpc', region_id: 'r-1', cidr_block: '10.0.0.0/8', status: 'available' }],
  wires: [{ id: 'w-1', name: 'wire', vpc_id: 'v-1', zone_id: 'z-1', bandwidth: 1000 }],
  storages: [{ id: 's-1', name: 'ssd', zone_id: 'z-1', storage_type: 'rbd', capacity_mb: 1000, enabled: true }],
  disks: [{ id: 'd-1', name: 'free', storage_id: 's-1', disk_size_mb: 1024, status: 'ready' }],
  hosts: [
    {
      id: 'h-1',
      name: 'node',
      zone_id: 'z-1',
      status: 'running',
      host_status: 'online',
      enabled: true,
      attach_storage_types: ['rbd'],
      wires: [{ id: 'w-1' }],
    },
  ],
  instances: [
    { id: 'i-1', name: 'on', host_id: 'h-1', status: 'running' },
    { id: 'i-2', name: 'off', host_id: 'h-1', status: 'ready' },
  ],
}

let files: FileServer
let region: TestRegion
beforeAll(async () => {
  files = await serveFiles(FILES)
  region = await TestRegion.start()
  await region.importFiles(files.url)
}, 60_000)
afterAll(async () => {
  await region.close()
  await files.close()
})

async function act(kind: 'server' | 'disk' | 'host', name: string, action: string, body: JsonObject = {}) {
  const answer = await region.post(`/${kind}s/${name}/${action}`, { [kind]: body })
  await region.region.settled()
  const { status } = await region.one(`/${kind}s/${name}`)
  return answer.status === 200 ? [200, status] : [answer.status, answer.body.class, answer.body.details]
}

/** What the real region says of the same files, with what its objects are afterwards. */
describe('a cloud that is only read', () => {
  it.each<[string, string, JsonObject, unknown[]]>([
    ['on', 'stop', {}, [200, 'stop_fail']],
    ['off', 'start', {}, [200, 'start_fail']],
    ['off', 'attachdisk', {}, [400, 'MissingParameterError', 'Missing parameter disk_id']],
    ['on', 'live-migrate', {}, [406, 'NotAcceptableError', 'Not allow for hypervisor remotefile']],
  ])('does not let the server %s %s', async (name, action, body, expected) => {
    expect(await act('server', name, action, body)).toEqual(expected)
    await region.post(`/servers/${name}/status`, { server: { status: name === 'on' ? 'running' : 'ready' } })
  })

  it('lets its host be taken off, and nothing else', async () => {
    expect(await act('host', 'node', 'host-maintenance')).toEqual([
      400,
      'BadRequestError',
      'host type remotefile does not support maintenance mode',
    ])
    expect(await act('host', 'node', 'offline')).toEqual([200, 'unknown'])
    expect(await act('host', 'node', 'online')).toEqual([200, 'running'])
    const attached = await region.post('/hosts/node/storages/ssd', { hoststorage: { mount_point: '/x' } })
    expect(attached.body.class).toBe('NotAcceptableError')
    const { body } = await region.send('DELETE', '/hosts/node')
    expect([body.class, body.details]).toEqual(['InvalidStatusError', 'Host is not disabled'])
  })

  it('resizes no disk, and says so in an event', async () => {
    expect(await act('disk', 'free', 'resize', { size: '2g' })).toEqual([200, 'ready'])
    const { id } = await region.one('/disks/free')
    const events = await region.list(`/events?scope=system&obj_id.0=${String(id)}&action.0=resize_fail`)
    expect(events).toHaveLength(1)
  })
})

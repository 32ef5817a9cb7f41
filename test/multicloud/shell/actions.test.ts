import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isJsonObject, type JsonObject, parseJson } from '../../../src/core/json.ts'
import type { TestCloud } from '../../../src/testcloud/index.ts'
import { accountEnv, type Ran, runTestcli, startQuickCloud } from './support/run-testcli.ts'

let cloud: TestCloud
beforeAll(async () => {
  cloud = await startQuickCloud()
})
afterAll(() => cloud.close())

const onCloud = (...argv: string[]): Promise<Ran> => runTestcli(argv, { env: accountEnv(cloud) })

/** What a command shows; throws what it complains of. */
async function shown(...argv: string[]): Promise<JsonObject> {
  const { code, stdout, stderr } = await onCloud('--output-format', 'json', ...argv)
  if (code !== 0) throw new Error(`exit code ${code}: ${stderr}`)
  const value = parseJson(stdout)
  return isJsonObject(value) ? value : {}
}

function instance(state: string): { id: string; zoneId: string; subscriptionId: string; name: string } {
  const found = cloud.admin.first('instances', 40).find(i => i.state === state)
  if (found === undefined) throw new Error(`no ${state} instance`)
  return found
}

describe('a server', () => {
  it('is stopped, resized, started and restarted, by id or by name', async () => {
    const { id, name } = instance('Running')
    expect(await shown('server-stop', id, '--force')).toMatchObject({ globalId: id, status: 'ready' })
    const { flavorId } = cloud.admin.first('instances', 40).find(i => i.id !== id) ?? { flavorId: '' }
    expect(await shown('server-change-config', name, '--instance-type', flavorId)).toMatchObject({
      instanceType: flavorId,
    })
    expect(await shown('server-start', name)).toMatchObject({ globalId: id, status: 'running' })
    expect(await shown('server-restart', id)).toMatchObject({ status: 'running' })
  })

  it('is renamed and tagged', async () => {
    const { id } = instance('Running')
    expect(await shown('server-update', id, '--name', 'renamed', '--desc', 'by hand')).toMatchObject({
      name: 'renamed',
      description: 'by hand',
    })
    const { tags } = await shown('server-set-tags', id, '--tag', 'a=b', '--tag', 'c=d=e')
    expect(tags).toMatchObject({ a: 'b', c: 'd=e' })
    expect((await shown('server-set-tags', id, '--tag', 'only=one', '--replace')).tags).toEqual({ only: 'one' })
    expect(await onCloud('server-update', id)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Nothing to change: give --name, --hostname or --desc.'),
    })
  })

  it('is created in a network, takes a disk, lets it go, and is deleted', async () => {
    const [subnet] = cloud.admin.first('subnets', 1)
    const [image] = cloud.admin.first('images', 1)
    const { flavorId } = instance('Running').id === '' ? { flavorId: '' } : { flavorId: 'tc.g1.small' }
    const server = await shown(
      ...['server-create', String(subnet?.id), 'made', '--image', String(image?.id), '--instance-type', flavorId],
      ...['--disk', 'cloud_ssd:40G', '--disk', 'cloud_ssd:10G:extra', '--tag', 'made=here'],
    )
    expect(server).toMatchObject({ name: 'made', tags: { made: 'here' }, instanceType: flavorId })
    expect(server.diskIds).toHaveLength(2)
    const id = String(server.globalId)
    await shown('server-show', id)

    const storage = `${String(server.hostId)}/cloud_ssd`
    const disk = await shown('disk-create', storage, 'data-1', '20G')
    expect(disk).toMatchObject({ name: 'data-1', diskSizeMb: 20 * 1024, status: 'ready', serverId: '' })
    const diskId = String(disk.globalId)
    expect((await shown('server-attach-disk', id, diskId)).diskIds).toContain(diskId)
    expect((await shown('server-detach-disk', id, diskId)).diskIds).not.toContain(diskId)

    expect(await shown('server-delete', id)).toMatchObject({ globalId: id, name: 'made' })
    expect(await onCloud('server-show', id)).toMatchObject({ code: 5, stdout: '' })
  })

  it('that is not there, or not in that state, is not acted on', async () => {
    expect(await onCloud('server-start', 'i-none')).toMatchObject({
      code: 5,
      stdout: '',
      stderr: 'testcli: server-start: TestCloud has no server "i-none"\n',
    })
    const { code, stdout, stderr } = await onCloud('server-start', instance('Running').id)
    expect({ code, stdout }).toEqual({ code: 6, stdout: '' })
    expect(stderr).toMatch(/^testcli: [\w-]+: POST instances.*\n$/)
  })

  it('cannot do what its cloud does not have: one line, exit code 1', async () => {
    const got = await onCloud('server-vnc', instance('Running').id)
    expect(got).toMatchObject({ code: 1, stdout: '' })
    expect(got.stderr).toMatch(/^testcli: [\w-]+: Server .* cannot open a console: this cloud does not support it\n$/)
  })

  it.each([
    [['server-create', 'net-1', 'x'], /Missing option --image/],
    [['server-create', 'net-1', 'x', '--image', 'i', '--disk', 'ssd'], /--disk: "ssd" is no TYPE:SIZE such as/],
    [['server-create', 'net-1', 'x', '--image', 'i', '--disk', 'ssd:512M'], /not a whole number of GB/],
    [['server-change-config', 'i-1'], /Nothing to change/],
    [['server-attach-disk', 'i-1'], /Missing argument DISK/],
    [['disk-resize', 'vol-1', 'big'], /SIZE: "big" is no size such as 40G/],
    [['secgroup-rule-create', 'sg-1', 'up', 'allow'], /"up" is not one of "in" or "out"/],
  ])('%j is refused before anything is sent', async (argv, said) => {
    const before = cloud.requestCount()
    const got = await onCloud(...argv)
    expect(got).toMatchObject({ code: 2, stdout: '' })
    expect(got.stderr).toMatch(said)
    expect(got.stderr).toContain(`Usage: testcli ${argv[0]}`)
    expect(cloud.requestCount()).toBe(before)
  })
})

describe('a disk', () => {
  it('grows, is snapshot and deleted', async () => {
    const [volume] = cloud.admin.first('volumes', 100).filter(v => v.instanceId === null)
    const id = String(volume?.id)
    const gb = (volume?.sizeGb ?? 0) + 10
    expect(await shown('disk-resize', id, `${gb}G`)).toMatchObject({ diskSizeMb: gb * 1024 })
    const snapshot = await shown('disk-create-snapshot', id, 'before', '--desc', 'the change')
    expect(snapshot).toMatchObject({ name: 'before', diskId: id, status: 'ready' })
    const { stdout } = await onCloud('disk-snapshot-list', '--disk', id)
    expect(stdout).toContain(String(snapshot.globalId))
    expect(await shown('disk-delete', id)).toMatchObject({ globalId: id })
    expect(await onCloud('disk-show', id)).toMatchObject({ code: 5 })
  })
})

describe('an elastic IP', () => {
  it('is created in one subscription, bound, let go and deleted', async () => {
    const { id: server, subscriptionId } = instance('Running')
    const create = ['eip-create', 'addr', '--bandwidth', '5']
    const regions = await onCloud(...create)
    expect(regions).toMatchObject({ code: 2, stdout: '' })
    expect(regions.stderr).toContain('Missing option --region: it is one of TestCloud/cn-north-1')
    const region = String((await shown('server-show', server)).hostId).split('/')[1] ?? ''
    const eip = await shown('--sub-account', subscriptionId, ...create, '--region', region)
    expect(eip).toMatchObject({ name: 'addr', bandwidth: 5 })
    const id = String(eip.globalId)
    expect(await shown('eip-change-bandwidth', id, '8')).toMatchObject({ bandwidth: 8 })
    const free = cloud.admin
      .first('instances', 40)
      .find(
        i =>
          i.eipId === null &&
          i.subscriptionId === subscriptionId &&
          String(eip.globalId) !== '' &&
          i.regionId === region,
      )
    expect(await shown('eip-associate', id, String(free?.id))).toMatchObject({ associateId: free?.id })
    expect(await shown('eip-dissociate', id)).toMatchObject({ associateId: '' })
    expect(await shown('eip-delete', id)).toMatchObject({ globalId: id })
    expect(await onCloud('eip-show', id)).toMatchObject({ code: 5 })
  })
})

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestCloud, type TestCloud } from '../../src/testcloud/index.ts'
import { accountEnv } from '../multicloud/shell/support/run-testcli.ts'
import { type Outcome, runBuilt, TESTCLI } from './support/climc.ts'

let cloud: TestCloud
let folder: string
beforeAll(async () => {
  cloud = await startTestCloud({ speed: 1e9 })
  folder = await mkdtemp(join(tmpdir(), 'testcli-'))
})
afterAll(async () => {
  await cloud.close()
  await rm(folder, { recursive: true })
})

const bare = (...args: string[]): Promise<Outcome> => runBuilt(TESTCLI, args, {}, folder)
const onCloud = (...args: string[]): Promise<Outcome> => runBuilt(TESTCLI, args, accountEnv(cloud), folder)

describe('the built testcli', () => {
  it('lists what the embedded simulator has, and ends', async () => {
    const { code, stdout, stderr } = await bare('region-list')
    expect(code).toBe(0)
    expect(stdout).toMatch(/\| TestCloud\/cn-north-1 +\| cn-north-1 +\|/)
    expect(stderr).toMatch(
      /^testcli: no account configured; using the embedded simulator at http:\/\/127\.0\.0\.1:\d+\n$/,
    )
  })

  it('reaches a running cloud by the environment', async () => {
    const { code, stdout, stderr } = await onCloud('--output-format', 'json', 'server-list', '--limit', '0')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(JSON.parse(stdout).total).toBe(cloud.admin.count('instances'))
  })

  it('acts on servers', async () => {
    const server = cloud.admin.first('instances', 40).find(i => i.state === 'Running')
    const { code, stdout } = await onCloud('--output-format', 'json', 'server-stop', String(server?.id))
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ status: 'ready' })
    expect(cloud.admin.first('instances', 40).find(i => i.id === server?.id)?.state).toBe('Stopped')
  })

  it('shows the requests with --debug, and no secret', async () => {
    const { stderr } = await onCloud('--debug', 'zone-list')
    expect(stderr).toContain(`> GET ${cloud.url}/v1/zones?`)
    expect(stderr).not.toContain(cloud.credentials.administrator.accessKeySecret.reveal())
  })

  it('helps, and refuses what there is not, as climc does', async () => {
    expect((await bare('--version')).stdout).toMatch(/^testcli \d+\.\d+\.\d+ /)
    expect((await bare('help', 'server-attach-disk')).stdout).toContain(
      'Usage: testcli server-attach-disk [options] ID DISK',
    )
    const typo = await bare('servr-list')
    expect(typo).toMatchObject({ code: 2, stdout: '' })
    expect(typo.stderr).toContain('Did you mean "server-list"')
    expect(await onCloud('kafka-list')).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^testcli: kafka-list: TestCloud has no Kafka instances: .*\n$/),
    })
  })

  it('finds TestCloud conforming', async () => {
    const { code, stdout } = await bare('conformance')
    expect(stdout).not.toMatch(/\| (?:failed|broken) /)
    expect(code).toBe(0)
  })
})

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from '../../src/core/zod.ts'
import { startTestCloud, type TestCloud } from '../../src/testcloud/index.ts'
import { accountEnv } from '../multicloud/shell/support/run-testcli.ts'
import { cleanEnv, ROOT, TESTCLI } from './support/climc.ts'
import { type E2eRegion, startE2eRegion } from './support/region.ts'

const SYNC_MS = 60_000

let cloud: TestCloud
let region: E2eRegion
beforeAll(async () => {
  cloud = await startTestCloud()
  region = await startE2eRegion()
})
afterAll(async () => {
  await region.stop()
  await cloud.close()
})

const accountShape = z.object({ status: z.string(), sync_status: z.string(), last_sync_end_at: z.optional(z.string()) })
const listShape = z.object({ data: z.array(z.object({ external_id: z.optional(z.string()) })) })

async function imported(name: string): Promise<void> {
  const until = Date.now() + SYNC_MS
  for (;;) {
    const account = z.parse(accountShape, await region.json('cloud-account-show', name))
    if (account.sync_status === 'idle' && account.last_sync_end_at !== undefined) return
    if (Date.now() > until) throw new Error(`${name} is still ${account.status}, ${account.sync_status}`)
    await pause(100)
  }
}

describe('testcli serve-remotefile', () => {
  it('is imported into a region as a RemoteFile account', async () => {
    const child = spawn(process.execPath, [TESTCLI, 'serve-remotefile'], {
      cwd: ROOT,
      env: cleanEnv(accountEnv(cloud)),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const exited = once(child, 'exit')
    try {
      const [line] = await once(child.stdout.setEncoding('utf8'), 'data')
      const url = /^ready (http:\/\/127\.0\.0\.1:\d+\/\S+)\n$/.exec(String(line))?.[1] ?? ''
      const created = await region.climc('cloud-account-create-remotefile', 'bridge', '--auth-url', url)
      expect(created).toMatchObject({ code: 0, stderr: '' })
      await imported('bridge')

      // What is the region's own (its default vpc) has no external id.
      const list = async (command: string) =>
        z
          .parse(listShape, await region.json(command, '--scope', 'system', '--limit', '2000', '--details'))
          .data.flatMap(({ external_id: id }) => (id === undefined || id === '' ? [] : [id]))
          .sort()
      const ids = (kind: Parameters<TestCloud['admin']['first']>[0]) =>
        cloud.admin
          .first(kind, 10_000)
          .map(i => i.id)
          .sort()
      expect(await list('server-list')).toEqual(ids('instances'))
      expect(await list('disk-list')).toEqual(ids('volumes'))
      expect(await list('vpc-list')).toEqual(ids('vpcs'))
      expect(await list('network-list')).toEqual(ids('subnets'))
    } finally {
      child.kill('SIGINT')
    }
    expect((await exited)[0]).toBe(0)
  })
})

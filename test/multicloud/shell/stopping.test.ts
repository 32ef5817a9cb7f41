import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { startTestCloud, type TestCloud } from '../../../src/testcloud/index.ts'
import { accountEnv, runTestcli } from './support/run-testcli.ts'

let cloud: TestCloud
beforeAll(async () => {
  cloud = await startTestCloud()
})
afterEach(() => cloud.faults.set({}))
afterAll(() => cloud.close())

describe('a run', () => {
  it('gives up after --timeout: exit code 124', async () => {
    cloud.faults.set({ latencyMs: 60_000 })
    const got = await runTestcli(['--timeout', '1', 'region-list'], { env: accountEnv(cloud) })
    expect(got).toEqual({ code: 124, stdout: '', stderr: 'testcli: not done after 1 s (--timeout)\n' })
  })

  it('has no time limit with --timeout 0', async () => {
    cloud.faults.set({ latencyMs: 20 })
    const got = await runTestcli(['--timeout', '0', 'region-list'], { env: accountEnv(cloud) })
    expect(got).toMatchObject({ code: 0, stderr: '' })
    expect(got.stdout).toContain('us-west-1')
  })

  it('is left with Ctrl-C while the cloud works: exit code 130', async () => {
    cloud.faults.set({ latencyMs: 60_000 })
    const interrupt = new AbortController()
    const running = runTestcli(['region-list'], { env: accountEnv(cloud), signal: interrupt.signal })
    setTimeout(() => interrupt.abort(), 50)
    expect(await running).toEqual({ code: 130, stdout: '', stderr: 'testcli: interrupted\n' })
  })

  it('is left with Ctrl-C while it waits for a state', async () => {
    // In real time a server takes seconds to stop.
    const server = cloud.admin.first('instances', 40).find(i => i.state === 'Running')
    const interrupt = new AbortController()
    const running = runTestcli(['server-stop', String(server?.id)], {
      env: accountEnv(cloud),
      signal: interrupt.signal,
    })
    const asked = cloud.requestCount()
    const wait = setInterval(() => {
      if (cloud.requestCount() > asked + 5) interrupt.abort()
    }, 5)
    expect(await running).toEqual({ code: 130, stdout: '', stderr: 'testcli: interrupted\n' })
    clearInterval(wait)
  })

  it('that was interrupted before it began asks for nothing', async () => {
    const before = cloud.requestCount()
    const got = await runTestcli(['region-list'], { env: accountEnv(cloud), signal: AbortSignal.abort() })
    expect(got).toMatchObject({ code: 130, stdout: '' })
    expect(cloud.requestCount()).toBe(before)
  })
})

describe('a broken region', () => {
  it('fails the list rather than being passed over', async () => {
    cloud.faults.set({ brokenRegions: ['us-west-1'] })
    const got = await runTestcli(['--timeout', '60', 'vpc-list'], { env: accountEnv(cloud) })
    expect(got).toMatchObject({ code: 1, stdout: '' })
    expect(got.stderr).toMatch(/^testcli: .*region us-west-1 is out of order\n$/)
  })
})

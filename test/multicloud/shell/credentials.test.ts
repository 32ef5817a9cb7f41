import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestCloud } from '../../../src/testcloud/index.ts'
import { accountEnv, runTestcli, startQuickCloud } from './support/run-testcli.ts'

let cloud: TestCloud
let id: string
let secret: string
beforeAll(async () => {
  cloud = await startQuickCloud()
  id = cloud.credentials.administrator.accessKeyId
  secret = cloud.credentials.administrator.accessKeySecret.reveal()
})
afterAll(() => cloud.close())

describe('credentials', () => {
  it('come from flags', async () => {
    const flags = ['--access-key-id', id, '--access-key-secret', secret, '--endpoint', cloud.url]
    const got = await runTestcli([...flags, 'region-list'])
    expect(got).toMatchObject({ code: 0, stderr: '' })
    expect(got.stdout).toContain('TestCloud/cn-north-1')
    const behind = await runTestcli(['region-list', ...flags])
    expect(behind.stdout).toBe(got.stdout)
  })

  it('come from the environment, where no flag says otherwise', async () => {
    expect(await runTestcli(['region-list'], { env: accountEnv(cloud) })).toMatchObject({ code: 0, stderr: '' })
    const env = accountEnv(cloud, cloud.credentials.disabled)
    const flags = ['--access-key-id', id, '--access-key-secret', secret]
    expect(await runTestcli(['region-list'], { env })).toMatchObject({ code: 4 })
    expect(await runTestcli([...flags, 'region-list'], { env })).toMatchObject({ code: 0, stderr: '' })
  })

  it('are asked for on a terminal where some are missing, the secret unseen', async () => {
    const { TESTCLOUD_ACCESS_KEY_SECRET: _, ...env } = accountEnv(cloud)
    const got = await runTestcli(['region-list'], { env, typed: [`${secret}\n`] })
    expect(got).toMatchObject({ code: 0 })
    expect(got.stderr).toBe('TestCloud access key secret: \n')
  })

  it('that are missing are named where there is no terminal, before anything is sent', async () => {
    const before = cloud.requestCount()
    const env = { TESTCLOUD_ENDPOINT: cloud.url, TESTCLOUD_ACCESS_KEY_ID: id }
    const got = await runTestcli(['region-list'], { env })
    expect(got).toMatchObject({ code: 3, stdout: '' })
    expect(got.stderr).toBe(
      'testcli: TestCloud accounts need --access-key-secret ACCESS_KEY_SECRET or $TESTCLOUD_ACCESS_KEY_SECRET.\n',
    )
    expect(cloud.requestCount()).toBe(before)
  })

  it('come from a file, and are not asked for where nobody is to be asked', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'testcli-secret-'))
    const file = join(folder, 'secret')
    try {
      await writeFile(file, `${secret}\n`, { mode: 0o600 })
      const { TESTCLOUD_ACCESS_KEY_SECRET: _, ...env } = accountEnv(cloud)
      const got = await runTestcli(['region-list', '--access-key-secret-file', file], { env })
      expect(got).toMatchObject({ code: 0, stderr: '' })
      expect(await runTestcli(['--no-input', 'region-list'], { env, typed: [] })).toMatchObject({ code: 3 })
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('of another cloud say what they are, too', async () => {
    const got = await runTestcli(['--provider', 'RemoteFile', 'region-list'])
    expect(got).toMatchObject({ code: 3, stdout: '' })
    expect(got.stderr).toMatch(
      /^testcli: auth_url is required. RemoteFile accounts take --auth-url URL or \$REMOTEFILE_AUTH_URL/,
    )
  })

  it('of one cloud never reach another', async () => {
    const env = { ...accountEnv(cloud), REMOTEFILE_AUTH_URL: 'http://127.0.0.1:9/files' }
    const got = await runTestcli(['--provider', 'RemoteFile', '--debug', 'region-list'], { env })
    expect(got).toMatchObject({ code: 1, stdout: '' })
    expect(got.stderr).not.toContain(secret)
    expect(got.stderr).not.toContain(id)
  })

  it('that are none mean the embedded simulator, and stderr says so', async () => {
    const got = await runTestcli(['region-list'], { simulator: cloud })
    expect(got).toMatchObject({ code: 0 })
    expect(got.stderr).toBe(`testcli: no account configured; using the embedded simulator at ${cloud.url}\n`)
  })

  it('that are wrong end with exit code 4', async () => {
    const env = { ...accountEnv(cloud), TESTCLOUD_ACCESS_KEY_SECRET: 'wrong-secret-0123456789' }
    const got = await runTestcli(['region-list'], { env })
    expect(got).toMatchObject({ code: 4, stdout: '' })
    expect(got.stderr).not.toContain('wrong-secret')
  })

  it('of a provider that there is not are not looked for', async () => {
    const got = await runTestcli(['--provider', 'TestClowd', 'region-list'])
    expect(got).toMatchObject({ code: 2, stdout: '' })
    expect(got.stderr).toMatch(/^testcli: --provider: .*did you mean "TestCloud"/)
  })
})

describe('a prompt', () => {
  const env = () => ({ TESTCLOUD_ENDPOINT: cloud.url, TESTCLOUD_ACCESS_KEY_ID: id })

  it('is left with Ctrl-C: exit code 130', async () => {
    expect(await runTestcli(['region-list'], { env: env(), typed: ['abc\u0003'] })).toMatchObject({
      code: 130,
      stdout: '',
    })
  })

  it('that gets no answer is a matter of configuration', async () => {
    const got = await runTestcli(['region-list'], { env: env(), typed: ['\u0004'] })
    expect(got).toMatchObject({ code: 3, stdout: '' })
    expect(got.stderr).toContain('TestCloud access key secret: no answer')
  })
})

describe('--sub-account', () => {
  it('reaches one subscription only', async () => {
    const all = await runTestcli(['--output-format', 'json', 'host-list', '--show-emulated'], {
      env: accountEnv(cloud),
    })
    const one = await runTestcli(
      ['--output-format', 'json', '--sub-account', 'sub-production', 'host-list', '--show-emulated'],
      { env: accountEnv(cloud) },
    )
    expect(JSON.parse(one.stdout).total).toBe(JSON.parse(all.stdout).total / 2)
    const none = await runTestcli(['--sub-account', 'sub-none', 'host-list'], { env: accountEnv(cloud) })
    expect(none).toMatchObject({ code: 5, stdout: '' })
    expect(none.stderr).toContain('there are sub-production, sub-development')
  })
})

describe('--debug', () => {
  it('shows every exchange, and no secret', async () => {
    const got = await runTestcli(['--debug', 'server-list', '--limit', '1'], { env: accountEnv(cloud) })
    expect(got.code).toBe(0)
    expect(got.stderr).toMatch(new RegExp(`^> GET ${cloud.url}/v1/account$`, 'm'))
    expect(got.stderr).toMatch(/^< 200 after \d+ ms$/m)
    expect(got.stderr).toMatch(/^> authorization: .*Signature=\*\*\*/m)
    expect(got.stderr).not.toContain(secret)
    expect(got.stderr).not.toMatch(/Signature=[0-9a-f]/)
  })
})

describe('--read-only', () => {
  it('refuses a change before it is sent', async () => {
    const { stdout } = await runTestcli(['--output-format', 'json', 'server-list', '--limit', '1'], {
      env: accountEnv(cloud),
    })
    const [server] = JSON.parse(stdout).data
    const got = await runTestcli(['--read-only', 'server-stop', server.globalId], { env: accountEnv(cloud) })
    expect(got).toMatchObject({ code: 1, stdout: '' })
    expect(got.stderr).toContain('this account is read-only')
  })
})

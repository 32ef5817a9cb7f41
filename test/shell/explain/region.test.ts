import { createServer as createTcpServer, type Server } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TestRegion } from '../../region/support.ts'
import { type Ran, runReal } from '../../support/run-real.ts'

describe('errors of a dev region, over real sockets', () => {
  let target: TestRegion
  const climc = (argv: readonly string[], env: Record<string, string> = {}, now = Date.now): Promise<Ran> =>
    runReal(argv, { ...target.region.env, ...env }, { now })
  beforeAll(async () => {
    target = await TestRegion.start({ testcloud: true, seed: 5, scale: 1 })
    await target.importTestCloud('lab')
  })
  afterAll(() => target.close())

  test('deleting what is enabled: the paragraph names the command that helps', async () => {
    const got = await climc(['cloud-account-delete', 'lab'])
    expect(got).toMatchObject({ code: 1, stdout: '' })
    expect(got.stderr).toMatch(
      /^climc: cloud-account-delete lab: account is enabled\n {2}Try: climc cloud-account-disable lab, .*\n {2}HTTP \d+ for DELETE \/cloudaccounts\/\S+, request id [\da-f]+\n$/,
    )
  })

  test('the same as JSON, and as an annotation', async () => {
    const json = await climc(['--error-format', 'json', 'cloud-account-delete', 'lab'])
    expect(json).toMatchObject({ code: 1, stdout: '' })
    expect(JSON.parse(json.stderr)).toMatchObject({
      error: {
        code: 1,
        kind: 'invalid-input',
        reason: 'account is enabled',
        resource: 'cloudaccount',
        id: 'lab',
        command: 'cloud-account-delete',
        requestId: expect.stringMatching(/^[\da-f]+$/),
      },
    })
    const annotation = await climc(['cloud-account-delete', 'lab'], { CLIMC_ERROR_FORMAT: 'github' })
    expect(annotation.stderr).toMatch(/^::error title=climc cloud-account-delete::.*%0ATry: .*\n$/)
  })

  test('what is not there', async () => {
    const got = await climc(['server-show', 'ghost'])
    expect(got.code).toBe(5)
    expect(got.stderr).toMatch(/^climc: server-show ghost: .*\n {2}Try: climc server-list .*\n/)
  })

  test('a wrong password, and a clock that is off', async () => {
    const wrong = { OS_PASSWORD: 'not-the-password' }
    const got = await climc(['cloud-account-list'], wrong)
    expect(got.code).toBe(4)
    expect(got.stderr).toMatch(/^climc: authentication failed: .*\n {2}Try: OS_USERNAME/)
    const late = await climc(['cloud-account-list'], wrong, () => Date.now() + 3 * 3_600_000)
    expect(late.stderr).toMatch(/Try: set the clock of this machine: it is 3 hours ahead/)
    expect(got.stderr + late.stderr).not.toContain('not-the-password')
  })

  test('a region that the catalogue does not have names those that it has', async () => {
    const got = await climc(['server-list'], { OS_REGION_NAME: 'nowhere' })
    expect(got.code).toBe(3)
    expect(got.stderr).toMatch(/region0[\s\S]*Try: --os-region-name/)
  })

  test('an injected fault', async () => {
    await target.admin('POST', 'faults', { kind: 'status', status: 503, path: '/cloudaccounts', count: 3 })
    const got = await climc(['cloud-account-enable', 'lab'])
    expect(got.code).toBe(1)
    expect(got.stderr).toMatch(/injected fault 503\n {2}Try: again in a moment/)
    await target.admin('DELETE', 'faults')
  })

  test('a mistake in the command line is told in the asked format, too', async () => {
    for (const argv of [
      ['server-lst'],
      ['server-list', '--nonsense'],
      ['--nonsense', 'server-list'],
      ['server-show'],
    ]) {
      const got = await climc([...argv, '--error-format=json'])
      const front = await climc(['--error-format', 'json', ...argv])
      for (const { code, stdout, stderr } of [got, front]) {
        expect([code, stdout]).toEqual([2, ''])
        expect(JSON.parse(stderr).error).toMatchObject({ code: 2, kind: 'usage' })
      }
    }
    const unknown = await climc(['--error-format', 'xml', 'server-list'])
    expect(unknown.code).toBe(2)
    expect(unknown.stderr).toMatch(/^climc: --error-format: "xml" is not one of/)
  })
})

describe('sockets that are no region', () => {
  let server: Server
  let port: number
  beforeAll(async () => {
    server = createTcpServer(socket => socket.on('error', () => undefined).end('SSH-2.0-OpenSSH_9.6\r\n'))
    port = await new Promise(done => {
      server.listen(0, '127.0.0.1', () => {
        const address = server.address()
        done(typeof address === 'object' && address !== null ? address.port : 0)
      })
    })
  })
  afterAll(() => {
    server.close()
  })
  const env = { OS_USERNAME: 'u', OS_PASSWORD: 'pw-of-nobody', OS_PROJECT_NAME: 'p' }

  test('that speak something else, and that do not listen', async () => {
    const ssh = await runReal(['server-list'], { ...env, OS_AUTH_URL: `http://127.0.0.1:${port}/v3` })
    expect(ssh.stderr).toMatch(/does not speak HTTP[\s\S]*Try: an URL with https:\/\//)
    const tls = await runReal(['server-list'], { ...env, OS_AUTH_URL: `https://127.0.0.1:${port}/v3` })
    expect(tls.stderr).toMatch(/^climc: .*TLS.*\n {2}Try: /)
    const nobody = await runReal(['server-list'], { ...env, OS_AUTH_URL: 'http://127.0.0.1:1/v3' })
    expect(nobody.stderr).toMatch(/cannot connect to 127\.0\.0\.1:1[\s\S]*Try: "climc doctor"/)
    expect([ssh.code, tls.code, nobody.code]).toEqual([1, 1, 1])
  })
})

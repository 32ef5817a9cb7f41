import { createServer } from 'node:https'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clock } from '../../../src/shell/tools/doctor/services.ts'
import { makeCertificates } from '../../client/support/certificates.ts'
import { TestRegion } from '../../region/support.ts'
import { type Ran, runReal } from '../../support/run-real.ts'
import { terminal } from '../../support/sinks.ts'

interface Shown {
  readonly check: string
  readonly status: string
  readonly detail: string
  readonly hint?: string
}

function checksIn({ stdout }: Ran): Shown[] {
  return JSON.parse(stdout).checks
}
const named = (got: Ran, check: string): Shown | undefined => checksIn(got).find(one => one.check === check)
const JSON_FORMAT = ['--output-format', 'json', 'doctor']

describe('doctor at a region', () => {
  let target: TestRegion
  beforeAll(async () => {
    target = await TestRegion.start({ seed: 5 })
  })
  afterAll(() => target.close())
  const doctor = (env: Record<string, string> = {}, now = Date.now): Promise<Ran> =>
    runReal(JSON_FORMAT, { ...target.region.env, ...env }, { now })

  test('finds all well, tells where each value comes from, and shows no secret', async () => {
    const got = await doctor()
    expect([got.code, got.stderr]).toEqual([0, ''])
    expect(JSON.parse(got.stdout).ok).toBe(true)
    expect(named(got, 'auth url')?.detail).toBe(`${target.region.authUrl}, from OS_AUTH_URL`)
    expect(named(got, 'password')?.detail).toBe('***, from OS_PASSWORD')
    expect(named(got, 'authentication')?.detail).toMatch(/^sysadmin in system as admin, until \d{4}-/)
    expect(named(got, 'catalogue')?.detail).toMatch(/publicURL endpoints in region0: .*compute_v2.*identity/)
    expect(named(got, 'clock')).toMatchObject({ status: 'ok' })
    expect(named(got, 'service compute_v2')?.detail).toMatch(/answers.* \d+ ms$/)
    expect(got.stdout).not.toContain(target.region.env.OS_PASSWORD)
  })

  test('shows a table to people', async () => {
    const got = await runReal(['doctor'], target.region.env)
    expect(got.stdout).toMatch(/\|\s+Check\s+\| Status \|/)
    expect(got.stdout).toMatch(/\| tcp +\| ok +\|/)
  })

  test('a terminal that is too narrow for the table gets lines, what to do below what is wrong', async () => {
    const env = { ...target.region.env, OS_PASSWORD: 'not-the-password', NO_COLOR: '1' }
    const narrow = terminal(80)
    expect((await runReal(['doctor'], env, { stdout: narrow })).code).toBe(1)
    expect(narrow.text).toMatch(/^ok {7}tcp +127\.0\.0\.1:\d+ accepts connections$/m)
    expect(narrow.text).toMatch(/^fail {5}authentication .*wrong password\n {9}Try: OS_USERNAME, OS_PASSWORD/m)
    expect(narrow.text).toMatch(/^skipped {2}clock +needs authentication$/m)
    const [wide, picked] = [terminal(200), terminal(20)]
    await runReal(['doctor'], env, { stdout: wide })
    expect(wide.text).toMatch(/\|\s+Check\s+\| Status /)
    await runReal(['doctor', '--columns', 'check,status'], env, { stdout: picked })
    expect(picked.text).toMatch(/\| +check +\| status/)
  })

  test('names the value of the command line as such', async () => {
    const got = await runReal(['--os-project-name', 'system', ...JSON_FORMAT], {
      ...target.region.env,
      OS_PROJECT_NAME: '',
    })
    expect(named(got, 'project name')?.detail).toMatch(/^system, from the command line/)
  })

  test('stops at a wrong password: what needs it is skipped', async () => {
    const got = await doctor({ OS_PASSWORD: 'not-the-password' })
    expect(got.code).toBe(1)
    expect(named(got, 'tcp')?.status).toBe('ok')
    expect(named(got, 'authentication')).toMatchObject({ status: 'fail', hint: expect.stringMatching(/OS_PASSWORD/) })
    expect(named(got, 'catalogue')).toMatchObject({ status: 'skipped', detail: 'needs authentication' })
    expect(got.stdout).not.toContain('not-the-password')
    expect(got.stdout).not.toContain('climc doctor')
  })

  test('sees a clock that is off', async () => {
    const got = await doctor({}, () => Date.now() + 40_000)
    expect(named(got, 'clock')).toMatchObject({ status: 'warn', hint: expect.stringMatching(/clock of this machine/) })
    expect(got.code).toBe(0)
    expect(clock(-90_000)).toMatchObject({ status: 'fail', detail: '90 s behind the server’s' })
    expect(clock(undefined)).toMatchObject({ status: 'skipped' })
  })

  test('sees a catalogue that has nothing for the region', async () => {
    const got = await doctor({ OS_REGION_NAME: 'elsewhere' })
    expect(got.code).toBe(1)
    expect(named(got, 'catalogue')).toMatchObject({ status: 'fail', hint: expect.stringMatching(/--os-region-name/) })
  })
})

describe('doctor where there is no region', () => {
  const USER = { OS_USERNAME: 'u', OS_PASSWORD: 'pw-of-nobody' }

  test('nothing configured', async () => {
    const got = await runReal(JSON_FORMAT, {})
    expect(got.code).toBe(1)
    expect(checksIn(got).find(({ status }) => status === 'fail')).toMatchObject({
      check: 'configuration',
      detail: expect.stringMatching(/^Missing OS_AUTH_URL/),
      hint: expect.stringMatching(/dev-region-exec/),
    })
    expect(named(got, 'dns')).toMatchObject({ status: 'skipped' })
  })

  test('a port where nobody listens', async () => {
    const got = await runReal(JSON_FORMAT, { ...USER, OS_AUTH_URL: 'http://127.0.0.1:1/v3' })
    expect(named(got, 'dns')?.detail).toBe('127.0.0.1 is an address')
    expect(named(got, 'tcp')).toMatchObject({ status: 'fail', hint: expect.stringMatching(/^does a service listen/) })
  })

  const certificates = makeCertificates()
  afterAll(() => certificates?.remove())

  test.skipIf(certificates === undefined)('a certificate that nobody trusts (needs openssl)', async () => {
    if (certificates === undefined) return
    const server = createServer(certificates.server, (_request, answer) => answer.writeHead(503).end())
    const port = await new Promise<number>(done => {
      server.listen(0, '127.0.0.1', () => {
        const address = server.address()
        done(typeof address === 'object' && address !== null ? address.port : 0)
      })
    })
    try {
      const env = { ...USER, OS_AUTH_URL: `https://127.0.0.1:${port}/v3` }
      const strict = await runReal(JSON_FORMAT, env)
      expect(named(strict, 'tls')).toMatchObject({ status: 'fail', hint: expect.stringMatching(/NODE_EXTRA_CA_CERTS/) })
      const loose = await runReal(['--insecure', '--timeout', '2', ...JSON_FORMAT], env)
      expect(named(loose, 'tls')).toMatchObject({
        status: 'warn',
        detail: expect.stringMatching(/^TLSv1\.\d, certificate of Test CA, valid for \d more days?; not trusted/),
      })
      expect(named(loose, 'insecure')?.status).toBe('warn')
    } finally {
      server.close()
      server.closeAllConnections()
    }
  })
})

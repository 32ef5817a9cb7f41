import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CLIMC, runBuilt } from './support/climc.ts'
import { type E2eRegion, startE2eRegion } from './support/region.ts'

describe('what goes wrong is said once, in words, with its exit code', () => {
  let region: E2eRegion
  let key: string
  let secret: string
  beforeAll(async () => {
    region = await startE2eRegion('--seed', '3')
    key = region.env.TESTCLOUD_ACCESS_KEY_ID ?? ''
    secret = region.env.TESTCLOUD_ACCESS_KEY_SECRET ?? ''
  })
  afterAll(async () => {
    await region.stop()
  })

  /** Nothing may be left of an import that failed. */
  async function expectNoAccount(name: string): Promise<void> {
    const { code } = await region.climc('cloud-account-show', name)
    expect(code).toBe(5)
  }

  test('a wrong secret: refused, and no account is left behind', async () => {
    const { code, stdout, stderr } = await region.climc(
      'cloud-account-create-testcloud',
      'bad-key',
      key,
      'wrong-secret-value',
    )
    expect(code).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).toMatch(/^climc: .+\n(?: {2}Try: .+\n)? {2}HTTP \d+ for POST \S+, request id \w+\n$/)
    expect(stderr).not.toContain('wrong-secret-value')
    await expectNoAccount('bad-key')
  })

  test('a cloud that does not answer: refused, and no account is left behind', async () => {
    const { code, stderr } = await region.climc(
      'cloud-account-create-testcloud',
      'dead',
      key,
      secret,
      '--endpoint',
      'http://127.0.0.1:9',
    )
    expect(code).toBe(1)
    expect(stderr).toMatch(/^climc: .+\n(?: {2}Try: .+\n)? {2}HTTP \d+ for POST \S+, request id \w+\n$/)
    await expectNoAccount('dead')
  })

  test('the same account twice, and the same name twice: conflicts', async () => {
    await region.importAccount('first')
    const again = await region.climc('cloud-account-create-testcloud', 'second', key, secret)
    expect(again.code).toBe(6)
    await expectNoAccount('second')
    const named = await region.climc(
      'cloud-account-create-testcloud',
      'first',
      key,
      secret,
      '--skip-duplicate-account-check',
    )
    expect(named.code).toBe(6)
  })

  test('an account that is enabled cannot be deleted', async () => {
    const refused = await region.climc('cloud-account-delete', 'first')
    expect(refused.code).toBe(1)
    expect(refused.stderr).toMatch(/enabled/)
  })

  test('what is not there: exit 5', async () => {
    const { code, stderr } = await region.climc('server-show', 'no-such-server')
    expect(code).toBe(5)
    expect(stderr).toContain('no-such-server')
  })

  test('a wrong password: exit 4, and it is not printed', async () => {
    const { code, stderr } = await runBuilt(CLIMC, ['cloud-account-list'], {
      ...region.env,
      OS_PASSWORD: 'not-the-password',
    })
    expect(code).toBe(4)
    expect(stderr).not.toContain('not-the-password')
  })

  test('a region that is not there: exit 1', async () => {
    const { code, stderr } = await runBuilt(CLIMC, ['cloud-account-list'], {
      ...region.env,
      OS_AUTH_URL: 'http://127.0.0.1:1/v3',
    })
    expect(code).toBe(1)
    expect(stderr).toMatch(/127\.0\.0\.1:1/)
  })

  test('nothing configured: exit 3, naming the variables', async () => {
    const { code, stderr } = await runBuilt(CLIMC, ['cloud-account-list'])
    expect(code).toBe(3)
    expect(stderr).toContain('OS_AUTH_URL')
    expect(stderr).toContain('dev-region-exec')
  })

  test('usage: exit 2, and the nearest names', async () => {
    const unknown = await runBuilt(CLIMC, ['cloud-acount-list'], region.env)
    expect(unknown.code).toBe(2)
    expect(unknown.stderr).toContain('cloud-account-list')
    const missing = await runBuilt(CLIMC, ['cloud-account-create-testcloud', 'x'], region.env)
    expect(missing.code).toBe(2)
    expect(missing.stderr).toContain('Usage: climc cloud-account-create-testcloud')
  })

  test('--debug shows the requests, and no secret', async () => {
    const { stderr } = await region.climc('--debug', 'cloud-account-list')
    expect(stderr).toMatch(/POST .*\/auth\/tokens/)
    expect(stderr).toMatch(/GET .*\/cloudaccounts/)
    expect(stderr).not.toContain(region.env.OS_PASSWORD ?? '?')
  })
})

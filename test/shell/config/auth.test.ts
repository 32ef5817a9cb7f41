import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { TestRegion } from '../../region/support.ts'
import { fakeKeyrings } from '../../support/fake-keyrings.ts'
import { Home } from './support/home.ts'

let target: TestRegion
let region: { readonly url: string; readonly user: string; readonly password: string }
let home: Home
beforeAll(async () => {
  target = await TestRegion.start()
  const { OS_AUTH_URL: url = '', OS_USERNAME: user = '', OS_PASSWORD: password = '' } = target.region.env
  region = { url, user, password }
})
afterAll(() => target.close())
beforeEach(async () => {
  home = await Home.make()
})
afterEach(() => home.remove())

const json = (text: string): Record<string, unknown> => JSON.parse(text)
const signIn = (...more: string[]) =>
  home.call(['auth-login', '--os-auth-url', region.url, '--os-username', region.user, '--os-password-stdin', ...more], {
    input: `${region.password}\n`,
  })
const asJson = (...argv: string[]) => home.call(['--output-format', 'json', ...argv])
const tokens = () => readdir(join(home.folder, 'cache', 'climc')).catch(() => [])

describe('auth-login', () => {
  test('keeps what keystone accepts, and says who, where and until when', async () => {
    const { code, stdout, stderr } = await home.call(
      ['--output-format', 'json', 'auth-login', '--name', 'lab', '--os-password-stdin', '--os-project-name', 'system'],
      { input: region.password, env: { OS_AUTH_URL: region.url, OS_USERNAME: region.user } },
    )
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(json(stdout)).toMatchObject({
      context: 'lab',
      auth_url: region.url,
      user: 'sysadmin',
      project: 'system',
      roles: 'admin',
      secrets: home.contexts,
      expires: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \S+, in \S+$/),
    })
    expect(stdout).not.toContain(region.password)
    // The one region there is was taken from the catalogue.
    expect(json(await home.contextsText())).toMatchObject({
      current: 'lab',
      contexts: { lab: { os_region_name: 'region0', os_password: region.password } },
    })
    expect(await home.call(['zone-list'])).toMatchObject({ code: 0, stderr: '' })
  })

  test('keeps nothing that keystone refuses', async () => {
    const refused = await home.call(
      ['auth-login', '--os-auth-url', region.url, '--os-username', region.user, '--os-password-stdin'],
      { input: 'wrong-password' },
    )
    expect(refused).toMatchObject({ code: 4, stdout: '' })
    expect(refused.stderr).not.toContain('wrong-password')
    await expect(home.contextsText()).rejects.toThrow('ENOENT')
  })

  test('asks for all that is missing, where someone is there', async () => {
    const typed = [region.url, region.user, region.password, 'system']
    const { code, stderr } = await home.call(['auth-login'], { typed })
    expect(code).toBe(0)
    expect(stderr).toContain("Keystone's URL, e.g. https://host:30500/v3: ")
    expect(stderr).toContain('User name: ')
    expect(stderr).toContain('Password of sysadmin: ')
    expect(stderr).not.toContain(region.password)
    expect(json(await home.contextsText())).toMatchObject({
      current: 'default',
      contexts: { default: { os_username: 'sysadmin', os_project_name: 'system' } },
    })
  })

  test('says what is missing, where nobody is', async () => {
    const { code, stderr } = await home.call(['auth-login'])
    expect(code).toBe(3)
    expect(stderr).toContain('Signing in needs --os-auth-url, --os-username, --os-password-stdin')
  })

  test('never uses the password that is kept', async () => {
    await signIn()
    expect(await home.call(['auth-login'])).toMatchObject({ code: 3, stdout: '' })
    const again = await home.call(['auth-login', '--os-password-env', 'MINE'], { env: { MINE: region.password } })
    expect(again.code).toBe(0)
  })

  test('with an access key replaces the user of the context', async () => {
    await signIn('--os-project-name', 'system')
    const created = await asJson('credential-create-aksk')
    const { key_hash: _, ...shown } = json(created.stdout)
    const key = String(shown.access_key ?? shown.id)
    const secret = String(shown.secret)
    expect(secret.length).toBeGreaterThan(8)
    const { code } = await home.call(['auth-login', '--os-access-key', key, '--os-secret-key-stdin'], { input: secret })
    expect(code).toBe(0)
    const kept = JSON.stringify(json(await home.contextsText()))
    expect(kept).toContain(`"os_access_key":"${key}"`)
    expect(kept).not.toContain('os_username')
    expect(json((await asJson('auth-status')).stdout)).toMatchObject({ authenticated: true, credentials: 'access-key' })
  })

  test('signs in to another context with nothing of the current one', async () => {
    await signIn()
    const { code, stderr } = await home.call(['auth-login', '--name', 'prod'])
    expect(code).toBe(3)
    expect(stderr).toContain('--os-auth-url, --os-username')
    expect((await signIn('--name', 'prod')).code).toBe(0)
    expect(json(await home.contextsText())).toMatchObject({ current: 'default', contexts: { prod: {} } })
  })
})

describe('auth-status', () => {
  test('tells where the secret came from', async () => {
    await signIn('--os-project-name', 'system')
    const from = async (argv: readonly string[], env: Record<string, string> = {}) =>
      json((await home.call(['--output-format', 'json', ...argv], { env })).stdout)
    expect(await from(['auth-status'])).toMatchObject({
      authenticated: true,
      context: 'default',
      secret_from: home.contexts,
      scope: 'system',
      region: 'region0',
    })
    const env = { OS_USERNAME: region.user, OS_PASSWORD: region.password }
    expect(await from(['auth-status'], env)).toMatchObject({ secret_from: 'variable OS_PASSWORD' })
    const flags = ['--os-username', region.user, '--os-password-env', 'MINE']
    expect(await from([...flags, 'auth-status'], { MINE: region.password })).toMatchObject({ authenticated: true })
  })

  test.skipIf(process.platform === 'win32')('names the keyring', async () => {
    home.env = { ...home.env, ...(await fakeKeyrings(home.folder)) }
    const { code } = await home.call(
      ['auth-login', '--os-auth-url', region.url, '--os-username', region.user, '--os-password-stdin'],
      { input: region.password, platform: 'linux' },
    )
    expect(code).toBe(0)
    expect(await home.contextsText()).not.toContain(region.password)
    const { stdout } = await home.call(['--output-format', 'json', 'auth-status'], { platform: 'linux' })
    expect(json(stdout)).toMatchObject({ authenticated: true, secret_from: 'keyring (Secret Service)' })
  })

  test('exits 4 when keystone refuses, and shows what is known all the same', async () => {
    await signIn()
    const env = { OS_USERNAME: region.user, OS_PASSWORD: 'wrong-password' }
    const { code, stdout, stderr } = await home.call(['--output-format', 'json', 'auth-status'], { env })
    expect(code).toBe(4)
    expect(json(stdout)).toMatchObject({
      authenticated: false,
      context: 'default',
      reason: expect.stringContaining('wrong password'),
    })
    expect(stderr).toContain('authentication failed')
    expect(stdout + stderr).not.toContain('wrong-password')
  })

  test('of a token without a project says so', async () => {
    await signIn()
    const { stdout } = await asJson('auth-status')
    expect(json(stdout)).toMatchObject({ project: '', scope: 'none: the token belongs to no project' })
  })
})

describe('auth-logout', () => {
  test('takes the kept token back, and forgets it and the password', async () => {
    await signIn('--os-project-name', 'system')
    expect(await home.call(['--use-cached-token', 'zone-list'])).toMatchObject({ code: 0 })
    const [file = ''] = await tokens()
    const { readFile } = await import('node:fs/promises')
    const { id } = json(await readFile(join(home.folder, 'cache', 'climc', file), 'utf8'))
    const out = await asJson('auth-logout')
    expect(out).toMatchObject({ code: 0, stderr: '' })
    expect(json(out.stdout)).toEqual({ context: 'default', token: 'revoked', secrets: `removed from ${home.contexts}` })
    expect(await tokens()).toEqual([])
    expect(await home.contextsText()).not.toContain(region.password)
    const used = await fetch(`${target.region.url}/cloudaccounts`, { headers: { 'X-Auth-Token': String(id) } })
    expect(used.status).toBeGreaterThanOrEqual(401)
    // The context is still there, and only lacks the password.
    expect((await home.call(['zone-list'])).stderr).toContain('Missing OS_PASSWORD')
    expect(json((await asJson('auth-logout')).stdout)).toMatchObject({ token: 'none kept', secrets: 'none kept' })
  })

  test('forgets even where keystone cannot be asked, and says so', async () => {
    await signIn('--os-project-name', 'system')
    await home.call(['--use-cached-token', 'zone-list'])
    const failing: typeof fetch = async () => {
      throw new TypeError('fetch failed')
    }
    const { code, stderr } = await home.call(['auth-logout'], { fetch: failing })
    expect(code).toBe(0)
    expect(stderr).toContain('could not be revoked and is good until it expires')
    expect(await tokens()).toEqual([])
    expect(await home.contextsText()).not.toContain(region.password)
  })

  test('takes back a token that is the credential itself', async () => {
    const token = target.token
    expect(
      (await home.call(['auth-login', '--os-auth-url', region.url, '--os-auth-token-stdin'], { input: token })).code,
    ).toBe(0)
    expect(json((await asJson('auth-logout')).stdout)).toMatchObject({ token: 'revoked' })
    expect(await home.contextsText()).not.toContain(token)
    await target.login()
  })

  test('without a context says what to do instead', async () => {
    const { code, stderr } = await home.call(['auth-logout'])
    expect(code).toBe(3)
    expect(stderr).toContain('no context to sign out of')
  })
})

describe('with nothing configured', () => {
  test('any command says in two lines what to set and what else there is', async () => {
    const { code, stdout, stderr } = await home.call(['zone-list'])
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    const [first, second] = stderr.split('\n')
    expect(first).toMatch(/^climc: Missing OS_AUTH_URL, OS_USERNAME and OS_PASSWORD \(.*"climc auth-login"/)
    expect(second).toContain('climc dev-region-exec')
  })

  test('a password that is missing is asked for on a terminal', async () => {
    const env = { OS_AUTH_URL: region.url, OS_USERNAME: region.user, OS_PROJECT_NAME: 'system' }
    const { code, stderr } = await home.call(['zone-list'], { env, typed: [region.password] })
    expect(code).toBe(0)
    expect(stderr).toContain('Password of sysadmin: ')
    expect(stderr).not.toContain(region.password)
    expect(await home.call(['--no-input', 'zone-list'], { env, typed: [] })).toMatchObject({ code: 3 })
  })
})

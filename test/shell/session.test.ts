import { describe, expect, test } from 'vitest'
import { LAMP } from '../support/gadgets.ts'
import { PASSWORD } from '../support/run-climc.ts'
import { runGadgets } from '../support/run-gadgets.ts'
import { on, type Stub } from '../support/stub-cloud.ts'

const shown: readonly Stub[] = [on('GET /gadgets/g-1', { gadget: LAMP })]
const NONE = {
  OS_AUTH_URL: undefined,
  OS_USERNAME: undefined,
  OS_PASSWORD: undefined,
  OS_PROJECT_NAME: undefined,
}

async function identityOf(env: Record<string, string | undefined>, argv: readonly string[] = []): Promise<unknown> {
  const got = await runGadgets(['gadget-show', 'g-1', ...argv], shown, { env })
  expect(got).toMatchObject({ code: 0, stderr: '', authentications: 1 })
  return JSON.parse(got.authBodies[0] ?? '').auth
}

describe('credentials', () => {
  test('a user with a password, a domain and a project', async () => {
    const env = { OS_DOMAIN_NAME: 'Default', OS_PROJECT_DOMAIN: 'Other' }
    expect(await identityOf(env)).toMatchObject({
      identity: {
        methods: ['password'],
        password: { user: { name: 'sysadmin', password: PASSWORD, domain: { name: 'Default' } } },
      },
      scope: { project: { name: 'system', domain: { name: 'Other' } } },
      context: { source: 'cli' },
    })
  })

  test('flags stand above the environment', async () => {
    const argv = ['--os-username', 'ann', '--os-password=-secret-', '--os-project-name', 'p', '--os-domain-name', 'D']
    expect(await identityOf({}, argv)).toMatchObject({
      identity: { password: { user: { name: 'ann', password: '-secret-', domain: { name: 'D' } } } },
      scope: { project: { name: 'p' } },
    })
  })

  test('an existing token goes before an access key, an access key before a password', async () => {
    const key = { OS_ACCESS_KEY: 'ak', OS_SECRET_KEY: 'sk' }
    expect(await identityOf({ ...key, OS_AUTH_TOKEN: 'tok-old' })).toMatchObject({
      identity: { methods: ['token'], token: { id: 'tok-old' } },
    })
    expect(await identityOf(key)).toMatchObject({ identity: { methods: ['aksk'] } })
  })

  test('an empty flag takes away what the environment says', async () => {
    const auth = await identityOf({ OS_AUTH_TOKEN: 'tok-old' }, ['--os-auth-token', ''])
    expect(auth).toMatchObject({ identity: { methods: ['password'] } })
  })
})

describe('missing configuration is named, and is no failure of the server', () => {
  test.each([
    [{}, 'Missing OS_AUTH_URL, OS_USERNAME and OS_PASSWORD'],
    [{ OS_AUTH_URL: 'http://stub.test/identity/v3' }, 'Missing OS_USERNAME and OS_PASSWORD'],
    [{ OS_AUTH_URL: 'http://x', OS_USERNAME: 'u' }, 'Missing OS_PASSWORD:'],
    [{ OS_AUTH_URL: 'http://x', OS_ACCESS_KEY: 'a' }, 'Missing OS_SECRET_KEY:'],
    [{ OS_USERNAME: 'u', OS_PASSWORD: 'p' }, 'Missing OS_AUTH_URL:'],
    [{ OS_AUTH_URL: 'ftp://x', OS_USERNAME: 'u', OS_PASSWORD: 'p' }, 'the auth URL must be an http or https URL'],
  ])('%j', async (env, complaint) => {
    const got = await runGadgets(['gadget-show', 'g-1'], [], { env: { ...NONE, ...env } })
    expect(got).toMatchObject({ code: 3, stdout: '', authentications: 0 })
    expect(got.stderr).toContain(complaint)
  })
})

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import providers from '../../../src/shell/identity/identityproviders.ts'
import rolepolicies from '../../../src/shell/identity/rolepolicies.ts'
import { runClimc } from '../../support/run-climc.ts'
import { on, type Stub } from '../../support/stub-cloud.ts'

let cwd = ''
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'climc-idps-'))
  await writeFile(join(cwd, 'app.key'), 'PRIVATE-do-not-show\n')
})
afterAll(() => rm(cwd, { recursive: true }))

const SECRET = 'cl13nt-s3cr3t'
const modules = { 'identity/idps': providers, 'identity/rolepolicies': rolepolicies }
const run = (argv: readonly string[], stubs: readonly Stub[] = []) => runClimc(argv, { modules, stubs, cwd })

const LDAP = ['--url', 'ldaps://l.test', '--suffix', 'dc=l', '--user', 'cn=r', '--password', SECRET]
const LDAP_BODY = { url: 'ldaps://l.test', suffix: 'dc=l', user: 'cn=r', password: SECRET }

describe('creating an identity provider', () => {
  test.each([
    [
      [
        'idp-create-ldap',
        'n',
        ...LDAP,
        '--no-auto-create-project',
        '--target-domain',
        'D 1',
        '--user-enabled-mask',
        '2',
      ],
      {
        ...{ name: 'n', driver: 'ldap', target_domain: 'D 1', auto_create_project: false },
        config: {
          ldap: {
            ...LDAP_BODY,
            ...{ disable_user_on_import: false, user_enabled_mask: 2, user_enabled_invert: false },
            group_members_are_ids: false,
          },
        },
      },
    ],
    [
      ['idp-create-ldap-multi-domain', 'n', 'msad_multi_domain', ...LDAP, '--domain-tree-dn', 'ou=d'],
      {
        ...{ name: 'n', driver: 'ldap', template: 'msad_multi_domain' },
        config: { ldap: { ...LDAP_BODY, disable_user_on_import: false, domain_tree_dn: 'ou=d' } },
      },
    ],
    [
      [
        'idp-create-cas',
        'n',
        '--cas-server-url',
        'https://c.test',
        '--auto-create-user',
        '--auto-create-cas-project',
        'true',
      ],
      {
        ...{ name: 'n', driver: 'cas', auto_create_user: true },
        config: { cas: { cas_server_url: 'https://c.test', auto_create_cas_project: true } },
      },
    ],
    [
      ['idp-create-saml', 'n', '--entity-id', 'e', '--allow-idp-init', '--attribute-names', 'tel=phone'],
      {
        ...{ name: 'n', driver: 'saml' },
        config: { saml: { entity_id: 'e', allow_idp_init: true, attribute_names: { tel: 'phone' } } },
      },
    ],
    [
      ['idp-create-github-oidc', 'n', '--client-id', 'c', '--client-secret', SECRET, '--no-auto-create-user'],
      {
        ...{ name: 'n', driver: 'oidc', template: 'github_oidc', client_id: 'c', client_secret: SECRET },
        ...{ auto_create_project: false, auto_create_user: false },
        config: { oidc: { client_id: 'c', client_secret: SECRET } },
      },
    ],
    [
      ['idp-create-dingtalk-oauth2', 'n', '--app-id', 'a', '--secret', SECRET],
      {
        ...{ name: 'n', driver: 'oauth2', template: 'dingtalk_oauth2' },
        config: { oauth2: { name: 'n', app_id: 'a', secret: SECRET } },
      },
    ],
    [
      ['idp-create-alipay-oauth2', 'n', 'app', 'app.key'],
      {
        ...{ name: 'n', driver: 'oauth2', template: 'alipay_oauth2' },
        config: { oauth2: { app_id: 'app', secret: 'PRIVATE-do-not-show\n' } },
      },
    ],
  ])('%j', async (argv, provider) => {
    const { code, stdout, stderr } = await run(
      ['--debug', ...argv],
      [on('POST /v3/identity_providers', { identity_provider: { id: '1' } }, { identity_provider: provider })],
    )
    expect({ code, stdout: stdout.includes('| id    | 1     |') }).toEqual({ code: 0, stdout: true })
    expect(stdout + stderr).not.toContain(SECRET)
    expect(stdout + stderr).not.toContain('PRIVATE-do-not-show')
  })

  test('of WeChat for companies names the application by company and agent', async () => {
    const { asked } = await runClimc(
      [
        ...['idp-create-qywechat-oauth2', 'n', '--corp-id', 'c', '--agent-id', '7', '--secret', SECRET],
        ...['--target-domain-id', 'd1'],
      ],
      { modules, lenient: true },
    )
    expect(asked).toMatchObject([
      {
        body: {
          identity_provider: {
            ...{ driver: 'oauth2', template: 'qywechat_oauth2', target_domain: 'd1' },
            config: { oauth2: { app_id: 'c/7', secret: SECRET } },
          },
        },
      },
    ])
  })

  test.each([
    [['idp-create-ldap', 'n', '--url', 'ldaps://l.test'], '--suffix'],
    [['idp-create-ldap-multi-domain', 'n', 'other', ...LDAP, '--domain-tree-dn', 'd'], '"other" is not one of'],
    [['idp-create-ldap-single-domain', 'n', 'msad_one_domain', ...LDAP, '--user-tree-dn', 'ou=u'], '--group-tree-dn'],
    [['idp-create-cas', 'n', '--auto-create-cas-project', 'maybe'], '--auto-create-cas-project'],
    [['idp-create-alipay-oauth2', 'n', 'app', 'none.key'], '"none.key"'],
    [['role-set-policies', 'r', '--policies', 'sysadmin'], '--policies: "sysadmin" is no JSON object'],
    [['role-set-policies', 'r', '--policies', '{"policy_id"'], '--policies'],
  ])('refuses %j', async (argv, part) => {
    const { code, stderr, asked } = await run(argv)
    expect({ code, asked }).toEqual({ code: 2, asked: [] })
    expect(stderr).toContain(part)
    expect(stderr).not.toContain(SECRET)
  })
})

test('an enabled provider is not edited', async () => {
  const { code, stderr } = await run(
    ['idp-config-edit', 'ad'],
    [on('GET /v3/identity_providers/ad', { identity_provider: { id: '1', enabled: true } })],
  )
  expect(code).toBe(1)
  expect(stderr).toContain('idp-disable ad')
})

test('the policies of a role are set from JSON', async () => {
  const policies = [{ policy_id: 'a' }, { policy_id: 'b', ips: ['10.0.0.0/8'] }]
  const { code } = await run(
    [
      'role-set-policies',
      'r',
      ...policies.flatMap(policy => ['--policies', JSON.stringify(policy)]),
      '--action',
      'update',
    ],
    [on('POST /v3/roles/r/set-policies', { role: {} }, { role: { policies, action: 'update' } })],
  )
  expect(code).toBe(0)
})

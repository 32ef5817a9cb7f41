import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { grammarOf } from '../../../src/cli/grammar/spec.ts'
import module from '../../../src/shell/compute/cloudaccounts.ts'
import { runClimc, type Setting } from '../../support/run-climc.ts'
import { on, refuse } from '../../support/stub-cloud.ts'

const SECRET = 'AKs3cr3t-do-not-show'

function run(argv: readonly string[], setting: Omit<Setting, 'modules'> = {}) {
  return runClimc(argv, { modules: { 'compute/cloudaccounts': module }, ...setting })
}

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'climc-keys-'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('importing an account', () => {
  test('sends every common option under its own name', async () => {
    const account = {
      name: 'tc1',
      provider: 'TestCloud',
      brand: 'My Cloud',
      auto_create_project: true,
      auto_create_project_for_provider: true,
      enable_auto_sync: true,
      sync_interval_seconds: 900,
      project: 'p 1',
      project_domain: 'Default',
      disabled: true,
      skip_duplicate_account_check: true,
      saml_auth: 'true',
      proxy_setting: 'proxy/1',
      dry_run: true,
      show_sub_accounts: true,
      read_only: true,
      region_id: 'north-1',
      project_mapping_id: 'by-team',
      enable_project_sync: true,
      enable_resource_sync: true,
      skip_sync_resources: ['snapshot', 'eip'],
      currency: 'USD',
      description: 'für alle, 测试',
      access_key_id: 'id',
      access_key_secret: SECRET,
    }
    const { code, stderr } = await run(
      [
        ...['cloud-account-create-testcloud', 'tc1', 'id', SECRET, '--brand', 'My Cloud', '--auto-create-project'],
        ...['--auto-create-project-for-provider', '--enable-auto-sync', '--sync-interval-seconds', '900'],
        ...['--project', 'p 1', '--project-domain', 'Default', '--disabled', '--skip-duplicate-account-check'],
        ...['--saml-auth', 'true', '--proxy-setting', 'proxy/1', '--dry-run', '--show-sub-accounts', '--read-only'],
        ...['--region-id', 'north-1', '--project-mapping-id', 'by-team', '--enable-project-sync'],
        ...['--enable-resource-sync', '--skip-sync-resources', 'snapshot', '--skip-sync-resources', 'eip'],
        ...['--currency', 'USD', '--desc', 'für alle, 测试'],
      ],
      { stubs: [on('POST /cloudaccounts', { cloudaccount: {} }, { cloudaccount: account })] },
    )
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })

  test('reads options in front of, between and behind the arguments', async () => {
    const { asked } = await run(
      ['cloud-account-create-testcloud', '--read-only', 'tc1', '--endpoint=http://x.test', '--', '-id', '-secret'],
      { lenient: true },
    )
    expect(asked).toMatchObject([
      {
        key: 'POST /cloudaccounts',
        body: {
          cloudaccount: {
            name: 'tc1',
            access_key_id: '-id',
            access_key_secret: '-secret',
            endpoint: 'http://x.test',
            read_only: true,
          },
        },
      },
    ])
  })

  test('of Huawei Cloud Stack Online takes endpoints from the environment where argv has none', async () => {
    const env = { HUAWEI_ECS_ENDPOINT: 'ecs.env', HUAWEI_OBS_ENDPOINT: 'obs.env', HUAWEI_ENDPOINT_DOMAIN: 'env.test' }
    const { asked } = await run(['cloud-account-create-hcso', 'h', 'id', SECRET, '--obs', 'obs.argv'], {
      lenient: true,
      env,
    })
    expect(asked).toMatchObject([
      { body: { cloudaccount: { ecs: 'ecs.env', obs: 'obs.argv', endpoint_domain: 'env.test' } } },
    ])
  })

  test('tells what the server objects to, and never the secret', async () => {
    const { code, stdout, stderr } = await run(['--debug', 'cloud-account-create-testcloud', 'tc1', 'id', SECRET], {
      stubs: [
        {
          ...refuse('POST /cloudaccounts', 400, 'InputParameterError', 'invalid access key'),
          body: {
            cloudaccount: {
              ...{ name: 'tc1', provider: 'TestCloud', access_key_id: 'id', access_key_secret: SECRET },
              ...{ auto_create_project: false, auto_create_project_for_provider: false, enable_auto_sync: false },
              ...{ sync_interval_seconds: 0, skip_duplicate_account_check: false, dry_run: false },
              ...{ show_sub_accounts: false, read_only: false },
              ...{ enable_project_sync: false, enable_resource_sync: false },
            },
          },
        },
      ],
    })
    expect(code).not.toBe(0)
    expect(stderr).toContain('invalid access key')
    expect(stderr).toContain('access_key_secret')
    expect(stdout + stderr).not.toContain(SECRET)
  })
})

describe('the key file', () => {
  const KEY = { client_email: 'a@b.c', project_id: 'p', private_key_id: 'k', private_key: SECRET }

  test.each([
    ['is missing', undefined, 'there is no such file'],
    ['is no JSON', `{"private_key": "${SECRET}"`, 'is not JSON'],
    ['is no object', `["${SECRET}"]`, 'holds no JSON object'],
    ['lacks a member', JSON.stringify({ ...KEY, project_id: undefined }), 'has no "project_id"'],
  ])('of Google that %s is refused before any request', async (_, content, complaint) => {
    const file = 'google key.json'
    if (content === undefined) await rm(join(folder, file), { force: true })
    else await writeFile(join(folder, file), content)
    for (const command of ['create-google', 'update-credential-google', 'test-connectivity-google']) {
      const { code, stderr, asked } = await run([`cloud-account-${command}`, 'g', file], { cwd: folder })
      expect({ code, asked }).toEqual({ code: 2, asked: [] })
      expect(stderr).toContain('GOOGLE_JSON_FILE')
      expect(stderr).toContain(file)
      expect(stderr).toContain(complaint)
      expect(stderr).not.toContain(SECRET)
    }
  })

  test('of Oracle that is empty is refused before any request', async () => {
    await writeFile(join(folder, 'empty.pem'), ' \n')
    const { code, stderr, asked } = await run(['cloud-account-create-oracle', 'o', 'empty.pem'], { cwd: folder })
    expect({ code, asked }).toEqual({ code: 2, asked: [] })
    expect(stderr).toContain('"empty.pem" is empty')
  })
})

describe('a wrong command line is refused before any request', () => {
  test.each([
    [['create-testcloud'], 'NAME'],
    [['create-testcloud', 'tc1'], 'ACCESS_KEY_ID'],
    [['create-testcloud', 'tc1', 'id'], 'ACCESS_KEY_SECRET'],
    [['create-testcloud', 'tc1', 'id', SECRET, 'too much'], 'takes 3 arguments'],
    [['create-testcloud', 'unquoted', 'name', 'id', SECRET], 'takes 3 arguments'],
    [['create-testcloud', 'tc1', 'id', SECRET, '--environment', 'Mars'], '--environment'],
    [['create-testcloud', 'tc1', 'id', SECRET, '--sync-interval-seconds', 'soon'], '--sync-interval-seconds'],
    [['create-testcloud', 'tc1', 'id', SECRET, '--currency', 'EUR'], '--currency'],
    [['create-testcloud', 'tc1', 'id', SECRET, '--endpoint'], '--endpoint'],
    [['create-testcloud', 'tc1', 'id', SECRET, '--projekt', 'x'], '--project'],
    [['create-azure', 'a', 'dir', 'app', SECRET, '--environment', 'AzureMoon'], '--environment'],
    [['create-s3', 's', 'id', SECRET], 'ENDPOINT'],
    [['create-s3', 's', 'id', SECRET, 'http://s3.test', '--option-sign-ver', 'v3'], '--option-sign-ver'],
    [['update-testcloud'], 'ID'],
    [['update-testcloud', ''], 'ID'],
    [['update-credential-testcloud', 'tc1', 'id'], 'ACCESS_KEY_SECRET'],
    [['test-connectivity-testcloud', 'tc1'], 'ACCESS_KEY_ID'],
    [['update-credential-apsara', 'a', 'id', SECRET, '--organization-id', 'mine'], '--organization-id'],
    [['change-owner', 'tc1'], '--project-domain'],
    [['change-project', 'tc1'], 'PROJECT'],
    [['share-mode', 'tc1', 'nobody'], '"nobody" is not one of "account_domain"'],
    [['sync-skus', 'tc1', 'planets'], '"planets" is not one of "serversku"'],
    [['sync', 'tc1', '--full-sync', '--resources', 'planets'], '--resources'],
  ] as const)('%j', async ([command, ...words], names) => {
    const { code, stdout, stderr, asked, authentications } = await run([`cloud-account-${command}`, ...words])
    expect({ code, stdout, asked, authentications }).toEqual({ code: 2, stdout: '', asked: [], authentications: 0 })
    expect(stderr).toContain(names)
    expect(stderr).not.toContain(SECRET)
  })
})

describe('changing an account', () => {
  test('without saying what to change is what the original sends', async () => {
    const { code } = await run(['cloud-account-update-testcloud', 'tc1'], {
      stubs: [
        on('PUT /cloudaccounts/tc1', { cloudaccount: {} }, { cloudaccount: { clean_lake_of_permissions: false } }),
      ],
    })
    expect(code).toBe(0)
  })

  test('sends switches both ways and lists of resources', async () => {
    const argv = ['cloud-account-update-testcloud', 'tc1', '--no-read-only', '--disable-auto-sync-resource']
    const account = {
      clean_lake_of_permissions: true,
      read_only: false,
      enable_auto_sync_resource: false,
      auto_create_project: true,
      skip_sync_resources: ['a'],
      add_skip_sync_resources: ['b', 'c'],
      remove_skip_sync_resources: ['d'],
    }
    const { code } = await run(
      [
        ...argv,
        ...['--auto-create-project', '--clean-lake-of-permissions', '--skip-sync-resources', 'a'],
        ...['--add-skip-sync-resources', 'b', '--add-skip-sync-resources', 'c', '--remove-skip-sync-resources', 'd'],
      ],
      { stubs: [on('PUT /cloudaccounts/tc1', { cloudaccount: {} }, { cloudaccount: account })] },
    )
    expect(code).toBe(0)
  })

  test.each([
    ['update', []],
    ['update', ['tc1', '--name', 'x']],
    ['update-credential', ['tc1', '--access-key-id', 'id', '--access-key-secret', SECRET]],
  ])('with %s %j, which is obsolete, names the commands to use', async (command, words) => {
    const { code, stderr, asked } = await run([`cloud-account-${command}`, ...words])
    expect({ code, asked }).toEqual({ code: 2, asked: [] })
    expect(stderr).not.toContain(SECRET)
    if (words.length > 0) expect(stderr).toMatch(new RegExp(`Use cloud-account-${command}-CLOUD.*\\btestcloud\\b`))
  })
})

test('every option and argument of every account command is described', () => {
  const bare = module.names.flatMap(name => {
    const { positionals, options } = grammarOf(module.command(name)?.options ?? {})
    return [...positionals, ...options].filter(spec => !spec.description).map(spec => `${name} ${spec.token}`)
  })
  expect(bare).toEqual([])
})

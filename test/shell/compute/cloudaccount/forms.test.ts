import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import module from '../../../../src/shell/compute/cloudaccounts.ts'
import { runClimc } from '../../../support/run-climc.ts'
import { on, type Stub } from '../../../support/stub-cloud.ts'
import { CREATE, FILES, type Sent, TEST_CONNECTIVITY, UPDATE, UPDATE_CREDENTIAL } from './bodies.ts'

/** What every import sends without being asked to. */
const UNASKED = {
  auto_create_project: false,
  auto_create_project_for_provider: false,
  enable_auto_sync: false,
  sync_interval_seconds: 0,
  skip_duplicate_account_check: false,
  dry_run: false,
  show_sub_accounts: false,
  read_only: false,
  enable_project_sync: false,
  enable_resource_sync: false,
}

let cwd = ''
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'climc-accounts-'))
  for (const [name, content] of Object.entries(FILES)) await writeFile(join(cwd, name), content)
})
afterAll(() => rm(cwd, { recursive: true }))

async function sends(argv: readonly string[], stub: Stub): Promise<void> {
  const { code, stderr, stdout } = await runClimc(argv, {
    modules: { 'compute/cloudaccounts': module },
    stubs: [stub],
    cwd,
  })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toContain('| id    | 42    |')
}

const ANSWER = { cloudaccount: { id: '42' } }

test.each(Object.entries(CREATE))('create-%s', async (suffix, [provider, { argv, body }]) => {
  const account = { name: 'my account', provider, ...UNASKED, ...body }
  const stub = on('POST /cloudaccounts', ANSWER, { cloudaccount: account })
  await sends([`cloud-account-create-${suffix}`, 'my account', ...argv], stub)
})

test.each(Object.entries(UPDATE))('update-%s', async (suffix, { argv, body }) => {
  const stub = on('PUT /cloudaccounts/a%2F1', ANSWER, {
    cloudaccount: { name: 'new', clean_lake_of_permissions: false, ...body },
  })
  await sends([`cloud-account-update-${suffix}`, 'a/1', ...argv, '--name', 'new'], stub)
})

const ACTIONS: Readonly<Record<string, Readonly<Record<string, Sent>>>> = {
  'update-credential': UPDATE_CREDENTIAL,
  'test-connectivity': TEST_CONNECTIVITY,
}
const CASES = Object.entries(ACTIONS).flatMap(([action, clouds]) =>
  Object.entries(clouds).map(([suffix, sent]) => [action, suffix, sent] as const),
)

test.each(CASES)('%s-%s', async (action, suffix, { argv, body }) => {
  const stub = on(`POST /cloudaccounts/acc/${action}`, ANSWER, { cloudaccount: body })
  await sends([`cloud-account-${action}-${suffix}`, 'acc', ...argv], stub)
})

test('there is a test for every command of every cloud', () => {
  const tested = Object.entries({ create: CREATE, update: UPDATE, ...ACTIONS }).flatMap(([command, clouds]) =>
    Object.keys(clouds).map(suffix => `cloud-account-${command}-${suffix}`),
  )
  const other = 'subscription credential'.split(' ')
  const wanted = module.names.filter(name => {
    const suffix = /^cloud-account-(?:create|update-credential|update|test-connectivity)-(.+)$/.exec(name)?.[1]
    return suffix !== undefined && !other.includes(suffix)
  })
  expect(wanted.length).toBeGreaterThan(100)
  expect(tested.sort()).toEqual(wanted.sort())
})

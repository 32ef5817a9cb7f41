import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runClimc, type Setting } from '../../support/run-climc.ts'
import { on, refuse, type Stub } from '../../support/stub-cloud.ts'

const SECRET = 'hush-hush-hush'
const LAB = { name: 'lab', provider: 'TestCloud', access_key_id: 'AK', access_key_secret: SECRET }
/** What an account created from it looks like. */
const THERE = {
  id: 'acc-1',
  name: 'lab',
  provider: 'TestCloud',
  status: 'connected',
  enabled: true,
  description: '',
  read_only: false,
  sync_interval_seconds: 900,
  enable_auto_sync_resource: true,
  share_mode: 'system',
  skip_sync_resources: null,
}

let cwd = ''
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'climc-import-'))
  await writeFile(join(cwd, 'key'), `${SECRET}\n`, { mode: 0o600 })
})
afterAll(() => rm(cwd, { recursive: true, force: true }))

async function climc(argv: readonly string[], accounts: unknown, stubs: readonly Stub[] = [], setting: Setting = {}) {
  const file = join(cwd, 'accounts.json')
  await writeFile(file, typeof accounts === 'string' ? accounts : JSON.stringify(accounts), { mode: 0o600 })
  await chmod(file, 0o600)
  const got = await runClimc(['cloud-account-import', 'accounts.json', ...argv], { cwd, stubs, ...setting })
  expect(got.stdout + got.stderr).not.toContain(SECRET)
  return got
}

const absent = (name = 'lab'): Stub =>
  refuse(`GET /cloudaccounts/${name}?details=true`, 404, 'NotFoundError', `cloudaccount ${name} not found`)
const present = (more: object = {}, name = 'lab'): Stub =>
  on(`GET /cloudaccounts/${name}?details=true`, { cloudaccount: { ...THERE, ...more } })
const isLookUp = ({ key }: { readonly key: string }): boolean => key.startsWith('GET ')

describe('an account that is not there', () => {
  test('is created by the very request of the single command', async () => {
    const single = await runClimc(
      [
        'cloud-account-create-testcloud',
        'lab',
        'AK',
        SECRET,
        '--endpoint',
        'http://x',
        '--desc',
        'd',
        '--read-only',
        '--skip-sync-resources',
        'eip',
      ],
      { lenient: true },
    )
    const wanted = { ...LAB, endpoint: 'http://x', desc: 'd', read_only: 'true', skip_sync_resources: ['eip'] }
    const got = await climc([], [wanted], [absent()], { lenient: true })
    expect(got.asked.filter(request => !isLookUp(request))).toEqual(single.asked)
    expect(single.asked).toHaveLength(1)
  })

  test('gets afterwards what a creation leaves out', async () => {
    const wanted = { ...LAB, enabled: 'false', sync_interval_seconds: '3600', enable_auto_sync: 'false' }
    const got = await climc([], [wanted], [absent()], { lenient: true })
    expect(got.code).toBe(1)
    const [create] = got.asked.filter(request => !isLookUp(request))
    const more = await climc(
      [],
      [wanted],
      [
        absent(),
        { key: 'POST /cloudaccounts', body: create?.body, answer: { json: { cloudaccount: THERE } } },
        on(
          'PUT /cloudaccounts/acc-1',
          { cloudaccount: { ...THERE, sync_interval_seconds: 3600 } },
          {
            cloudaccount: {
              clean_lake_of_permissions: false,
              enable_auto_sync_resource: false,
              sync_interval_seconds: 3600,
            },
          },
        ),
        on('POST /cloudaccounts/acc-1/disable', { cloudaccount: { ...THERE, enabled: false } }, {}),
      ],
    )
    expect(more).toMatchObject({ code: 0, stderr: '' })
    expect(more.stdout).toMatch(/\| lab +\| TestCloud +\| created/)
  })

  test('may have its secret in a variable or a file', async () => {
    const direct = await climc([], [LAB], [absent()], { lenient: true })
    for (const at of [{ env: 'LAB_SECRET' }, { file: 'key' }]) {
      const wanted = { ...LAB, access_key_secret: at }
      const got = await climc([], [wanted], [absent()], { lenient: true, env: { LAB_SECRET: SECRET } })
      expect(got.asked).toEqual(direct.asked)
    }
  })
})

describe('an account that is there', () => {
  test('is left alone when it is as it shall be', async () => {
    const wanted = { ...LAB, enabled: true, desc: '', share_mode: 'system', skip_sync_resources: [] }
    const got = await climc(['--output-format', 'json'], [JSON.parse(JSON.stringify(wanted))], [present()])
    expect(got).toMatchObject({ code: 0, stderr: '' })
    expect(JSON.parse(got.stdout)).toMatchObject([
      { status: 200, id: 'lab', data: { action: 'unchanged', id: 'acc-1' } },
    ])
  })

  test('is changed where it differs, and only there', async () => {
    const wanted = { ...LAB, desc: 'new', read_only: 'no', sync_interval_seconds: '900' }
    const body = { cloudaccount: { clean_lake_of_permissions: false, description: 'new' } }
    const stubs = [present(), on('PUT /cloudaccounts/acc-1', { cloudaccount: { ...THERE, description: 'new' } }, body)]
    const got = await climc([], [wanted], stubs)
    expect(got).toMatchObject({ code: 0, stderr: '' })
    expect(got.stdout).toMatch(/\| lab +\| TestCloud +\| updated +\| \["desc"\]/)
  })

  test('gets its credential again only when told so', async () => {
    const body = { cloudaccount: { access_key_id: 'AK', access_key_secret: SECRET } }
    const again = on('POST /cloudaccounts/acc-1/update-credential', { cloudaccount: THERE }, body)
    const got = await climc(['--update-credentials'], [LAB], [present(), again])
    expect(got).toMatchObject({ code: 0, stderr: '' })
    expect(got.stdout).toContain('["credentials"]')
  })

  test('of another cloud is a conflict, and nothing is sent', async () => {
    const got = await climc([], [{ ...LAB, name: 'new' }, LAB], [absent('new'), present({ provider: 'Aliyun' })])
    expect(got).toMatchObject({ code: 6, stdout: '' })
    expect(got.stderr).toContain('line 1: name: the account "lab" that is there is one of Aliyun, not of TestCloud')
  })
})

describe('--plan', () => {
  test('shows what would be done, and sends nothing that does it', async () => {
    const stubs = [absent('new'), present()]
    const got = await climc(
      ['--plan', '--output-format', 'json'],
      [
        { ...LAB, name: 'new' },
        { ...LAB, desc: 'x' },
      ],
      stubs,
    )
    expect(got).toMatchObject({ code: 0, stderr: '' })
    expect(JSON.parse(got.stdout).data).toEqual([
      { line: 1, name: 'new', provider: 'TestCloud', action: 'create' },
      { line: 1, name: 'lab', provider: 'TestCloud', action: 'update', changes: ['desc'], id: 'acc-1' },
    ])
  })

  test('with --exit-status exits with 2 where something would change', async () => {
    expect((await climc(['--plan', '--exit-status'], [LAB], [absent()])).code).toBe(2)
    expect((await climc(['--plan', '--exit-status'], [LAB], [present()])).code).toBe(0)
  })
})

describe('what is wrong', () => {
  test('is listed whole, by line, and nothing is sent', async () => {
    const yaml = [
      '- name: a',
      '  provider: TestClod',
      '- name: b',
      '  provider: TestCloud',
      '  acces_key_id: x',
      `  access_key_secret: [${SECRET}]`,
      '  environment: Mars',
      '  sync_interval_seconds: soon',
      '  enabled: maybe',
      '- name: b',
      '  provider: aliyun',
      '  access_key_id: { env: NOT_THERE }',
      '  access_key_secret: { file: none }',
      '- 3',
    ]
    const got = await climc([], yaml.join('\n'))
    expect(got).toMatchObject({ code: 3, stdout: '', authentications: 0 })
    const lines = got.stderr.split('\n').filter(line => line.startsWith('  line'))
    expect(lines.map(line => line.trim())).toEqual([
      'line 2: provider: there is no cloud "TestClod". Did you mean "TestCloud"?',
      'line 3: access_key_id (Access key id) is missing',
      'line 5: acces_key_id: an account of TestCloud has no such field. Did you mean "access_key_id"?',
      'line 6: access_key_secret: takes one value, not a list',
      'line 7: environment: "Mars" is not one of "InternationalCloud" or "ChinaCloud"',
      'line 8: sync_interval_seconds: "soon" is not a whole number',
      'line 9: enabled: must be true or false',
      'line 10: name: "b" is that of the account of line 3 already',
      'line 12: access_key_id: the variable NOT_THERE is not set',
      'line 13: access_key_secret: the file none cannot be read: there is no such file',
      'line 14: an account must be a map of fields',
    ])
  })

  test.each([
    [['accounts.txt'], 2, /must end in .yaml, .yml, .json or .csv/],
    [['none.yaml'], 3, /none.yaml cannot be read/],
    [[], 2, /Missing argument FILE/],
    [['a.yaml', '--exit-status'], 2, /--exit-status is about --plan/],
    [['a.yaml', '--concurrency', '0'], 2, /--concurrency: "0" is not a number from 1 to 64/],
  ])('on the command line: %j', async (argv, code, stderr) => {
    const got = await runClimc(['cloud-account-import', ...argv], { cwd })
    expect(got).toMatchObject({ code, stdout: '', authentications: 0 })
    expect(got.stderr).toMatch(stderr)
  })

  test('in the region is reported for each, and the others go on', async () => {
    const other = { ...LAB, name: 'other' }
    const bodies = await climc([], [LAB, other], [absent(), absent('other')], { lenient: true })
    const [first, second] = bodies.asked.filter(request => !isLookUp(request))
    const stubs = [
      absent(),
      absent('other'),
      refuse('POST /cloudaccounts', 409, 'DuplicateResourceError', 'the account has been registered', first?.body),
      on('POST /cloudaccounts', { cloudaccount: { ...THERE, id: 'acc-2', name: 'other' } }, second?.body),
    ]
    const got = await climc(['--concurrency', '1'], [LAB, other], stubs)
    expect(got.code).toBe(7)
    expect(got.stdout).toMatch(/\| other +\| TestCloud +\| created/)
    expect(got.stderr).toMatch(/^climc: lab: the account has been registered/)
  })
})

test('secrets in a file that others can read: a warning says so', async () => {
  const file = join(cwd, 'loose.csv')
  await writeFile(file, `name,provider,access_key_id,access_key_secret\nlab,TestCloud,AK,${SECRET}\n`)
  await chmod(file, 0o644)
  const got = await runClimc(['cloud-account-import', 'loose.csv', '--plan'], { cwd, stubs: [present()] })
  expect(got.code).toBe(0)
  expect(got.stderr).toMatch(/^climc: warning: loose.csv holds secrets and can be read by others/)
})

test('CSV columns may name variables and files', async () => {
  const text = 'name,provider,access_key_id,access_key_secret.env\nlab,TestCloud,AK,LAB_SECRET\n'
  const argv = ['cloud-account-import', '-', '--input-format', 'csv', '--plan']
  const got = await runClimc(argv, { stdin: text, env: { LAB_SECRET: SECRET }, stubs: [present()] })
  expect(got).toMatchObject({ code: 0, stderr: '' })
})

test('no accounts are nothing to do', async () => {
  const got = await climc([], '[]')
  expect(got).toMatchObject({
    code: 0,
    stderr: 'climc: no accounts in accounts.json: nothing to do.\n',
    authentications: 0,
  })
})

test('--schema describes the file: every cloud, required fields, references', async () => {
  const got = await runClimc(['cloud-account-import', '--schema'])
  expect(got).toMatchObject({ code: 0, stderr: '', authentications: 0 })
  const schema = JSON.parse(got.stdout)
  expect(schema.$schema).toContain('draft-07')
  const all = JSON.stringify(schema.definitions)
  for (const words of ['"const":"TestCloud"', '"const":"Aliyun"', 'Variable of the environment that holds it'])
    expect(all).toContain(words)
  expect(all).toContain('"required":["access_key_id","access_key_secret","name","provider"]')
})

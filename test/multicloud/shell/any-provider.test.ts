import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it, onTestFinished } from 'vitest'
import { isJsonObject, parseJson } from '../../../src/core/json.ts'
import { COLLECTIONS } from '../../../src/multicloud/shell/resources/collections.ts'
import { CALLS } from './support/fake.ts'
import { type Ran, runTestcli } from './support/run-testcli.ts'

const FILE = join(import.meta.dirname, 'support/all-sorts.ts')
const TOKEN = 'a-token-of-all-sorts'
const env = { TESTCLI_PROVIDER_MODULE: FILE, SORTS_TOKEN: TOKEN }

const onAll = (...argv: string[]): Promise<Ran> => runTestcli(argv, { env })

afterEach(() => {
  CALLS.length = 0
})

describe('a provider from outside', () => {
  it('is named by a flag or a variable, as a path from here or from the root', async () => {
    const flags = ['--sorts-token', TOKEN, 'region-list']
    const bare = { SORTS_TOKEN: TOKEN }
    expect(await onAll('region-list')).toMatchObject({ code: 0, stderr: '' })
    expect(await runTestcli(['--provider-module', FILE, ...flags])).toMatchObject({ code: 0, stderr: '' })
    expect(await runTestcli([...flags, `--provider-module=${FILE}`])).toMatchObject({ code: 0, stderr: '' })
    const cwd = dirname(FILE)
    expect(await runTestcli(['--provider-mod', './all-sorts.ts', 'region-list'], { cwd, env: bare })).toMatchObject({
      code: 0,
      stderr: '',
    })
  })

  it('is looked for among the packages of the current folder', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'testcli-module-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const { mkdir } = await import('node:fs/promises')
    await mkdir(join(folder, 'node_modules/climc-nimbus'), { recursive: true })
    await writeFile(
      join(folder, 'node_modules/climc-nimbus/package.json'),
      JSON.stringify({ name: 'climc-nimbus', type: 'module', exports: './index.js' }),
    )
    await writeFile(join(folder, 'node_modules/climc-nimbus/index.js'), 'export const interfaceVersion = 99\n')
    const got = await runTestcli(['--provider-module', 'climc-nimbus', 'region-list'], { cwd: folder })
    expect(got).toMatchObject({ code: 3, stdout: '' })
    expect(got.stderr).toMatch(/was written for version 99 of the provider interfaces.*climc needs an update/)
  })

  it('that is not there, or none, is refused', async () => {
    const got = await runTestcli(['--provider-module', 'no-such-climc-provider', 'region-list'])
    expect(got).toMatchObject({ code: 3, stdout: '' })
    expect(got.stderr).toMatch(/^testcli: provider module no-such-climc-provider cannot be loaded/)
  })

  it('has its credentials among the global options', async () => {
    const { stdout } = await onAll('help', 'global-options')
    expect(stdout).toMatch(/--sorts-token SORTS_TOKEN +Token \(AllSorts\) +\[\$SORTS_TOKEN\]/)
    expect(stdout).toMatch(/--access-key-id .*TestCloud/)
    const got = await runTestcli(['region-list'], { env: { TESTCLI_PROVIDER_MODULE: FILE } })
    expect(got).toMatchObject({
      code: 3,
      stderr: 'testcli: AllSorts accounts need --sorts-token SORTS_TOKEN or $SORTS_TOKEN.\n',
    })
  })

  it('that reports its exchanges unmasked is masked', async () => {
    const { code, stderr } = await onAll('--debug', 'region-list')
    expect(code).toBe(0)
    expect(stderr).toContain('> GET https://all.example.com/login?token=*** (attempt 2)\n')
    expect(stderr).toContain('> x-api-secret: ***\n> accept: */*\n> {"password":"***","user":"me"}\n< 200 after 1 ms\n')
    expect(stderr).toContain('< plain text with *** in it\n')
    expect(stderr).not.toMatch(/hush|all-sorts-token|a-token/)
  })
})

describe('every collection', () => {
  it.each(COLLECTIONS.filter(({ keyword }) => keyword !== 'event').map(c => [c.keyword, c] as const))(
    '%s lists the columns that its table promises, and shows what it lists',
    async (keyword, { columns }) => {
      const { code, stdout, stderr } = await onAll('--output-format', 'json', `${keyword}-list`)
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      const list = parseJson(stdout)
      const [row] = isJsonObject(list) && Array.isArray(list.data) ? list.data : []
      // Plain parts of this provider have the members that matter here, not all that are optional.
      const optional = ['ip6', 'subAddresses', 'driver', 'ipAddr', 'vlanId', 'linkUp']
      expect(
        columns.filter(column => !isJsonObject(row) || (row[column] === undefined && !optional.includes(column))),
      ).toEqual([])
      const { globalId, id, name, key, mac } = isJsonObject(row) ? row : {}
      const shown = await onAll(
        '--output-format',
        'json',
        `${keyword}-show`,
        String(globalId ?? id ?? name ?? key ?? mac),
      )
      expect(shown).toMatchObject({ code: 0, stderr: '' })
      expect(parseJson(shown.stdout)).toEqual(row)
    },
  )

  it('event asks for the last week unless told otherwise', async () => {
    await onAll('event-list')
    await onAll('event-list', '--since', '2026-01-01', '--until', '2026-01-02', '--with-reads')
    const [last, asked] = CALLS.map(([, query]) => query)
    expect(asked).toEqual({ start: new Date('2026-01-01'), end: new Date('2026-01-02'), withReads: true })
    expect(last).toMatchObject({ withReads: false })
  })

  it('bucket-object lists by prefix', async () => {
    expect((await onAll('bucket-object-list', '--prefix', 'a/')).stdout).toContain('a/b.txt')
    expect((await onAll('bucket-object-list', '--prefix', 'b/')).stdout).toBe('***  Total: 0  ***\n')
  })
})

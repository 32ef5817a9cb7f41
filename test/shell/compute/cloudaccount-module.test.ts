import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { InvalidProviderError } from '../../../src/cloudprovider/errors/index.ts'
import { type DevRegion, startDevRegion } from '../../../src/region/index.ts'
import { climcAt, type Ran } from '../../support/climc-at.ts'

const MODULE = resolve(import.meta.dirname, '../../multicloud/shell/support/all-sorts.ts')
const TOKEN = 'a-token-of-all-sorts'

describe('an account of a provider from outside', () => {
  let folder: string
  let region: DevRegion
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'climc-outside-'))
    region = await startDevRegion({ testcloud: false, providerModules: [MODULE] })
  })
  afterAll(async () => {
    await region.close()
    await rm(folder, { recursive: true, force: true })
  })

  const climc = (argv: readonly string[], env: Record<string, string> = {}): Promise<Ran> =>
    climcAt(region, argv, { env })
  const created = (name: string, ...more: string[]) => ['cloud-account-create-module', name, ...more]

  it('is imported with fields that are given, and with what its form finds in the environment', async () => {
    const ran = await climc(created('sorts', '--provider-module', MODULE), { SORTS_TOKEN: TOKEN })
    expect(ran).toMatchObject({ code: 0, stderr: '' })
    expect(ran.stdout).not.toContain(TOKEN)
    await region.settled()
    const shown = await climc(['--output-format', 'json', 'cloud-account-show', 'sorts'])
    expect(JSON.parse(shown.stdout)).toMatchObject({ provider: 'AllSorts', brand: 'AllSorts', status: 'connected' })
  })

  it('gets other credentials', async () => {
    const line = ['cloud-account-update-credential-module', 'sorts', '--field-env', 'sorts_token=OTHER']
    expect(await climc(line, { OTHER: 'a-wrong-one' })).not.toMatchObject({ code: 0 })
  })

  it('can be imported without the module at hand', async () => {
    const ran = await climc(
      created(
        'again',
        '--provider',
        'AllSorts',
        '--field-env',
        'sorts_token=T',
        '--dry-run',
        '--skip-duplicate-account-check',
      ),
      { T: TOKEN },
    )
    expect(ran).toMatchObject({ code: 0, stderr: '' })
  })

  it('leaves no secret in a debug log', async () => {
    const line = [
      '--debug',
      ...created('x', '--provider-module', MODULE, '--field', `sorts-token=${TOKEN}`, '--dry-run'),
    ]
    const ran = await climc(line)
    expect(ran.stderr).toContain('sorts_token')
    expect(ran.stderr + ran.stdout).not.toContain(TOKEN)
  })

  const notSent = { fetch: () => Promise.reject(new Error('nothing may be sent')) }
  it.each<[string[], RegExp]>([
    [['--provider-module', MODULE], /Missing --field sorts_token=….*SORTS_TOKEN in the environment: Token/],
    [['--provider-module', MODULE, '--field', 'token=1'], /account of AllSorts has no "token". It has sorts_token/],
    [['--provider-module', MODULE, '--provider', 'Pond'], /is the provider AllSorts, not Pond/],
    [['--field', 'a=b'], /Missing --provider NAME, or --provider-module/],
    [['--provider', 'AllSorts', '--field-env', 'a=NOT_SET'], /--field-env a: NOT_SET is not set/],
    [['--provider', 'AllSorts', '--field', 'name=b'], /name has an option of its own/],
  ])('is refused with %j before anything is sent', async (argv, why) => {
    const ran = await climcAt(region, created('x', ...argv), notSent)
    expect(ran.code).toBe(2)
    expect(ran.stderr).toMatch(why)
  })

  it('is refused for a module that is none, or of another version', async () => {
    const file = join(folder, 'old.mjs')
    await writeFile(file, 'export const interfaceVersion = 0\nexport const factory = {}\n')
    const old = await climc(created('x', '--provider-module', file))
    expect(old.code).toBe(3)
    expect(old.stderr).toMatch(/was written for version 0 .* it needs an update/)
    const none = await climc(created('x', '--provider-module', './nowhere.mjs'))
    expect(none.code).toBe(3)
    expect(none.stderr).toMatch(/\.\/nowhere\.mjs cannot be loaded: there is no such file$/m)
  })

  it('is refused by a region that does not know the provider', async () => {
    const ran = await climc(created('x', '--provider', 'Unknown', '--field', 'a=b'))
    expect(ran.code).not.toBe(0)
    expect(ran.stderr).toContain('Unsupported provider Unknown')
  })

  it('needs a module that a region can be started with', async () => {
    const file = join(folder, 'empty.mjs')
    await writeFile(file, 'export const interfaceVersion = 1\n')
    const start = startDevRegion({ testcloud: false, providerModules: [file] })
    await expect(start).rejects.toThrow(InvalidProviderError)
    const twice = startDevRegion({ testcloud: false, providerModules: [MODULE, MODULE] })
    await expect(twice).rejects.toThrow('second module of a provider named AllSorts')
  })
})

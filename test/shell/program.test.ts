import { describe, expect, test } from 'vitest'
import { grammarOf } from '../../src/cli/grammar/spec.ts'
import { GLOBALS } from '../../src/shell/globals.ts'
import { index } from '../../src/shell/index.gen.ts'
import { climc } from '../../src/shell/program.ts'
import { contextWith } from '../support/context.ts'
import { AUTH_URL } from '../support/stub-cloud.ts'

describe('the index of commands', () => {
  test('names every command once', () => {
    const names = Object.values(index.modules).flatMap(entry => entry.commands.split(' '))
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
    expect(names.filter(name => !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name))).toEqual([])
  })

  test('knows each module as it is', async () => {
    for (const [id, entry] of Object.entries(index.modules)) {
      const module = (await entry.load()).default
      expect(entry.commands.split(' ').toSorted(), id).toEqual([...module.names].sort())
      expect(entry.heading, id).toMatch(/^\S.{2,}$/)
    }
  })

  test('has a heading for every service, and a line for every command', async () => {
    const summaries = await index.loadSummaries()
    for (const [id, entry] of Object.entries(index.modules)) {
      expect(index.services[id.split('/')[0] ?? '']).toBeDefined()
      for (const name of entry.commands.split(' ')) expect(summaries[name], name).toMatch(/\S{2}/)
    }
  })
})

test('the global options are those of the original, with its variables and defaults', () => {
  const options = grammarOf(GLOBALS).options.filter(option => option.addition !== true)
  const facts = options.map(({ token, env, default: fallback }) => [token, env, fallback])
  expect(facts).toEqual(
    expect.arrayContaining([
      ['debug', undefined, undefined],
      ['version', undefined, undefined],
      ['timeout', undefined, 600],
      ['insecure', 'YUNION_INSECURE', undefined],
      ['cert-file', 'YUNION_CERT_FILE', undefined],
      ['key-file', 'YUNION_KEY_FILE', undefined],
      ['use-cached-token', 'YUNION_USE_CACHED_TOKEN', undefined],
      ['os-username', 'OS_USERNAME', undefined],
      ['os-password', 'OS_PASSWORD', undefined],
      ['os-project-name', 'OS_PROJECT_NAME', undefined],
      ['os-project-domain', 'OS_PROJECT_DOMAIN', undefined],
      ['os-domain-name', 'OS_DOMAIN_NAME', undefined],
      ['os-access-key', 'OS_ACCESS_KEY', undefined],
      ['os-secret-key', 'OS_SECRET_KEY', undefined],
      ['os-auth-token', 'OS_AUTH_TOKEN', undefined],
      ['os-auth-url', 'OS_AUTH_URL', undefined],
      ['os-region-name', 'OS_REGION_NAME', undefined],
      ['os-zone-name', 'OS_ZONE_NAME', undefined],
      ['os-endpoint-type', 'OS_ENDPOINT_TYPE', 'internalURL'],
      ['output-format', 'CLIMC_OUTPUT_FORMAT', 'table'],
    ]),
  )
  expect(options.find(option => option.token === 'insecure')?.short).toBe('k')
  expect(options.filter(option => option.secret === true).map(option => option.token)).toEqual([
    'os-password',
    'os-secret-key',
    'os-auth-token',
  ])
})

test('a session is opened when it is asked for, once', async () => {
  const program = climc(() => '')
  const globals = { timeout: 600, os_endpoint_type: 'internalURL', output_format: 'table' } as const
  const unconfigured = program.contextFor(globals, contextWith({}))
  await expect(unconfigured.openSession()).rejects.toThrow('Missing OS_AUTH_URL')
  const configured = program.contextFor(
    { ...globals, os_auth_url: AUTH_URL, os_username: 'u', os_password: 'p' },
    contextWith({}),
  )
  expect(await configured.openSession()).toBe(await configured.openSession())
})

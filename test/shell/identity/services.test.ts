import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import regions from '../../../src/shell/identity/regions.ts'
import { settingsIn } from '../../../src/shell/identity/service/config.ts'
import certificates from '../../../src/shell/identity/servicecertificates.ts'
import services from '../../../src/shell/identity/services.ts'
import { runClimc } from '../../support/run-climc.ts'
import { on, type Stub } from '../../support/stub-cloud.ts'

let cwd = ''
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'climc-services-'))
})
afterAll(() => rm(cwd, { recursive: true }))

const modules = { 'identity/services': services, 'identity/regions': regions, 'identity/certs': certificates }
const run = (argv: readonly string[], stubs: readonly Stub[] = []) => runClimc(argv, { modules, stubs, cwd })

describe('settings of a service', () => {
  test.each([
    ['a=1', { default: { a: '1' } }],
    ['a = b = c', { default: { a: 'b = c' } }],
    ['on=true', { default: { on: true } }],
    ['off=false', { default: { off: false } }],
    ['empty=', { default: { empty: '' } }],
    ['url=http://x.test:1/?a=b', { default: { url: 'http://x.test:1/?a=b' } }],
    ['{"default":{"a":1}}', { default: { a: 1 } }],
    ['default:\n  a: [1, x]', { default: { a: [1, 'x'] } }],
  ])('%j', async (word, settings) => {
    expect(await settingsIn(word)).toEqual(settings)
  })

  test.each(['', 'plain', '=value', '[1]'])('"%s" is none', async word => {
    await expect(settingsIn(word)).rejects.toThrow(`--config: "${word}" is no setting`)
    const { code, asked } = await run(['service-config', 'keystone', '--config', word])
    expect({ code, asked }).toEqual({ code: 2, asked: [] })
  })

  test('that are given in several words are merged', async () => {
    const body = { service: { action: 'remove', config: { default: { a: '2', b: true }, ldap: { url: 'x' } } } }
    const { code } = await run(
      [
        ...['service-config', 'keystone', '--remove', '--config', 'a=1', '--config', 'b=true', '--config', 'a=2'],
        ...['--config', '{"ldap":{"url":"x"}}'],
      ],
      [on('POST /v3/services/keystone/config', { service: {} }, body)],
    )
    expect(code).toBe(0)
  })

  test('come from a YAML file', async () => {
    await writeFile(join(cwd, 'settings.yaml'), 'log_level: debug\ndays: 30\n')
    const body = { service: { config: { default: { log_level: 'debug', days: 30 } } } }
    const { code } = await run(
      ['service-config-yaml', 'keystone', 'settings.yaml'],
      [on('POST /v3/services/keystone/config', { service: {} }, body)],
    )
    expect(code).toBe(0)
  })

  test('of a type of service that is not there', async () => {
    const { code, stderr } = await run(
      ['service-config-show2', 'nothing'],
      [on('GET /v3/services?scope=system&type=nothing', { services: [] })],
    )
    expect(code).toBe(5)
    expect(stderr).toContain('There is no service of type nothing.')
  })
})

describe('regions of the catalogue', () => {
  test('a zone is a region within a region', async () => {
    const { code } = await run(
      ['region-create', 'r1', '--zone', 'z 1', '--desc', 'd'],
      [on('POST /v3/regions', { region: {} }, { region: { id: 'r1-z 1', parent_region_id: 'r1', description: 'd' } })],
    )
    expect(code).toBe(0)
    await run(['region-show', 'r1', '--zone', 'z 1'], [on('GET /v3/regions/r1-z%201', { region: { id: 'r1-z 1' } })])
  })

  test('an update wants something to change', async () => {
    const { code, stderr, asked } = await run(['region-update', 'r1'])
    expect({ code, asked }).toEqual({ code: 2, asked: [] })
    expect(stderr).toContain('--name, --desc')
  })
})

describe('service-cert-create', () => {
  test('sends what the files hold', async () => {
    await writeFile(join(cwd, 'a.crt'), 'CERT\n')
    await writeFile(join(cwd, 'a.key'), 'KEY-do-not-show\n')
    const { code, stdout, stderr } = await run(
      ['--debug', 'service-cert-create', 'c1', '--cert', 'a.crt', '--pkey', 'a.key'],
      [
        on(
          'POST /v3/servicecertificates',
          { servicecertificate: { id: '1' } },
          {
            servicecertificate: { name: 'c1', certificate: 'CERT\n', private_key: 'KEY-do-not-show\n' },
          },
        ),
      ],
    )
    expect(code).toBe(0)
    expect(stdout + stderr).not.toContain('KEY-do-not-show')
  })

  test.each([
    [['--cert', 'a.crt'], '--pkey'],
    [['--cert', 'a.crt', '--pkey', 'none.key'], '--pkey: cannot read "none.key": there is no such file.'],
    [['--cert', '.', '--pkey', 'a.key'], '--cert: cannot read ".": it is a folder.'],
  ])('refuses %j', async (words, complaint) => {
    const { code, stderr, asked } = await run(['service-cert-create', 'c1', ...words])
    expect({ code, asked }).toEqual({ code: 2, asked: [] })
    expect(stderr).toContain(complaint)
  })
})

import { describe, expect, test } from 'vitest'
import { readValues } from '../../../src/cli/grammar/values.ts'
import { UsageError } from '../../../src/core/errors/index.ts'
import { checkStart, regionOptions, START_OPTIONS } from '../../../src/shell/region/start-options.ts'

const read = (raw: Record<string, string | boolean | string[]>) => readValues(START_OPTIONS, raw)

describe('options of a dev region', () => {
  test.each([
    [{ port: '65536' }, '--port'],
    [{ port: '-1' }, '--port'],
    [{ scale: '-1' }, '--scale'],
    [{ auto_sync_seconds: '-5' }, '--auto-sync-seconds'],
    [{ metrics_seconds: '-5' }, '--metrics-seconds'],
    [{ tls_cert: 'a.pem' }, '--tls-key'],
  ])('%j is refused', (raw, option) => {
    expect(() => checkStart(read(raw))).toThrow(UsageError)
    expect(() => checkStart(read(raw))).toThrow(option)
  })

  test('nothing given: a free port, in memory, no clock of its own', () => {
    expect(regionOptions(read({}), '/home/me', () => undefined)).toEqual({ port: 0, autoSyncSeconds: 0 })
  })

  test('--now starts the clock there, and it goes on', () => {
    const { clock } = regionOptions(read({ now: '2030-01-02T03:04:05Z' }), '/', () => undefined)
    const shown = clock?.() ?? 0
    expect(shown).toBeGreaterThanOrEqual(Date.parse('2030-01-02T03:04:05Z'))
    expect(shown).toBeLessThan(Date.parse('2030-01-02T03:05:05Z'))
  })

  test('a data set is a folder, relative to where one stands', () => {
    const options = regionOptions(read({ dataset: 'my data' }), '/home/me', () => undefined)
    expect(options).toMatchObject({ dataset: '/home/me/my data', allowFileUrls: true })
  })

  test('provider modules are files from where one stands, or packages', () => {
    const options = regionOptions(
      read({ provider_module: ['./pond.mjs', 'no-such-climc-provider'] }),
      '/home/me',
      () => undefined,
    )
    expect(options).toMatchObject({ providerModules: ['/home/me/pond.mjs', 'no-such-climc-provider'] })
  })

  test('--log hands on the lines', () => {
    const lines: string[] = []
    regionOptions(read({ log: true }), '/', line => lines.push(line)).log?.('{"a":1}')
    expect(lines).toEqual(['{"a":1}'])
  })
})

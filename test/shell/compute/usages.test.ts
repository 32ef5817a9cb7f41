import { describe, expect, test } from 'vitest'
import metadata from '../../../src/shell/compute/metadata.ts'
import specs from '../../../src/shell/compute/specs.ts'
import usages from '../../../src/shell/compute/usages.ts'
import { runClimc } from '../../support/run-climc.ts'
import { on } from '../../support/stub-cloud.ts'

const modules = { 'compute/usages': usages, 'compute/specs': specs, 'compute/metadata': metadata }
const keys = async (...argv: readonly string[]) => {
  const { asked, stderr, code } = await runClimc(argv, { modules, lenient: true })
  return { keys: asked.map(({ key }) => key), stderr, code }
}

describe('usage', () => {
  test.each([
    [['usage', '--project', 'p', '--project-domain', 'd'], 'GET /usages?project=p'],
    [['usage', '--project-domain', 'd', '--scope', 'domain'], 'GET /usages?project_domain=d&scope=domain'],
    [['image-usage', '--project', 'p', '--domain', 'd'], undefined],
    [
      ['zone-usage', 'z/1', '--provider', 'Aws', '--provider', 'Azure'],
      'GET /usages/zones/z%2F1?provider.0=Aws&provider.1=Azure',
    ],
  ])('%j', async (argv, key) => {
    // The stub cloud has no image service: nothing is asked of it.
    expect((await keys(...argv)).keys).toEqual(key === undefined ? [] : [key])
  })

  test('says which options are not sent', async () => {
    const { stderr } = await keys('cloud-account-usage', 'tc1', '--scope', 'system', '--project-domain', 'd')
    expect(stderr).toContain('--project-domain, --scope')
  })

  test('over time, each kind under its name', async () => {
    const { stdout } = await runClimc(
      ['history-usage-list', '--start-date', '2026-01-01', '--end-date', '2026-01-03T00:00:00Z', '--interval', 'hour'],
      {
        modules,
        stubs: [
          on(
            'GET /history-usages//list?end_date=2026-01-03T00%3A00%3A00.000000Z&interval=hour&start_date=2026-01-01T00%3A00%3A00.000000Z',
            { 'history-usage': { servers: [{ date: '2026-01-01', count: 3 }], disks: [] } },
          ),
        ],
      },
    )
    expect(stdout).toMatch(/^disks\n\*\*\* {2}Total: 0 {2}\*\*\*\nservers\n\+/)
    expect(stdout).toContain('2026-01-01')
  })

  test.each([
    ['hour', '2026-03-30T12:00:00.000000Z'],
    ['day', '2026-03-01T12:00:00.000000Z'],
    ['month', '2025-03-31T12:00:00.000000Z'],
    ['year', '2023-03-31T12:00:00.000000Z'],
  ])('by the %s begins so long before the end', async (interval, start) => {
    const asked = await keys('history-usage-list', '--interval', interval, '--end-date', '2026-03-31T12:00:00Z')
    expect(asked.keys[0]).toContain(`start_date=${encodeURIComponent(start)}`)
  })
})

describe('spec', () => {
  test.each([
    [['spec'], 'GET /specs?'],
    [['spec', '--model', 'hosts', '--occupied'], 'GET /specs/hosts?'],
    [
      [
        'spec-hosts-list',
        '--ncpu',
        '4',
        '--mem-size',
        '1024',
        '--gpu-model',
        'Tesla T4',
        '--disk-spec',
        'a',
        '--disk-spec',
        'b',
      ],
      'GET /specs/hosts/cpu%3A4%2Fmem%3A1024M%2Fgpu_model%3ATesla%20T4%2Fdisk%3Aa%2Fdisk%3Ab/resource?',
    ],
    [
      ['spec-isolated-devices-list', '--model', 'M 1', '--vendor', '厂/商'],
      `GET /specs/isolated_devices/${encodeURIComponent('vendor:厂/商/model:M 1')}/resource?`,
    ],
  ])('%j', async (argv, start) => {
    const [key = ''] = (await keys(...argv)).keys
    expect(key.slice(0, start.length)).toBe(start)
    expect(key.includes('is_empty=false')).toBe(argv.includes('--occupied'))
  })

  test.each(['spec-hosts-list', 'spec-isolated-devices-list'])('%s wants to know which kind', async command => {
    const { code, stderr, keys: asked } = await keys(command)
    expect({ code, asked }).toEqual({ code: 2, asked: [] })
    expect(stderr).toContain('Nothing says which kind: give --')
  })
})

describe('metadata', () => {
  test.each([
    [[], 'GET /metadatas'],
    [['--resources', 'server'], 'GET /metadatas?resources.0=server'],
    [['--resources', 'project'], 'GET /v3/metadatas?resources.0=project'],
    [['--resources', 'server', '--service', 'identity'], 'GET /v3/metadatas?resources.0=server&service=identity'],
    [['--resources', 'snapshot_policy'], undefined],
  ])('list %j goes to the service that keeps it', async (words, key) => {
    const { keys: asked, code } = await keys('metadata-list', ...words)
    expect(asked).toEqual(key === undefined ? [] : [key])
    if (key === undefined) expect(code).toBe(2)
  })

  test('of nothing that is known is refused, with what was meant', async () => {
    const { code, stderr } = await keys('metadata-list', '--resources', 'severs')
    expect(code).toBe(2)
    expect(stderr).toMatch(/--resources: "severs" is no kind of resource\..*servers/)
  })
})

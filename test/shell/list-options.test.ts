import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LAMP } from '../support/gadgets.ts'
import { runGadgets } from '../support/run-gadgets.ts'
import { on } from '../support/stub-cloud.ts'

const DEFAULTS = ['details=false', 'limit=5', 'offset=0', 'summary_stats=false']

/** The query of a list with these options, in the order in which it is sent. */
function queryWith(...pairs: readonly string[]): string {
  const replaced = new Set(pairs.map(pair => pair.split('=')[0]))
  const kept = DEFAULTS.filter(pair => !replaced.has(pair.split('=')[0]))
  const nameOf = (pair: string): string => decodeURIComponent(pair.split('=')[0] ?? '')
  return [...kept, ...pairs].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1)).join('&')
}

async function sends(argv: readonly string[], ...pairs: readonly string[]): Promise<void> {
  const got = await runGadgets(
    ['gadget-list', ...argv],
    [on(`GET /gadgets?${queryWith(...pairs)}`, { gadgets: [LAMP] })],
  )
  expect(got).toMatchObject({ code: 0, stderr: '' })
}

describe('the options that every list takes', () => {
  test.each<[string[], string[]]>([
    [['--limit', '7'], ['limit=7']],
    [['--offset', '40'], ['offset=40']],
    [
      ['--order-by', 'name', '--order-by', 'id', '--order', 'asc'],
      ['order=asc', 'order_by.0=name', 'order_by.1=id'],
    ],
    [['--details'], ['details=true']],
    [['--summary-stats'], ['summary_stats=true']],
    [['--show-fail-reason'], ['show_fail_reason=true']],
    [['--search', 'a b'], ['search=a+b']],
    [['--meta'], ['with_meta=true']],
    [
      ['--filter', 'name.contains(x)', '--filter', 'a.in(1,2)'],
      ['filter.0=name.contains%28x%29', 'filter.1=a.in%281%2C2%29'],
    ],
    [
      ['--filter', 'x', '--filter-any'],
      ['filter.0=x', 'filter_any=true'],
    ],
    [['--filter-any'], []],
    [['--joint-filter', 'a.b(c).d.e(f)'], ['joint_filter.0=a.b%28c%29.d.e%28f%29']],
    [['--admin'], ['admin=true']],
    [['--tenant', 'p'], ['tenant=p']],
    [['--project', 'p'], ['tenant=p']],
    [
      ['--project-domain', 'd', '--user', 'u'],
      ['project_domain=d', 'user=u'],
    ],
    [
      ['--field', 'id', '--field', 'name'],
      ['field.0=id', 'field.1=name'],
    ],
    [['--scope', 'system'], ['scope=system']],
    [['--system'], ['system=true']],
    [['--pending-delete'], ['pending_delete=true']],
    [['--pending-delete-all'], ['pending_delete=all']],
    [['--delete-all'], ['delete=all']],
    [['--delete', 'some'], ['delete=some']],
    [['--show-emulated'], ['show_emulated=true']],
    [
      ['--manager', 'm', '--account', 'a'],
      ['account=a', 'manager.0=m'],
    ],
    [
      ['--provider', 'Aliyun', '--provider', 'Aws', '--brand', 'b'],
      ['brand.0=b', 'provider.0=Aliyun', 'provider.1=Aws'],
    ],
    [
      ['--cloud-env', 'public', '--public-cloud'],
      ['cloud_env=public', 'public_cloud=true'],
    ],
    [
      ['--private-cloud', '--on-premise', '--managed'],
      ['is_managed=true', 'is_on_premise=true', 'private_cloud=true'],
    ],
    [
      ['--paging-marker', 'm', '--paging-order', 'ASC'],
      ['paging_marker=m', 'paging_order=ASC'],
    ],
    [['--order-by-tag', 'env:DESC'], ['order_by_tag=env%3ADESC']],
    [
      ['--id', 'x', '--status', 'ready'],
      ['id.0=x', 'status.0=ready'],
    ],
    [['--search', ''], []],
  ])('%j', async (argv, pairs) => {
    await sends(argv, ...pairs)
  })
})

describe('tags', () => {
  test.each<[string[], string[]]>([
    [
      ['--tags', 'a=1'],
      ['obj_tags.0.0.key=a', 'obj_tags.0.0.value=1'],
    ],
    [
      ['--tags', 'a=1;b=2'],
      ['obj_tags.0.0.key=a', 'obj_tags.0.0.value=1', 'obj_tags.0.1.key=b', 'obj_tags.0.1.value=2'],
    ],
    [
      ['--tags', 'a'],
      ['obj_tags.0.0.key=a', 'obj_tags.0.0.value'],
    ],
    [
      ['--tags', 'a=1', '--user-tags', 'b=2', '--cloud-tags', 'c=3'],
      [
        'obj_tags.0.0.key=a',
        'obj_tags.0.0.value=1',
        'obj_tags.1.0.key=user%3Ab',
        'obj_tags.1.0.value=2',
        'obj_tags.2.0.key=ext%3Ac',
        'obj_tags.2.0.value=3',
      ],
    ],
    [
      ['--no-tags', 'a=1'],
      ['no_obj_tags.0.0.key=a', 'no_obj_tags.0.0.value=1'],
    ],
    [
      ['--project-tags', 'a=1'],
      ['project_tags.0.0.key=a', 'project_tags.0.0.value=1'],
    ],
    [
      ['--no-project-tags', 'a=1'],
      ['no_project_tags.0.0.key=a', 'no_project_tags.0.0.value=1'],
    ],
    [
      ['--domain-tags', 'a=1'],
      ['domain_tags.0.0.key=a', 'domain_tags.0.0.value=1'],
    ],
    [
      ['--no-domain-tags', '环境=生产'],
      ['no_domain_tags.0.0.key=%E7%8E%AF%E5%A2%83', 'no_domain_tags.0.0.value=%E7%94%9F%E4%BA%A7'],
    ],
  ])('%j', async (argv, pairs) => {
    await sends(argv, ...pairs)
  })

  test('with nothing in them are refused, naming the option', async () => {
    const got = await runGadgets(['gadget-list', '--user-tags', ';'])
    expect(got).toMatchObject({ code: 2, stdout: '', authentications: 0 })
    expect(got.stderr).toContain('--user-tags: ";" holds no tag; write key=value, several with ";".')
  })
})

test('any text reaches the server unharmed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1 }), async text => {
      const stub = on('GET /gadgets', { gadgets: [] })
      const got = await runGadgets(['gadget-plain-list', '--kind', text], []).catch(() => undefined)
      expect(got).toBeUndefined()
      const key = `GET /gadgets?${new URLSearchParams({ kind: text })}`
      const sent = await runGadgets(['gadget-plain-list', '--kind', text], [{ ...stub, key: normal(key) }])
      expect(sent.code).toBe(0)
    }),
    { numRuns: 20 },
  )
})

/** What URLSearchParams writes in another way than Go does. */
function normal(key: string): string {
  return key.replaceAll('*', '%2A').replaceAll('~', '~').replaceAll('%7E', '~')
}

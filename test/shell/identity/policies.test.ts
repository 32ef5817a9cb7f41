import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import policies from '../../../src/shell/identity/policies.ts'
import { isHigher, judge, scopeOf, scopesAllowing } from '../../../src/shell/identity/policy/rules.ts'
import { runClimc } from '../../support/run-climc.ts'
import { on, type Stub, TOKEN } from '../../support/stub-cloud.ts'

let cwd = ''
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'climc-policies-'))
})
afterAll(() => rm(cwd, { recursive: true }))

const run = (argv: readonly string[], stubs: readonly Stub[] = []) =>
  runClimc(argv, { modules: { 'identity/policies': policies }, stubs, cwd })

const RULES = 'policy:\n  compute:\n    servers:\n      "*": allow\n      delete: deny\n'
const TREE = { compute: { servers: { '*': 'allow', delete: 'deny' } } }

describe('judge', () => {
  test.each([
    [['compute', 'servers', 'list'], 'allow'],
    [['compute', 'servers', 'delete'], 'deny'],
    [['compute', 'disks', 'list'], undefined],
    [['image', 'servers', 'list'], undefined],
    [['compute', 'servers', 'perform', 'stop'], 'allow'],
  ])('%j → %s', (request, verdict) => {
    expect(judge(TREE, request)).toBe(verdict)
  })

  test('the rule with the most words counts, then the one whose words stand further left, then allow', () => {
    expect(
      judge({ '*': { servers: { '*': 'deny' } }, compute: { '*': { list: 'allow' } } }, ['compute', 'servers', 'list']),
    ).toBe('allow')
    expect(judge({ '*': { servers: 'deny' }, compute: 'allow' }, ['compute', 'servers', 'list'])).toBe('allow')
    expect(judge({ '*': { servers: 'allow' }, compute: 'deny' }, ['compute', 'servers', 'list'])).toBe('deny')
    expect(
      judge({ '*': 'deny', compute: { '*': { '*': { stop: 'allow' } } } }, ['compute', 'servers', 'perform', 'stop']),
    ).toBe('allow')
  })

  test.each(['admin', 'owner', 'user', 'guest', 'allow'])('the old word %s allows', word => {
    expect(judge({ compute: word }, ['compute', 'x', 'y'])).toBe('allow')
  })

  test('says nothing about what no rule matches, whatever the tree', () => {
    const word = fc.constantFrom('a', 'b', '*')
    const tree = fc.dictionary(word, fc.dictionary(word, fc.constantFrom('allow', 'deny')))
    fc.assert(
      fc.property(tree, rules => {
        expect(judge(rules, ['z', 'a', 'b'])).toBe(
          judge('*' in rules ? { '*': rules['*'] ?? {} } : {}, ['z', 'a', 'b']),
        )
      }),
    )
  })
})

test('scopes', () => {
  expect(['system', 'Domain', 'true', 'user', 'none', 'x', ''].map(scopeOf)).toEqual([
    ...['system', 'domain', 'system', 'user', 'project', 'project', 'project'],
  ])
  expect(isHigher('system', 'domain')).toBe(true)
  expect(isHigher('project', 'project')).toBe(false)
  expect(scopesAllowing('domain')).toEqual(['system', 'domain'])
  expect(scopesAllowing('user')).toEqual(['system', 'user'])
})

describe('policy-create', () => {
  test('reads the rules from a file, YAML or JSON, and splits tags', async () => {
    await writeFile(join(cwd, 'my rules.yaml'), RULES)
    const policy = {
      ...{ name: 'audit', type: 'audit', blob: { policy: TREE }, description: 'Prüfer', scope: 'domain' },
      ...{ is_system: false, project_domain_id: 'd1', enabled: true, org_node_id: ['n1', 'n2'] },
      project_tags: [{ key: 'env', value: 'prod' }, { key: 'owner' }],
    }
    const { code, stdout } = await run(
      [
        ...['policy-create', 'audit', 'my rules.yaml', '--desc', 'Prüfer', '--scope', 'domain', '--no-system'],
        ...['--domain', 'd1', '--enabled', '--disabled', '--project-tags', 'env=prod;owner;'],
        ...['--org-node-id', 'n1', '--org-node-id', 'n2'],
      ],
      [on('POST /v3/policies', { policy: { id: 'p1' } }, { policy })],
    )
    expect({ code, stdout: stdout.includes('p1') }).toEqual({ code: 0, stdout: true })
  })

  test.each([
    ['nothing.yaml', undefined, 'there is no such file'],
    ['bad.yaml', 'a: [1', 'is no YAML'],
  ])('refuses %s', async (file, content, complaint) => {
    if (content !== undefined) await writeFile(join(cwd, file), content)
    const { code, stderr, asked } = await run(['policy-create', 'p', file])
    expect({ code, asked }).toEqual({ code: 2, asked: [] })
    expect(stderr).toContain(`FILE: `)
    expect(stderr).toContain(file)
    expect(stderr).toContain(complaint)
  })
})

describe('copies', () => {
  const OLD = {
    ...{ id: 'p1', name: 'audit', type: 'audit', scope: 'system', enabled: true, description: 'd' },
    ...{ blob: { policy: TREE }, object_tags: [], org_node_id: ['n1'] },
  }

  test('policy-export prints what policy-import reads', async () => {
    const exported = await run(['policy-export', 'audit'], [on('GET /v3/policies/audit', { policy: OLD })])
    expect(JSON.parse(exported.stdout)).toMatchObject({ name: 'audit', policy: { policy: TREE } })
    await writeFile(join(cwd, 'audit.json'), exported.stdout)
    const body = {
      ...{ generate_name: 'audit', type: 'audit', enabled: true, is_system: false, description: 'd' },
      ...{ scope: 'system', org_node_id: ['n1'], blob: { policy: TREE }, project_domain_id: 'Default' },
    }
    const imported = await run(
      ['policy-import', 'audit.json', '--domain', 'Default'],
      [on('POST /v3/policies', { policy: { id: 'p2' } }, { policy: body })],
    )
    expect({ code: imported.code, stderr: imported.stderr }).toEqual({ code: 0, stderr: '' })
  })

  test('policy-clone takes the rules and another scope', async () => {
    const body = {
      ...{ name: 'audit 2', type: 'audit 2', enabled: true, is_system: false, description: 'd' },
      ...{ scope: 'project', org_node_id: ['n1'], blob: { policy: TREE } },
    }
    const { code, stderr } = await run(
      ['policy-clone', 'audit', 'audit 2', '--scope', 'project'],
      [on('GET /v3/policies/audit', { policy: OLD }), on('POST /v3/policies', { policy: {} }, { policy: body })],
    )
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })

  test.each([
    ['{', 'is not JSON'],
    ['[]', 'holds no policy'],
    ['{"policy": {}}', 'holds no policy with a name'],
  ])('policy-import refuses a file with %s', async (content, complaint) => {
    await writeFile(join(cwd, 'bad.json'), content)
    const { code, stderr, asked } = await run(['policy-import', 'bad.json'])
    expect({ code, asked }).toEqual({ code: 2, asked: [] })
    expect(stderr).toContain(complaint)
  })
})

describe('policy-show', () => {
  test('saves the rules as they are shown', async () => {
    const answer = { policy: { id: 'p1', name: 'audit', blob: { policy: TREE } } }
    const { stdout } = await run(
      ['policy-show', 'audit', '--save', 'saved.yaml'],
      [on('GET /v3/policies/audit?format=yaml', answer)],
    )
    expect(stdout).toContain('servers:')
    expect(await readFile(join(cwd, 'saved.yaml'), 'utf8')).toBe(RULES)
  })
})

describe('policy-explain', () => {
  const POLICIES = { policies: { project: [{ ...TREE, project_tags: [] }], system: [] } }
  const WHOM = [
    on('GET /v3/users/demo', { user: { id: 'u1' } }),
    on('GET /v3/projects/work', { project: { id: 'p1' } }),
    on('POST /v3/auth/policies', POLICIES, { user_id: 'u1', project_id: 'p1', login_ip: '10.0.0.1' }),
  ]
  const asks = [
    ...['--request', 'mine:project:compute:servers:list', '--request', 'gone:project:compute:servers:delete'],
    ...['--request', 'all:system:compute:servers:list'],
  ]

  test('answers each question by the policies of the user', async () => {
    const argv = ['policy-explain', '--user', 'demo', '--project', 'work', '--ip', '10.0.0.1', ...asks]
    const { stdout } = await run(['--output-format', 'json', ...argv], WHOM)
    expect(JSON.parse(stdout)).toEqual({
      mine: ['compute', 'servers', 'list', 'allow'],
      gone: ['compute', 'servers', 'delete', 'deny'],
      all: ['compute', 'servers', 'list', 'deny'],
    })
  })

  test.each([
    [['--request', 'q'], '--request: "q" is no question'],
    [['--request', 'q:project'], '--request: "q:project" is no question'],
    [['--user', 'demo'], '--project'],
  ])('refuses %j', async (words, complaint) => {
    const { code, stderr, asked } = await run(['policy-explain', ...words])
    expect({ code, asked }).toEqual({ code: 2, asked: [] })
    expect(stderr).toContain(complaint)
  })
})

test('policy-admin-capable tells about the bearer of the token and does not print it', async () => {
  const { stdout, code } = await run(
    ['policy-admin-capable'],
    [on('GET /v3/auth/policies', { policies: { domain: [TREE], project: [] } })],
  )
  expect(code).toBe(0)
  expect(stdout).toContain('system: false\ndomain: true\nproject: false\nuser: false\nnone: false\n')
  expect(stdout).not.toContain(TOKEN)
})

import { describe, expect, test } from 'vitest'
import groups from '../../../src/shell/identity/groups.ts'
import projects from '../../../src/shell/identity/projects.ts'
import users from '../../../src/shell/identity/users.ts'
import { runClimc } from '../../support/run-climc.ts'
import { on, refuse, type Stub } from '../../support/stub-cloud.ts'

const modules = { 'identity/groups': groups, 'identity/projects': projects, 'identity/users': users }
const run = (argv: readonly string[], stubs: readonly Stub[] = []) => runClimc(argv, { modules, stubs })
const nothing = (key: string): Stub => ({ key, answer: { text: '' }, ...(key.startsWith('PUT') ? { body: {} } : {}) })

const DOMAIN = on('GET /v3/domains/D%201', { domain: { id: 'd1' } })

describe('roles in a project', () => {
  test('everything given by name is looked up within its domain, in this order', async () => {
    const { asked, code, stdout } = await run(
      ['project-add-user', 'work', 'demo', 'member', '--user-domain', 'D 1'],
      [
        DOMAIN,
        on('GET /v3/users/demo?domain_id=d1', { user: { id: 'u1' } }),
        on('GET /v3/projects/work', { project: { id: 'p1' } }),
        on('GET /v3/roles/member', { role: { id: 'r1' } }),
        nothing('PUT /v3/projects/p1/users/u1/roles/r1'),
      ],
    )
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
    expect(asked.map(({ key }) => key.split(' ')[1]?.split('?')[0])).toEqual([
      ...['/v3/domains/D%201', '/v3/users/demo', '/v3/projects/work', '/v3/roles/member'],
      '/v3/projects/p1/users/u1/roles/r1',
    ])
  })

  test('who has no role makes has-group end with 5', async () => {
    const { code } = await run(
      ['project-has-group', 'work', 'team', 'member'],
      [
        on('GET /v3/groups/team', { group: { id: 'g1' } }),
        on('GET /v3/projects/work', { project: { id: 'p1' } }),
        on('GET /v3/roles/member', { role: { id: 'r1' } }),
        { key: 'HEAD /v3/projects/p1/groups/g1/roles/r1', answer: { status: 404, text: '' } },
      ],
    )
    expect(code).toBe(5)
  })

  test('batch-join asks once for each user', async () => {
    const { code } = await run(
      ['project-batch-join', '--resource', 'users', '--rid', 'r1', '--pid', 'p/1', '--ids', 'u1', '--ids', 'u2'],
      [nothing('PUT /v3/projects/p%2F1/users/u1/roles/r1'), nothing('PUT /v3/projects/p%2F1/users/u2/roles/r1')],
    )
    expect(code).toBe(0)
  })

  test.each([
    [
      ['--user', 'u', '--role', 'a', '--role', 'b'],
      {
        user_roles: [
          { user: 'u', role: 'a' },
          { user: 'u', role: 'b' },
        ],
      },
    ],
    [['--group', 'g', '--role', 'a'], { group_roles: [{ group: 'g', role: 'a' }] }],
    [
      ['--user', 'u', '--group', 'g', '--role', 'a'],
      { user_roles: [{ user: 'u', role: 'a' }], group_roles: [{ group: 'g', role: 'a' }] },
    ],
  ])('remove-user-group %j', async (words, body) => {
    const { code } = await run(
      ['project-remove-user-group', 'work', ...words],
      [on('POST /v3/projects/work/leave', { project: {} }, { project: body })],
    )
    expect(code).toBe(0)
  })

  test.each([
    [['project-add-user-group', 'work', '--role', 'r'], '--user'],
    [['project-add-user-group', 'work', '--user', 'u'], '--role'],
    [['project-remove-user-group', 'work', '--role', 'r'], '--user'],
    [['project-remove-user-group', 'work', '--user', 'u'], '--role'],
    [['project-batch-join', '--resource', 'robots', '--rid', 'r', '--pid', 'p', '--ids', 'i'], '--resource'],
    [['user-join-project', 'u', '--role', 'r'], '--project'],
    [['group-join-project', 'g', '--project', 'p'], '--role'],
    [['user-leave-project', 'u', 'p'], '--role'],
    [['user-join-groups', 'u'], '--gids'],
  ])('refuses %j', async (argv, part) => {
    const { code, stderr, asked } = await run(argv)
    expect({ code, asked }).toEqual({ code: 2, asked: [] })
    expect(stderr).toContain(part)
  })
})

describe('users and groups', () => {
  test('a user joins several groups, enabled before', async () => {
    const { code, stdout } = await run(
      ['user-join-groups', 'u1', '--enabled', '--gids', 'g1', '--gids', 'g2'],
      [
        on('POST /v3/users/u1/enable', { user: {} }, {}),
        nothing('PUT /v3/groups/g1/users/u1'),
        nothing('PUT /v3/groups/g2/users/u1'),
      ],
    )
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
  })

  test('one that fails does not hold up the others, and is told', async () => {
    const { code, stdout, stderr } = await run(
      ['user-join-groups', 'u1', '--action', 'leave', '--gids', 'g1', '--gids', 'g2'],
      [
        refuse('DELETE /v3/groups/g1/users/u1', 403, 'ForbiddenError', 'not yours'),
        nothing('DELETE /v3/groups/g2/users/u1'),
      ],
    )
    expect(code).toBe(7)
    expect(stdout).toContain('g2')
    expect(stderr).toContain('not yours')
  })

  test('the domain is looked up once for user and group', async () => {
    const { code } = await run(
      ['user-leave-group', 'demo', 'team', '--domain', 'D 1'],
      [
        DOMAIN,
        on('GET /v3/users/demo?domain_id=d1', { user: { id: 'u1' } }),
        on('GET /v3/groups/team?domain_id=d1', { group: { id: 'g1' } }),
        nothing('DELETE /v3/groups/g1/users/u1'),
      ],
    )
    expect(code).toBe(0)
  })
})

describe('the facts of a user', () => {
  const PASSWORD = 's3cr3t-of-demo'

  test.each([
    [['--password', PASSWORD], { password: PASSWORD }],
    [['--password', ''], { password: '' }],
    [['--skip-password-complexity-check'], {}],
    [
      ['--password', PASSWORD, '--skip-password-complexity-check'],
      { password: PASSWORD, skip_password_complexity_check: true },
    ],
    [['--enabled', '--disabled'], {}],
    [['--disabled'], { enabled: false }],
    [
      ['--no-web-console', '--system-account', '--enable-mfa'],
      { allow_web_console: false, is_system_account: true, enable_mfa: true },
    ],
    [['--idp-entity-id', 'e'], {}],
    [['--idp-id', 'i', '--idp-entity-id', 'e'], { idp_id: 'i', idp_entity_id: 'e' }],
    [
      ['--expire', '2027-01-01T00:00:00Z', '--desc', 'für Tests'],
      { expired_at: '2027-01-01T00:00:00Z', description: 'für Tests' },
    ],
  ])('user-create %j', async (words, body) => {
    const { code, stdout, stderr } = await run(
      ['--debug', 'user-create', 'demo', ...words],
      [on('POST /v3/users', { user: { id: 'u1' } }, { user: { name: 'demo', ...body } })],
    )
    expect(code).toBe(0)
    expect(stdout + stderr).not.toContain(PASSWORD)
  })

  test.each([
    [
      ['--not-system-account', '--disallow-web-console', '--disable-mfa'],
      { is_system_account: false, allow_web_console: false, enable_mfa: false },
    ],
    [['--enable-mfa', '--disable-mfa'], { enable_mfa: true }],
    [['--expire', '2027-01-01T00:00:00Z', '--clear-expire'], { clear_expire: true }],
    [['--name', 'new name'], { name: 'new name' }],
  ])('user-update %j', async (words, body) => {
    const { code } = await run(
      ['user-update', 'demo', ...words],
      [on('GET /v3/users/demo', { user: { id: 'u1' } }), on('PATCH /v3/users/u1', { user: {} }, { user: body })],
    )
    expect(code).toBe(0)
  })
})

test.each([
  [[], {}],
  [['--enabled'], { enabled: true }],
  [['--disabled'], { disabled: true }],
  [['--enabled', '--disabled'], {}],
])('project-create %j', async (words, body) => {
  const { code } = await run(
    ['project-create', 'work', '--domain', 'D 1', ...words],
    [DOMAIN, on('POST /v3/projects', { project: {} }, { project: { name: 'work', domain_id: 'd1', ...body } })],
  )
  expect(code).toBe(0)
})

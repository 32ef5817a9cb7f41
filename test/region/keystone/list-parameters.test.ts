import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isJsonObject, type JsonObject } from '../../../src/core/json.ts'
import { TestRegion } from '../support.ts'

/*
 * What lists of identities make of their parameters, as a real keystone was seen to: the same requests were sent to both.
 * Every list is of the things below alone (`search=t-`), by name upwards. A word like `:ada` stands for the id of `t-ada`.
 */

type Lists = Readonly<Record<string, Readonly<Record<string, string>>>>

/** What every kind does alike: `A` and `B` are its first two. */
const ALIKE: Readonly<Record<string, 'A' | 'B' | 'A B' | 'all' | 'none' | 'not A'>> = {
  'name=A': 'A',
  'name.0=A&name.1=B': 'A B',
  'names.0=A': 'A',
  'id=:A': 'A',
  'name=': 'none',
  '@name=A': 'A',
  'bogus=x': 'all',
  'limit=0': 'all',
  'limit=5000': 'all',
  'limit=1': 'A',
  'limit=1&offset=1': 'B',
  'filter=name.equals("A")': 'A',
  'filter=name.in(A,B)': 'A B',
  'filter=name.notequals("A")': 'not A',
  'filter=name.notin(A)': 'not A',
  'filter=name.le("A")': 'A',
  'filter=name.between("A","B")': 'A B',
  'filter=created_at.lt("2000-01-01")': 'none',
  'filter=nosuch.equals("x")': 'all',
  'filter=bogus': 'all',
  'filter.0=name.equals("A")&filter.1=name.equals("B")': 'none',
  'filter.0=name.equals("A")&filter.1=name.equals("B")&filter_any=true': 'A B',
  'joint_filter.0=bogus': 'all',
  'tags.0.key=user:of': 'A B',
  'tags.0.key=user:of&tags.0.value=one': 'A',
  'obj_tags.0.0.key=user:of&obj_tags.0.0.value=two': 'B',
  'no_tags.0.key=user:of&no_tags.0.value=one': 'not A',
  'with_user_meta=true': 'A B',
  'project_tags.0.0.key=nono': 'all',
  'scope=system': 'all',
}

/** How the request is ordered when nothing else says so. */
const BY_NAME = 'order_by=name&order=asc'

const KINDS = {
  projects: ['t-lab', 't-shop'],
  users: ['t-ada', 't-bob'],
  groups: ['t-red', 't-tan'],
  roles: ['t-role', 't-role2'],
  policies: ['t-pol', 't-pol2'],
  domains: ['t-dom', 't-dom2'],
  services: ['t-svc', 't-svc2'],
  regions: ['t-reg', 't-reg2'],
  endpoints: ['t-end', 't-end2'],
} as const

const OWN: Lists = {
  projects: {
    'user_id=:ada': 't-lab',
    'user=:ada': 't-lab',
    'user_id=:ada&jointable=true': 't-shop',
    'user_id=t-ada': '404',
    'group_id=:red': 't-lab',
    'group_id=nono': '404',
    'admin_id=nono': 'none',
    'idp_id=nono': '404',
    'domain_id=nono': '404',
    'project_domains=Default': 'all',
    'project_domain_ids.0=nono': 'none',
    'domain_tags.0.0.key=nono': 'none',
    'admin=false': 'none',
    'scope=project': 'none',
    'order_by_tag=user:of': 't-lab t-shop',
    'order_by_tag=user:of,desc': 't-shop t-lab',
  },
  users: {
    'email=a@x': 't-ada',
    'mobile=123': 't-ada',
    'displayname=Ada': 't-ada',
    'enabled=true': 't-ada',
    'enabled=false': 't-bob',
    // A word that is neither is false.
    'enabled=bogus': 't-bob',
    'allow_web_console=false': 't-bob',
    'enable_mfa=true': 'none',
    'group_id=t-red': 't-bob',
    'group=t-red': 't-bob',
    'group_id=nono': '404',
    'project=t-lab': 't-ada t-bob',
    'tenant=t-lab': 't-ada t-bob',
    'project_id=nono': '404',
    'role_id=t-role': 't-ada',
    'role_id=t-role&role_assignment_project_id=t-shop': 'none',
    'system=true': 't-ada t-bob t-sys',
    'filter=email.isnullorempty()': 'none',
    'filter=email.startswith("a")': 't-ada',
  },
  groups: {
    'user_id=:bob': 't-red',
    'user_id=t-bob': '404',
    'project_id=:lab': 't-red',
    'project_id=t-lab': '404',
    'displayname=Red': 't-red',
  },
  roles: {
    'project_id=:lab': 'all',
    'project_id=nono': '404',
    'user_id=:ada&project_id=:lab': 't-role',
    'user_id=:bob&project_id=:lab': 't-role',
    'group_id=:red&project_id=:lab': 't-role',
    'user_id=nono': 'all',
    'is_public=false': 'none',
  },
  policies: {
    'role_id=t-role': 't-pol',
    'role_id=nono': '404',
    'type.0=t-pol&type.1=t-pol2': 'all',
    'is_system=true': 'none',
    'scope=project': 't-pol',
    'scope=domain': 't-pol t-pol2',
    'enabled=false': 't-pol2',
  },
  domains: { 'enabled=false': 't-dom2', 'idp_id=nono': '404', 'scope=domain': 'none' },
  services: { 'type=t-type': 't-svc', 'type.0=t-type&type.1=t-type2': 'all', 'enabled=false': 't-svc2' },
  regions: {},
  endpoints: {
    'service=t-svc': 't-end',
    'service_id=:svc': 't-end',
    'service=nono': '404',
    'service_type=t-type': 't-end',
    'service_name=t-svc': 'all',
    'region=t-reg': 't-end',
    'region=nono': '404',
    'interface=publicURL': 't-end',
    'enabled=false': 't-end2',
    'order_by_service=desc': 't-end2 t-end',
  },
}

let region: TestRegion
const ids = new Map<string, string>()
beforeAll(async () => {
  region = await TestRegion.start({ seed: 19 })
  const blob = { policy: { compute: 'allow' } }
  const make: readonly (readonly [plural: string, keyword: string, ...objects: readonly JsonObject[]])[] = [
    ['projects', 'project', { name: 't-lab' }, { name: 't-shop' }],
    [
      'users',
      'user',
      { name: 't-ada', email: 'a@x', mobile: '123', displayname: 'Ada' },
      { name: 't-bob', email: 'b@x', enabled: false, allow_web_console: false },
      { name: 't-sys', is_system_account: true },
    ],
    ['groups', 'group', { name: 't-red', displayname: 'Red' }, { name: 't-tan' }],
    ['roles', 'role', { name: 't-role' }, { name: 't-role2' }],
    [
      'policies',
      'policy',
      { name: 't-pol', type: 't-pol', scope: 'project', blob },
      { name: 't-pol2', type: 't-pol2', scope: 'domain', enabled: false, blob },
    ],
    ['domains', 'domain', { name: 't-dom' }, { name: 't-dom2', enabled: false }],
    ['services', 'service', { name: 't-svc', type: 't-type' }, { name: 't-svc2', type: 't-type2', enabled: false }],
    ['regions', 'region', { id: 't-reg' }, { id: 't-reg2' }],
    [
      'endpoints',
      'endpoint',
      { name: 't-end', interface: 'public', service_id: 't-svc', region_id: 't-reg', url: 'http://a' },
      {
        name: 't-end2',
        interface: 'internal',
        service_id: 't-svc2',
        region_id: 't-reg2',
        url: 'http://b',
        enabled: false,
      },
    ],
  ]
  for (const [plural, keyword, ...objects] of make)
    for (const [i, object] of objects.entries()) {
      const made = await region.post(`/v3/${plural}`, { [keyword]: object })
      expect(made.status, JSON.stringify(made.body)).toBe(200)
      const shown = made.body[keyword]
      if (!isJsonObject(shown)) continue
      ids.set(String(shown.name), String(shown.id))
      const of = ['one', 'two'][i]
      if (of !== undefined) await region.post(`/v3/${plural}/${String(shown.id)}/user-metadata`, { [keyword]: { of } })
    }
  await region.post('/v3/groups/t-red/add-users', { group: { user_ids: ['t-bob'] } })
  await region.post('/v3/projects/t-lab/join', {
    project: { users: ['t-ada'], groups: ['t-red'], roles: ['t-role'] },
  })
  await region.post('/v3/roles/t-role/add-policy', { role: { policy_id: 't-pol' } })
}, 60_000)
afterAll(() => region.close())

/** The names that come, or the status when none do because of a refusal. */
async function asked(plural: string, request: string): Promise<string> {
  const order = request.includes('order_by') ? '' : `&${BY_NAME}`
  const answer = await region.get(`/v3/${plural}?search=t-${order}&${encodeURI(request)}`)
  if (answer.status !== 200) return String(answer.status)
  const rows = answer.body[plural]
  const names = Array.isArray(rows) ? rows.filter(isJsonObject).map(row => String(row.name)) : []
  return names.length === 0 ? 'none' : names.join(' ')
}

describe.each(Object.entries(KINDS))('a list of %s', (plural, [a, b]) => {
  it('does with common parameters as lists do', async () => {
    const meaning = { A: a, B: b, 'A B': `${a} ${b}`, all: `${a} ${b}`, none: 'none', 'not A': b }
    const wrong: string[] = []
    for (const [request, found] of Object.entries(ALIKE)) {
      const wanted = request
        .replaceAll(':A', ids.get(a) ?? '')
        .replaceAll(/\bA\b/g, a)
        .replaceAll(/\bB\b/g, b)
      const got = await asked(plural, wanted)
      if (got !== meaning[found]) wrong.push(`${request}: ${got}, not ${meaning[found]}`)
    }
    expect(wrong).toEqual([])
  })

  it('knows its own', async () => {
    const wrong: string[] = []
    for (const [request, found] of Object.entries(OWN[plural] ?? {})) {
      const got = await asked(
        plural,
        request.replaceAll(/=:(\w+)/g, (_, name: string) => `=${ids.get(`t-${name}`) ?? ''}`),
      )
      const expected = found === 'all' ? `${a} ${b}` : found
      if (got !== expected) wrong.push(`${request}: ${got}, not ${expected}`)
    }
    expect(wrong).toEqual([])
  })

  it('tells why one cannot be deleted, when asked', async () => {
    const [first] = await region.list(`/v3/${plural}?name=${a}&show_fail_reason=true`)
    expect('delete_fail_reason' in (first ?? {})).toBe(first?.can_delete === false)
    expect((await region.list(`/v3/${plural}?name=${a}`))[0]).not.toHaveProperty('delete_fail_reason')
    expect((await region.get(`/v3/${plural}/statistics`)).status).toBe(404)
  })
})

it('a credential is found by its name by its owner alone', async () => {
  const made = await region.post('/v3/credentials', {
    credential: {
      name: 't-cred',
      type: 'totp',
      user_id: ids.get('t-ada') ?? '',
      project_id: ids.get('t-lab') ?? '',
      blob: '{}',
    },
  })
  expect(made.status).toBe(200)
  expect((await region.get('/v3/credentials/t-cred')).status).toBe(404)
})

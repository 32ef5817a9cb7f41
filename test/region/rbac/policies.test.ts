import { describe, expect, it } from 'vitest'
import type { Scope } from '../../../src/region/kinds/model/kind.ts'
import { GUEST, Identity } from '../../../src/region/rbac/identity.ts'
import { type Policy, UNTAGGED } from '../../../src/region/rbac/policy.ts'
import { matchingRule, rulesOf } from '../../../src/region/rbac/rules.ts'

function identity(policies: Partial<Record<Scope, object>>): Identity {
  const byScope = new Map<Scope, Policy[]>()
  for (const [scope, blob] of Object.entries(policies))
    byScope.set(
      scope === 'system' ? 'system' : scope === 'domain' ? 'domain' : 'project',
      [blob].flat().map(each => ({ rules: rulesOf(JSON.parse(JSON.stringify({ policy: each }))), tags: UNTAGGED })),
    )
  return new Identity({
    authenticated: true,
    userId: 'u',
    user: 'user',
    userDomainId: 'default',
    userDomain: 'Default',
    projectId: 'p',
    project: 'project',
    domainId: 'default',
    domain: 'Default',
    roles: [],
    policies: byScope,
  })
}

describe('policies', () => {
  it('are trees whose leaves allow or deny', () => {
    const rules = rulesOf({ policy: { compute: { servers: { get: 'allow', delete: 'deny' } }, image: 'allow' } })
    expect(rules).toEqual([
      { path: ['compute', 'servers', 'get'], allow: true },
      { path: ['compute', 'servers', 'delete'], allow: false },
      { path: ['image'], allow: true },
    ])
  })

  it('decide by the rule that names most of the request', () => {
    const rules = rulesOf({
      policy: { '*': 'allow', compute: { servers: { '*': 'deny', perform: { stop: 'allow' } } } },
    })
    expect(matchingRule(rules, ['compute', 'disks', 'list'])?.allow).toBe(true)
    expect(matchingRule(rules, ['compute', 'servers', 'list'])?.allow).toBe(false)
    expect(matchingRule(rules, ['compute', 'servers', 'perform', 'start'])?.allow).toBe(false)
    expect(matchingRule(rules, ['compute', 'servers', 'perform', 'stop'])?.allow).toBe(true)
  })

  it('open the widest scope that allows the action', () => {
    const viewer = identity({ project: { compute: { servers: { list: 'allow' } } } })
    expect(viewer.allowedScope('compute', 'servers', 'list')).toBe('project')
    expect(viewer.allowedScope('compute', 'servers', 'delete')).toBe('none')
    expect(identity({ system: { '*': 'allow' } }).allowedScope('compute', 'hosts', 'list')).toBe('system')
  })

  it('of a project reach no further, even to what belongs to a domain', () => {
    const all = identity({ project: { '*': 'allow' } })
    expect(all.allowedScope('compute', 'hosts', 'list')).toBe('project')
    expect(all.allowedScope('compute', 'servers', 'list')).toBe('project')
  })

  it('allow when one of them does, whatever the others deny', () => {
    const both = identity({
      domain: [{ identity: { users: { list: 'deny' } } }, { identity: { users: { list: 'allow', '*': 'deny' } } }],
    })
    expect(both.allowedScope('identity', 'users', 'list')).toBe('domain')
    expect(both.allowedScope('identity', 'users', 'create')).toBe('none')
  })

  it('leave everyone what the original leaves everyone', () => {
    const nobody = identity({})
    expect(nobody.allowedScope('compute', 'zones', 'list')).toBe('system')
    expect(nobody.allowedScope('compute', 'cloudaccounts', 'list')).toBe('domain')
    expect(nobody.allowedScope('compute', 'networks', 'get')).toBe('project')
    expect(nobody.allowedScope('compute', 'servers', 'list')).toBe('none')
    expect(GUEST.allowedScope('compute', 'zones', 'list')).toBe('none')
  })
})

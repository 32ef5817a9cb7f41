import type { Scope } from '../kinds/model/kind.ts'
import { BOOTSTRAP_RULES, defaultRules } from './defaults.ts'
import { type Policy, type PolicyTags, permission, UNTAGGED } from './policy.ts'
import { matchingRule } from './rules.ts'
import { type AllowedScope, SCOPES } from './scope.ts'

export interface Owner {
  readonly domainId: string
  readonly projectId?: string
  readonly userId?: string
}

/** Who sends a request: a user in a project, with what the policies of the user's roles there allow. */
export class Identity implements Owner {
  readonly authenticated: boolean
  readonly userId: string
  readonly user: string
  /** The domain of the user, not of the project. */
  readonly userDomainId: string
  readonly userDomain: string
  readonly projectId: string
  readonly project: string
  readonly domainId: string
  readonly domain: string
  readonly roles: readonly string[]
  readonly #policies: PoliciesByScope
  readonly #answers = new Map<string, Permission>()

  constructor(facts: IdentityFacts) {
    this.authenticated = facts.authenticated
    this.userId = facts.userId
    this.user = facts.user
    this.userDomainId = facts.userDomainId
    this.userDomain = facts.userDomain
    this.projectId = facts.projectId
    this.project = facts.project
    this.domainId = facts.domainId
    this.domain = facts.domain
    this.roles = facts.roles
    this.#policies = facts.policies
  }

  /** The widest scope in which the action is allowed, and on what there. */
  permission(service: string, resource: string, ...action: readonly string[]): Permission {
    return this.#answer(SCOPES, [service, resource, ...action])
  }

  /** The widest scope in which the action is allowed. */
  allowedScope(service: string, resource: string, ...action: readonly string[]): AllowedScope {
    return this.permission(service, resource, ...action).scope
  }

  /** On what the action is allowed for who asks as narrowly as that: a wider scope serves a narrower one. */
  tagsWithin(scope: AllowedScope, service: string, resource: string, ...action: readonly string[]): PolicyTags {
    const request = [service, resource, ...action]
    if (scope === 'none') return UNTAGGED
    return this.#answer(scope === 'user' ? ['system', 'user'] : SCOPES.slice(0, SCOPES.indexOf(scope) + 1), request)
      .tags
  }

  #answer(scopes: readonly Scope[], request: readonly string[]): Permission {
    const key = [...scopes, ...request].join('/')
    const known = this.#answers.get(key)
    if (known !== undefined) return known
    const answer = this.#widest(scopes, request)
    this.#answers.set(key, answer)
    return answer
  }

  #widest(scopes: readonly Scope[], request: readonly string[]): Permission {
    for (const scope of scopes) {
      const tags = this.#allows(scope, request)
      if (tags !== undefined) return { scope, tags }
    }
    return { scope: 'none', tags: UNTAGGED }
  }

  /** Whether it is a system administrator as far as this resource goes. */
  administers(service: string, resource: string, ...action: readonly string[]): boolean {
    return this.allowedScope(service, resource, ...action) === 'system'
  }

  /** The same asker with other policies. */
  with(policies: PoliciesByScope): Identity {
    return new Identity({ ...this, policies })
  }

  /** Whether any policy of that scope was given: the original then takes the asker for an administrator of it. */
  isCapableOf(scope: Scope): boolean {
    return (this.#policies.get(scope) ?? []).length > 0
  }

  /** The policies by which it acts. */
  get policies(): PoliciesByScope {
    return this.#policies
  }

  /** One policy that allows is enough, whatever the others deny. What everybody may is not narrowed. */
  #allows(scope: Scope, request: readonly string[]): PolicyTags | undefined {
    const tags = permission(this.#policies.get(scope) ?? [], request)
    if (tags !== undefined) return tags
    const everybodys = matchingRule(defaultRules(scope), request)?.allow === true
    const open = everybodys
      ? this.authenticated
      : this.#bootstraps() && scope === 'system' && matchingRule(BOOTSTRAP_RULES, request)?.allow === true
    return open ? UNTAGGED : undefined
  }

  /** The administrator of a region that has no policies yet may write them. */
  #bootstraps(): boolean {
    return this.project === 'system' && this.domainId === 'default' && this.roles.includes('admin')
  }
}

/** How far something is allowed, and on what. */
export interface Permission {
  readonly scope: AllowedScope
  readonly tags: PolicyTags
}

/** The policies by the scope that each opens. */
export type PoliciesByScope = ReadonlyMap<Scope, readonly Policy[]>

export interface IdentityFacts
  extends Pick<
    Identity,
    'userId' | 'user' | 'userDomainId' | 'userDomain' | 'projectId' | 'project' | 'domainId' | 'domain' | 'roles'
  > {
  readonly authenticated: boolean
  readonly policies: PoliciesByScope
}

/** Whoever sends no token, or one that is not known: as the original has it, somebody of the default domain. */
export const GUEST = new Identity({
  authenticated: false,
  userId: '',
  user: 'guest',
  userDomainId: '',
  userDomain: '',
  projectId: '',
  project: '',
  domainId: 'default',
  domain: 'Default',
  roles: [],
  policies: new Map(),
})

import type { Scope } from '../kinds/kind.ts'
import { BOOTSTRAP_RULES, defaultRules } from './defaults.ts'
import { matchingRule, type Rule } from './rules.ts'
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
  readonly #answers = new Map<string, AllowedScope>()

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

  /** The widest scope in which the action is allowed. */
  allowedScope(service: string, resource: string, ...action: readonly string[]): AllowedScope {
    const key = [service, resource, ...action].join('/')
    const known = this.#answers.get(key)
    if (known !== undefined) return known
    const answer = SCOPES.find(scope => this.#allows(scope, service, resource, action)) ?? 'none'
    this.#answers.set(key, answer)
    return answer
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

  /** The policies by which it acts, the rules of each. */
  get policies(): PoliciesByScope {
    return this.#policies
  }

  /** One policy that allows is enough, whatever the others deny. */
  #allows(scope: Scope, service: string, resource: string, action: readonly string[]): boolean {
    const request = [service, resource, ...action]
    const policies = this.#policies.get(scope) ?? []
    if (policies.some(rules => matchingRule(rules, request)?.allow === true)) return true
    if (matchingRule(defaultRules(scope), request)?.allow === true) return this.authenticated
    return this.#bootstraps() && scope === 'system' && matchingRule(BOOTSTRAP_RULES, request)?.allow === true
  }

  /** The administrator of a region that has no policies yet may write them. */
  #bootstraps(): boolean {
    return this.project === 'system' && this.domainId === 'default' && this.roles.includes('admin')
  }
}

/** The rules of each policy, by the scope that the policy opens. */
export type PoliciesByScope = ReadonlyMap<Scope, readonly (readonly Rule[])[]>

export interface IdentityFacts
  extends Pick<
    Identity,
    'userId' | 'user' | 'userDomainId' | 'userDomain' | 'projectId' | 'project' | 'domainId' | 'domain' | 'roles'
  > {
  readonly authenticated: boolean
  readonly policies: PoliciesByScope
}

/** Whoever sends no token, or one that is not known. */
export const GUEST = new Identity({
  authenticated: false,
  userId: '',
  user: 'guest',
  userDomainId: '',
  userDomain: '',
  projectId: '',
  project: '',
  domainId: '',
  domain: '',
  roles: [],
  policies: new Map(),
})

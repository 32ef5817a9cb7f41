import type { Scope } from '../kinds/kind.ts'
import { defaultRules } from './defaults.ts'
import { closedTo } from './resources.ts'
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
  readonly #rules: ReadonlyMap<Scope, readonly Rule[]>
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
    this.#rules = facts.rules
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

  #allows(scope: Scope, service: string, resource: string, action: readonly string[]): boolean {
    const request = [service, resource, ...action]
    if (!closedTo(scope, service, resource) && matchingRule(this.#rules.get(scope) ?? [], request)?.allow === true)
      return true
    return this.authenticated && matchingRule(defaultRules(scope), request)?.allow === true
  }
}

export interface IdentityFacts
  extends Pick<
    Identity,
    'userId' | 'user' | 'userDomainId' | 'userDomain' | 'projectId' | 'project' | 'domainId' | 'domain' | 'roles'
  > {
  readonly authenticated: boolean
  readonly rules: ReadonlyMap<Scope, readonly Rule[]>
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
  rules: new Map(),
})

import type { JsonObject } from '../core/json.ts'
import type { Secret } from '../core/secret.ts'
import type { Catalog } from './catalog/catalog.ts'

export interface Named {
  readonly id: string
  readonly name: string
}
export interface InDomain extends Named {
  readonly domain: Named
}

/** A keystone token and what it says about its bearer. */
export interface TokenFacts {
  readonly id: Secret
  readonly user: InDomain
  /** Empty ids and names where the token has no scope. */
  readonly project: InDomain
  readonly roles: readonly Named[]
  /** Undefined where keystone named none. */
  readonly expiresAt: Date | undefined
  readonly catalog: Catalog
  /** The answer's token object as keystone wrote it (v3 `token`, v2.0 `access`), without secrets. */
  readonly body: JsonObject
}

/** A token: its user, project, roles and service catalogue. */
export class Token implements TokenFacts {
  readonly id: Secret
  readonly user: InDomain
  readonly project: InDomain
  readonly roles: readonly Named[]
  readonly expiresAt: Date | undefined
  readonly catalog: Catalog
  readonly body: JsonObject

  constructor(facts: TokenFacts) {
    this.id = facts.id
    this.user = facts.user
    this.project = facts.project
    this.roles = facts.roles
    this.expiresAt = facts.expiresAt
    this.catalog = facts.catalog
    this.body = facts.body
  }

  /** Whether the bearer may see the whole system: role `admin` in project `system`, as the original has it. */
  isSystemAdmin(): boolean {
    return this.project.name === 'system' && this.roles.some(role => role.name === 'admin')
  }

  /** Milliseconds until it expires; Infinity where keystone named no time. */
  validFor(now: number): number {
    return this.expiresAt === undefined ? Number.POSITIVE_INFINITY : this.expiresAt.getTime() - now
  }
}

import { createHash } from 'node:crypto'
import { Secret } from '../../../core/secret.ts'
import { type Clock, stampOf } from '../../clock.ts'
import type { Ids } from '../../ids.ts'
import { users } from '../../kinds/identity/identities.ts'
import { tokens as tokenKind } from '../../kinds/identity/links.ts'
import type { RowOf } from '../../kinds/model/column.ts'
import { GUEST, Identity } from '../../rbac/identity.ts'
import { byName } from '../../store/names.ts'
import { type Sql, sql } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import { nextChange, policiesByScope, policiesOf, policiesOfGuests, rolesIn } from '../grants/grants.ts'
import { keystoneOptions } from '../options.ts'

/** What a token opens: a project, a domain, or nothing but its user's name. */
export interface Opened {
  readonly projectId?: string | undefined
  readonly domainId?: string | undefined
}

export interface TokenFacts extends Opened {
  readonly userId: string
  readonly method: string
  readonly auditId: string
  readonly expiresAt: Date
  readonly issuedAt: Date
  readonly source: string
  /** Whence its user logged in. */
  readonly ip: string
  readonly accessKey?: string | undefined
}

/** More identities than this are worked out anew. */
const CACHED = 1000

/** Why a token is not good. */
export type Fault = 'unknown' | 'invalid'

/** Tokens: given out, recognised, revoked. The store keeps their hashes only, so they survive a restart unread. */
export class Tokens {
  readonly #store: Store
  readonly #clock: Clock
  readonly #ids: Ids
  #identities = new Map<string, { identity: Identity; expiresAt: number }>()

  constructor(store: Store, clock: Clock, ids: Ids) {
    this.#store = store
    this.#clock = clock
    this.#ids = ids
  }

  /** @param latest when it ends at the latest, such as its user's own end */
  issue(
    facts: Omit<TokenFacts, 'expiresAt' | 'issuedAt'>,
    latest: Date | undefined = undefined,
  ): { token: Secret; facts: TokenFacts } {
    const token = this.#ids.bytes(32).toString('hex')
    const issuedAt = this.#clock.now()
    const end = new Date(issuedAt.getTime() + keystoneOptions(this.#store).tokenExpirationSeconds * 1000)
    const expiresAt = latest !== undefined && latest < end ? latest : end
    const whole = { ...facts, issuedAt, expiresAt }
    this.#store.table(tokenKind).insert({
      id: hashOf(token),
      user_id: facts.userId,
      project_id: facts.projectId ?? null,
      domain_id: facts.domainId ?? null,
      method: facts.method,
      audit_id: facts.auditId,
      expires_at: expiresAt.toISOString(),
      issued_at: issuedAt.toISOString(),
      source: facts.source,
      ip: facts.ip,
      access_key: facts.accessKey ?? null,
    })
    return { token: new Secret(token), facts: whole }
  }

  /** What is known of a token, or why it is not good: never given out or over, or revoked. */
  examine(token: string): TokenFacts | Fault {
    const row = this.#store.table(tokenKind).byKey(hashOf(token))
    if (row === undefined || new Date(row.expires_at ?? 0) <= this.#clock.now()) return 'unknown'
    if (row.revoked_at !== null || this.#store.table(users).byKey(row.user_id) === undefined) return 'invalid'
    return factsOf(row)
  }

  /** {@link examine} when the reason does not matter. */
  find(token: string): TokenFacts | undefined {
    const facts = this.examine(token)
    return typeof facts === 'string' ? undefined : facts
  }

  /** Who sends the token; a guest when it is absent or not good. */
  identify(token: string | undefined): Identity {
    if (token === undefined || token === '') return this.#guest()
    const key = hashOf(token)
    const known = this.#identities.get(key)
    const now = this.#clock.now()
    if (known !== undefined && known.expiresAt > now.getTime()) return known.identity
    const facts = this.find(token)
    if (facts === undefined) return this.#guest()
    const identity = this.identityOf(facts.userId, facts, facts.ip)
    if (this.#identities.size >= CACHED) this.#identities.clear()
    const change = nextChange(this.#store, now)?.getTime() ?? Number.POSITIVE_INFINITY
    this.#identities.set(key, { identity, expiresAt: Math.min(facts.expiresAt.getTime(), change) })
    return identity
  }

  /** A user in a project or domain, with what its roles there open from that address now. */
  identityOf(userId: string, { projectId, domainId }: Opened, ip = ''): Identity {
    const store = this.#store
    const at = this.#clock.now()
    const user = store.table(users).byKey(userId)
    const project = projectId === undefined ? undefined : store.rows('projects').byKey(projectId)
    const roles = rolesIn(store, userId, projectId ?? domainId ?? '')
    const roleIds = roles.map(role => String(role.id))
    // Who opens nothing counts as one of the default domain.
    const home = domainId ?? String(project?.domain_id ?? 'default')
    const policies =
      projectId === undefined || roles.length === 0
        ? policiesOfGuests(store, ip, at)
        : policiesOf(store, { roleIds, projectId, ip, at })
    return new Identity({
      authenticated: user !== undefined,
      userId,
      user: user?.name ?? '',
      userDomainId: user?.domain_id ?? '',
      userDomain: byName(store, 'domains', user?.domain_id) ?? '',
      projectId: projectId ?? '',
      project: String(project?.name ?? ''),
      domainId: home,
      domain: byName(store, 'domains', home) ?? '',
      roles: roles.map(role => String(role.name)),
      policies: policiesByScope(store, policies),
    })
  }

  /** Whoever sends no token may do what policies open to everybody. */
  #guest(): Identity {
    const policies = policiesOfGuests(this.#store)
    return policies.length === 0 ? GUEST : GUEST.with(policiesByScope(this.#store, policies))
  }

  /** Makes a token void, and those that were exchanged for it. */
  revoke(token: string): void {
    this.#revokeWhere(sql`id = ${hashOf(token)}`)
    this.revokeAudited('token', auditIdOf(token))
  }

  /** Makes all tokens of a user void. */
  revokeOf(userId: string): void {
    this.#revokeWhere(sql`user_id = ${userId}`)
  }

  /** Makes the tokens void that were given for the same token or access key. */
  revokeAudited(method: string, auditId: string): void {
    this.#revokeWhere(sql`method = ${method} AND audit_id = ${auditId}`)
  }

  #revokeWhere(condition: Sql): void {
    this.#store.db.run(
      sql`UPDATE tokens SET revoked_at = ${this.#clock.stamp()} WHERE revoked_at IS NULL AND ${condition}`,
    )
    this.forget()
  }

  /** Makes every token expire now. */
  expireAll(): void {
    this.#store.table(tokenKind).removeWhere(sql`1`)
    this.forget()
  }

  /** The hashes of tokens that were revoked and would be good otherwise. */
  revoked(): string[] {
    return this.#store
      .table(tokenKind)
      .select(sql`revoked_at IS NOT NULL AND expires_at > ${this.#clock.now().toISOString()}`)
      .map(row => row.id)
  }

  /** Users, roles, policies or assignments have changed: who is who is worked out anew. */
  forget(): void {
    this.#identities = new Map()
  }

  /** Drops what has expired. */
  sweep(): void {
    this.#store.table(tokenKind).removeWhere(sql`expires_at < ${stampOf(this.#clock.now())}`)
  }
}

function factsOf(row: RowOf<typeof tokenKind.columns>): TokenFacts {
  return {
    userId: row.user_id,
    projectId: row.project_id ?? undefined,
    domainId: row.domain_id ?? undefined,
    method: row.method,
    auditId: row.audit_id ?? '',
    expiresAt: new Date(row.expires_at ?? 0),
    issuedAt: new Date(row.issued_at ?? 0),
    source: row.source ?? '',
    ip: row.ip ?? '',
    accessKey: row.access_key ?? undefined,
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** By what tokens tell that they were exchanged for another: the original writes that one down, which is a secret. */
export function auditIdOf(token: string): string {
  return hashOf(hashOf(token))
}

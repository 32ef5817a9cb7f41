import { createHash } from 'node:crypto'
import { Secret } from '../../core/secret.ts'
import { type Clock, stampOf } from '../clock.ts'
import type { Ids } from '../ids.ts'
import { users } from '../kinds/identity.ts'
import { tokens as tokenKind } from '../kinds/identity-links.ts'
import { GUEST, Identity } from '../rbac/identity.ts'
import { byName } from '../store/names.ts'
import { sql } from '../store/sql.ts'
import type { Store } from '../store/store.ts'
import { policiesOf, policyRules, rolesIn } from './grants.ts'

/** How long a token is good for. */
export const TOKEN_LIFE_MS = 24 * 3600 * 1000

export interface TokenFacts {
  readonly userId: string
  readonly projectId: string | undefined
  readonly method: string
  readonly auditId: string
  readonly expiresAt: Date
  readonly issuedAt: Date
  readonly source: string
  readonly accessKey?: string | undefined
}

/** More identities than this are worked out anew. */
const CACHED = 1000

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

  issue(facts: Omit<TokenFacts, 'expiresAt' | 'issuedAt'>): { token: Secret; facts: TokenFacts } {
    const token = this.#ids.bytes(32).toString('base64url')
    const issuedAt = this.#clock.now()
    const whole = { ...facts, issuedAt, expiresAt: new Date(issuedAt.getTime() + TOKEN_LIFE_MS) }
    this.#store.table(tokenKind).insert({
      id: hashOf(token),
      user_id: facts.userId,
      project_id: facts.projectId ?? null,
      method: facts.method,
      audit_id: facts.auditId,
      expires_at: whole.expiresAt.toISOString(),
      issued_at: issuedAt.toISOString(),
      source: facts.source,
      access_key: facts.accessKey ?? null,
    })
    return { token: new Secret(token), facts: whole }
  }

  /** What is known of a token; undefined when it was never given out, is revoked, has expired, or its user is disabled. */
  find(token: string): TokenFacts | undefined {
    const row = this.#store.table(tokenKind).byKey(hashOf(token))
    if (row === undefined) return undefined
    const expiresAt = new Date(row.expires_at ?? 0)
    if (expiresAt <= this.#clock.now()) return undefined
    if (this.#store.table(users).byKey(row.user_id)?.enabled !== true) return undefined
    return {
      userId: row.user_id,
      projectId: row.project_id ?? undefined,
      method: row.method,
      auditId: row.audit_id ?? '',
      expiresAt,
      issuedAt: new Date(row.issued_at ?? 0),
      source: row.source ?? '',
      accessKey: row.access_key ?? undefined,
    }
  }

  /** Who sends the token; a guest when it is absent or not good. */
  identify(token: string | undefined): Identity {
    if (token === undefined || token === '') return GUEST
    const key = hashOf(token)
    const known = this.#identities.get(key)
    if (known !== undefined && known.expiresAt > this.#clock.now().getTime()) return known.identity
    const facts = this.find(token)
    if (facts === undefined) return GUEST
    const identity = this.identityOf(facts.userId, facts.projectId ?? '')
    if (this.#identities.size >= CACHED) this.#identities.clear()
    this.#identities.set(key, { identity, expiresAt: facts.expiresAt.getTime() })
    return identity
  }

  identityOf(userId: string, projectId: string): Identity {
    const user = this.#store.table(users).byKey(userId)
    const project = projectId === '' ? undefined : this.#store.rows('projects').byKey(projectId)
    const roles = project === undefined ? [] : rolesIn(this.#store, userId, projectId)
    const policies = policiesOf(
      this.#store,
      roles.map(role => String(role.id)),
      projectId,
    )
    const domainId = String(project?.domain_id ?? '')
    return new Identity({
      authenticated: user !== undefined,
      userId,
      user: user?.name ?? '',
      userDomainId: user?.domain_id ?? '',
      userDomain: byName(this.#store, 'domains', user?.domain_id) ?? '',
      projectId,
      project: String(project?.name ?? ''),
      domainId,
      domain: byName(this.#store, 'domains', domainId) ?? '',
      roles: roles.map(role => String(role.name)),
      rules: policyRules(policies),
    })
  }

  revoke(token: string): void {
    this.#store.table(tokenKind).remove([hashOf(token)])
    this.#identities.delete(hashOf(token))
  }

  /** Makes every token expire now. */
  expireAll(): void {
    this.#store.table(tokenKind).removeWhere(sql`1`)
    this.forget()
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

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

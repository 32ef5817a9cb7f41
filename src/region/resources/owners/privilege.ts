import { forbidden, reportedWithin } from '../../http/api-error.ts'
import { sharedWith } from '../../kinds/details/owners.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { Kind, Scope } from '../../kinds/model/kind.ts'
import type { Identity, Owner } from '../../rbac/identity.ts'
import { tagsText } from '../../rbac/policy.ts'
import { higher } from '../../rbac/scope.ts'
import type { Store } from '../../store/store.ts'
import { bearer } from './named.ts'
import { checkDomainTags, checkTags } from './narrowing.ts'

/** Whether the owner may read the object because it is shared with all, or with its domain or project. */
export function isShared(row: Row, { projectId, domainId }: Owner): boolean {
  if (row.public_scope === 'domain') return row.is_public === true && sharedWith(row).includes(domainId)
  if (row.public_scope === 'project') return projectId !== undefined && sharedWith(row).includes(projectId)
  return row.is_public === true && row.public_scope === 'system'
}

/**
 * Checks that the identity may do the action on the object.
 * @throws ApiError 403
 */
export function checkObject(
  store: Store,
  kind: Kind,
  identity: Identity,
  row: Row,
  ...action: readonly string[]
): void {
  const { scope: allowed, tags } = identity.permission(kind.service, kind.plural, ...action)
  const required = requiredForObject(kind, identity, bearer(store, kind, row), action[0] === 'get')
  if (allowed === 'none' || higher(required, allowed))
    throw forbidden(
      `not enough privilege (require:${required},allow:${allowed}:resource:${kind.scope}) [tags:[${allowed === 'none' ? 'deny' : 'allow'}] ${tagsText(tags)}]`,
    )
  reportedWithin('objectConfirmPolicyTags', () => checkTags(store, kind, row, tags))
}

function requiredForObject(kind: Kind, identity: Identity, row: Row, reads: boolean): Scope {
  const sameDomain = row.domain_id === undefined || row.domain_id === '' || row.domain_id === identity.domainId
  switch (kind.scope) {
    case 'system':
      return 'system'
    case 'domain':
      // The original takes guests, who are no user, for the one that owns what no user owns.
      if (reads && identity.userId === '') return 'user'
      return sameDomain || (reads && isShared(row, identity)) ? 'domain' : 'system'
    case 'user': {
      const user = row.user_id ?? row.owner_id
      if (user === identity.userId || user === undefined) return 'user'
      // Credentials belong to a project, not to its domain.
      if ('project_id' in kind.columns) return row.project_id === identity.projectId ? 'project' : 'system'
      return sameDomain ? 'domain' : 'system'
    }
    case 'project': {
      const own = row.tenant_id === undefined || row.tenant_id === '' || row.tenant_id === identity.projectId
      return own || (reads && isShared(row, identity)) ? 'project' : sameDomain ? 'domain' : 'system'
    }
  }
}

/**
 * Checks that the identity may do the action on the kind for that owner.
 * @throws ApiError 403
 */
export function checkClass(
  store: Store,
  kind: Kind,
  identity: Identity,
  owner: Owner,
  ...action: readonly string[]
): void {
  const { scope: allowed, tags } = identity.permission(kind.service, kind.plural, ...action)
  const required = requiredForClass(kind, identity, owner)
  if (allowed === 'none' || higher(required, allowed))
    throw forbidden(`not enough privilege (require:${required},allow:${allowed})`, {
      id: 'not enough privilege (require:%s,allow:%s)',
      fields: [required, allowed],
    })
  reportedWithin('classConfirmPolicyTags', () => checkDomainTags(store, kind, owner.domainId, tags))
}

function requiredForClass(kind: Kind, identity: Identity, owner: Owner): Scope {
  const sameDomain = owner.domainId === identity.domainId
  switch (kind.scope) {
    case 'system':
      return 'system'
    case 'domain':
      return sameDomain ? 'domain' : 'system'
    case 'user':
      // Of another user the original knows no domain when something is made for him.
      return (owner.userId ?? identity.userId) === identity.userId ? 'user' : 'system'
    case 'project':
      return owner.projectId === identity.projectId ? 'project' : sameDomain ? 'domain' : 'system'
  }
}

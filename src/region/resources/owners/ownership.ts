import { ApiError, badInput, raised } from '../../http/api-error.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { Kind } from '../../kinds/model/kind.ts'
import { higher } from '../../rbac/scope.ts'
import { byName } from '../../store/names.ts'
import { changeRow } from '../changes.ts'
import type { ObjectAction } from '../handlers.ts'
import { checkUnique } from '../names.ts'
import { namedOwner } from './named.ts'
import { isSharedOut } from './sharing.ts'

/** Whose a new object is by whom: the marks that outlive a sync. */
export function originOf(kind: Kind): Row {
  return {
    ...('project_src' in kind.columns && { project_src: 'local' }),
    ...('domain_src' in kind.columns && { domain_src: 'local' }),
  }
}

/** Gives an object of a project to another project. */
export const changeProject: ObjectAction = (request, row, kind) => {
  const { region, identity } = request
  const { store } = region
  if ('is_public' in kind.columns && isSharedOut(kind, row))
    throw new ApiError('InvalidStatusError', 'cannot change owner when shared!: InvalidStatusError')
  const owner = namedOwner(store, kind, request.body)
  if (owner?.projectId === undefined) throw badInput('missing new project/tenant')
  if (owner.projectId === row.tenant_id) {
    store.rows(kind.plural).update(String(row.id), { project_src: 'local' })
    return undefined
  }
  const required = owner.domainId === row.domain_id ? 'domain' : 'system'
  const allowed = identity.allowedScope(kind.service, kind.plural, 'perform', 'change-owner')
  if (higher(required, allowed))
    throw new ApiError(
      'NotSufficientPrivilegeError',
      `require ${required} allow ${allowed}: NotSufficientPrivilegeError`,
    )
  checkUnique(store, kind, String(row.name ?? ''), owner, String(row.id))
  const notes = {
    former_domain: byName(store, 'domains', row.domain_id) ?? 'unknown',
    former_domain_id: row.domain_id ?? '',
    former_project: byName(store, 'projects', row.tenant_id) ?? 'unknown',
    former_project_id: row.tenant_id ?? '',
  }
  const patch = { tenant_id: owner.projectId, domain_id: owner.domainId, project_src: 'local' }
  return changeRow(request, kind, row, patch, 'change_owner', notes)
}

/** Projects are in the default domain only, and with them what belongs to domains. */
export const changeDomain: ObjectAction = () => {
  throw raised(
    'ForbiddenError',
    'not allow to change owner of domain resource if non_default_domain_projects is turned off',
  )
}

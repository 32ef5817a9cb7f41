import { forbidden } from '../../http/api-error.ts'
import type { Handlers } from '../../resources/handlers.ts'
import { bodyText } from '../../resources/request.ts'
import { checkDomainEnabled, checkDomainOfNew, creating, NAME_STEPS, ownerOf } from './creation.ts'
import { removeForGood } from './removal.ts'
import { roleActions } from './role-policies.ts'
import { sharing, sharingActions } from './sharing.ts'

export const roleHandlers: Handlers = {
  create: creating((request, kind) => {
    const { domainId } = ownerOf(request, kind)
    checkDomainOfNew(request, domainId)
    checkDomainEnabled(request, domainId, 'SIdentityBaseResourceManager.ValidateCreateData')
    return sharing(request, kind)
  }),
  nameStep: NAME_STEPS.identity,
  update: (request, _, patch) => {
    if (bodyText(request, 'name') !== undefined) throw forbidden('cannot alter name of role')
    return patch
  },
  remove: removeForGood(),
  perform: { ...sharingActions, ...roleActions },
}

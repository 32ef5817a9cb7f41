import { ApiError, badInput, conflict, forbidden, missingParameter, reportedWithin } from '../../http/api-error.ts'
import { cloudaccounts } from '../../kinds/cloudaccounts.ts'
import { cloudproviders } from '../../kinds/cloudproviders.ts'
import type { Row } from '../../kinds/model/column.ts'
import { textsOf } from '../../query/params.ts'
import type { ObjectAction } from '../../resources/handlers.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { FULL_SYNC, type SyncRange } from '../../sync/range/range.ts'
import { canSync, hasBusyRegions } from '../../sync/states.ts'

/** What a sync after a change of sharing takes: everything, but nobody asked for its end to be remembered. */
const SHARED: SyncRange = { ...FULL_SYNC, deep: false }

/** @throws ApiError while a sync of the account is under way */
function checkIdle({ region }: ApiRequest, row: Row, what: string): void {
  if (!canSync(region, row, hasBusyRegions(region, String(row.id))))
    throw new ApiError('InvalidStatusError', `cannot ${what} in sync: InvalidStatusError`)
}

function share(request: ApiRequest, row: Row, mode: string | undefined, scope: string): void {
  checkIdle(request, row, 'public')
  if (mode !== 'provider_domain' && mode !== 'system')
    throw badInput('share_mode cannot be account_domain: InputParameterError')
  const refusal = (reason: string) => `SInfrasResourceBase.PerformPublic: SharablePerformPublic: ${reason}`
  // With projects in the default domain only, there is no other domain to share with.
  if (scope === 'domain')
    throw forbidden(refusal('not allow to share to domain when non_default_domain_projects turned off: ForbiddenError'))
  const { region, identity } = request
  const { store, events } = region
  store.table(cloudaccounts).update(String(row.id), { is_public: true, public_scope: 'system', public_src: 'local' })
  events.record(cloudaccounts, row, 'public', { scope: 'system' }, identity)
  const changed = store.table(cloudaccounts).update(String(row.id), { share_mode: mode })
  events.recordChange(cloudaccounts, row, { ...row, share_mode: mode }, changed, 'update', identity)
  region.sync.syncAccount(row, SHARED, identity, request.id)
}

/** Shares the account, and with `provider_domain` what it brings only as far as its cloud providers go. */
export const makePublic: ObjectAction = (request, row) => {
  const domains = [...textsOf(request.body, 'shared_domain_ids'), ...textsOf(request.body, 'shared_domains')]
  share(request, row, bodyText(request, 'share_mode'), domains.length === 0 ? 'system' : 'domain')
  return undefined
}

export const makePrivate: ObjectAction = (request, row) => {
  checkIdle(request, row, 'private')
  const { store } = request.region
  const providers = store.table(cloudproviders).where({ cloudaccount_id: String(row.id) })
  if (providers.some(provider => provider.domain_id !== row.domain_id))
    throw conflict('provider is shared outside of domain')
  throw forbidden(
    'SInfrasResourceBase.PerformPrivate: SharablePerformPrivate: not allow to private domain resource: ForbiddenError',
  )
}

const MODES = ['account_domain', 'system', 'provider_domain']

/** The older way to say the same. */
export const shareMode: ObjectAction = (request, row, kind) => {
  const mode = bodyText(request, 'share_mode') ?? ''
  reportedWithin('CloudaccountShareModeInput.Validate', () => {
    if (mode === '') throw missingParameter('share_mode')
    if (!MODES.includes(mode))
      throw new ApiError('InputParameterError', `invalid share_mode ${mode}`, {
        pattern: { id: 'invalid share_mode %s', fields: [mode] },
      })
  })
  if (mode === row.share_mode) return undefined
  if (mode === 'account_domain') return makePrivate(request, row, kind)
  share(request, row, mode, 'system')
  return undefined
}

import { type ApiError, badInput } from '../../http/api-error.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { Kind } from '../../kinds/model/kind.ts'
import { flagOf } from '../../query/params.ts'
import type { ObjectAction } from '../../resources/handlers.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { doing } from './life.ts'

/** Until when something is paid for; no cloud here sells by the month. @throws ApiError always, in the end */
export function refuseDuration(request: ApiRequest, missing: () => ApiError): never {
  const duration = bodyText(request, 'duration')
  if (duration === undefined) throw missing()
  if (!/^0*[1-9]\d*[ihdwmy]$/i.test(duration)) throw badInput(`invalid duration ${duration}: invalid billing cycle`)
  throw badInput(`unsupported duration ${duration}`)
}

/** `set-auto-renew`, brought to the cloud, which renews nothing here. */
export function autoRenewal(way: {
  readonly task: string
  readonly check: (row: Row) => void
  readonly act: (request: ApiRequest, row: Row, kind: Kind) => Promise<void>
}): ObjectAction {
  return doing({
    task: way.task,
    passing: ['set_auto_renew'],
    failed: 'set_auto_renew_failed',
    log: { failed: 'set_auto_renew_fail' },
    check: (request, row) => {
      way.check(row)
      return row.auto_renew === (flagOf(request.body, 'auto_renew') === true) ? false : undefined
    },
    act: way.act,
  })
}

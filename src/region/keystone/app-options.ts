import type { JsonObject } from '../../core/json.ts'
import { ApiError } from '../http/api-error.ts'
import type { Call } from '../http/dispatch.ts'
import { regions } from '../kinds/identity/services.ts'
import { quotaShape } from '../quotas/shapes.ts'
import type { Region } from '../region.ts'
import { timeZoneOf } from '../timetable/time-zone.ts'
import { keystoneOptions } from './options.ts'

/** `GET /v3/app-options`: with which options keystone works. Secrets, which the original tells too, are none of them. */
export function appOptions({ store }: Region, { identity }: Call): JsonObject {
  if (!identity.authenticated) throw new ApiError('UnauthorizedError', 'Unauthorized')
  if (!identity.administers('identity', 'app-options', 'list'))
    throw new ApiError('ForbiddenError', 'Not allow to access')
  const own = Object.entries(keystoneOptions(store)).map(([name, value]) => [snake(name), value])
  const quotas = Object.entries(quotaShape('identity', 'identity_quotas')?.limits ?? {})
  return {
    application_id: 'keystone',
    default_quota_value: 'default',
    enable_quota_check: false,
    enable_ssl: false,
    region: store.table(regions).first({})?.id ?? '',
    three_admin_role_system: false,
    time_zone: timeZoneOf(store),
    ...Object.fromEntries(quotas.map(([name, limit]) => [`default_${name}_quota`, limit])),
    ...Object.fromEntries(own),
  }
}

const snake = (name: string) => name.replaceAll(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)

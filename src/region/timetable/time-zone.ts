import { isJsonObject } from '../../core/json.ts'
import { serviceConfig } from '../keystone/options.ts'
import { services } from '../kinds/identity/services.ts'
import type { Store } from '../store/store.ts'

/** What a clock on the wall shows. */
interface WallClock {
  /** 1 is Monday, 7 is Sunday. */
  readonly weekday: number
  readonly hour: number
  readonly minute: number
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** The zone by which the region tells the hour: `time_zone` of the service `common`, UTC unless configured. */
export function timeZoneOf(store: Store): string {
  const common = store.table(services).first({ type: 'common' })
  const group = common === undefined ? undefined : serviceConfig(store, common.id).default
  const zone = isJsonObject(group) ? group.time_zone : undefined
  return typeof zone === 'string' && zone !== '' ? zone : 'UTC'
}

/** Reads moments by the clock on the wall in a zone. */
export function wallClockIn(zone: string): (moment: Date) => WallClock {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  return moment => {
    const parts = new Map(format.formatToParts(moment).map(({ type, value }) => [type, value]))
    return {
      weekday: WEEKDAYS.indexOf(parts.get('weekday') ?? '') + 1,
      hour: Number(parts.get('hour')),
      minute: Number(parts.get('minute')),
    }
  }
}

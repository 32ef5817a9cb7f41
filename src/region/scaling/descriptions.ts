import { isJsonObject, type JsonObject } from '../../core/json.ts'
import type { Row } from '../kinds/model/column.ts'
import { type Timer, timerOf } from './triggers.ts'

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

const WORDS: Readonly<Record<string, string>> = {
  cpu: 'CPU utilization',
  disk_read: 'disk read rate',
  disk_write: 'disk write rate',
  flow_into: 'network inflow rate',
  flow_out: 'network outflow rate',
  max: 'maximum',
  min: 'minimum',
  average: 'average',
  gt: 'greater',
  lt: 'less',
}

const UNITS: Readonly<Record<string, string>> = {
  cpu: '%',
  disk_read: 'kB/s',
  disk_write: 'kB/s',
  flow_into: 'KB/s',
  flow_out: 'KB/s',
}

const ENDINGS = ['th', 'st', 'nd', 'rd']

/** `1, 2 and 3` */
function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`
}

const spelled = (time: string) => time.slice(0, 19).replace('T', ' ')

function timesOf({ type, hour, minute, week_days: week, month_days: month }: Timer): string {
  const at = `${hour}:${minute}`
  switch (type) {
    case 'day':
      return `${at} every day`
    case 'week':
      return week.length === 0 ? '' : `${at} every ${listed(week.map(day => WEEKDAYS[day - 1] ?? ''))}`
    case 'month':
      return month.length === 0
        ? ''
        : `${at} on the ${listed(month.map(day => `${day}${ENDINGS[day] ?? 'th'}`))} of each month`
    default:
      return ''
  }
}

function timed(timer: Timer): string {
  if (timer.type === 'once') return spelled(timer.end_time)
  return `${timesOf(timer)}, from ${spelled(timer.start_time)} to ${spelled(timer.end_time)}`
}

function alarmed({ wrapper, indicator, operator, value }: JsonObject): string {
  const word = (text: unknown) => WORDS[String(text)] ?? ''
  return `the ${word(wrapper)} ${word(indicator)} of the instance is ${word(operator)} than ${Number(value).toFixed(6)}${UNITS[String(indicator)] ?? ''}`
}

/** What an activity says set it off, when a policy did. */
export function triggerWords(policy: Row, manual = false): string {
  const name = String(policy.name)
  if (manual) return `A user request to execute scaling policy "${name}"`
  const timer = timerOf(policy)
  if (timer !== undefined) return `Schedule task(${timed(timer)}) execute scaling policy "${name}"`
  return `Alarm task(${alarmed(isJsonObject(policy.trigger) ? policy.trigger : {})}) execute scaling policy "${name}"`
}

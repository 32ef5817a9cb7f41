import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json.ts'
import { passedOn } from '../actions/servers/create/templates.ts'
import { parseTime, stampOf } from '../clock.ts'
import { badInput } from '../http/api-error.ts'
import type { Row } from '../kinds/model/column.ts'
import { textsIn } from '../resources/request.ts'

/** What sets a policy off at its time, once or again and again; all of it by UTC. */
export interface Timer {
  readonly type: string
  readonly minute: number
  readonly hour: number
  readonly week_days: readonly number[]
  readonly month_days: readonly number[]
  readonly start_time: string
  readonly end_time: string
  /** When it is next, empty as long as nobody has looked. */
  readonly next_time: string
  readonly is_expired: boolean
}

const DAY_MS = 24 * 3_600_000

const INDICATORS = ['cpu', 'disk_read', 'disk_write', 'flow_into', 'flow_out']

const members = (value: JsonValue | undefined): JsonObject => (isJsonObject(value) ? value : {})
const whole = (value: JsonValue | undefined) => Math.trunc(Number(value ?? 0)) || 0
/** The days of a list, from 1 to the last that there is; others mean nothing. */
const days = (value: JsonValue | undefined, last: number) =>
  [...new Set((Array.isArray(value) ? value : []).map(whole))]
    .filter(day => day >= 1 && day <= last)
    .sort((one, other) => one - other)

/** @throws Error for a time that is none; without one it is long ago */
function momentOf(value: JsonValue | undefined): Date {
  const [text] = textsIn(value)
  const moment = text === undefined ? new Date(0) : parseTime(text)
  if (moment === undefined) throw badInput(`${text} is no time`)
  return moment
}

/** A refusal as the original passes it on. */
const refused = (details: string) => passedOn(badInput(details))
const refusedTwice = (details: string) => passedOn(badInput(details, { id: '%v', fields: [{}] }))

/** What a body says of the trigger of the policy that it orders. @throws ApiError */
export function triggerOf(type: string, body: JsonObject, now: Date): JsonObject {
  if (type === 'timing') return timing(members(body.timer), now)
  if (type === 'cycle') return cycle(members(body.cycle_timer), now)
  return alarm(members(body.alarm), now)
}

function timing(given: JsonObject, now: Date): JsonObject {
  const moment = momentOf(given.exec_time)
  if (now > moment) throw refusedTwice('exec_time is earlier than now')
  const at = stampOf(moment)
  return plain({
    type: 'once',
    minute: 0,
    hour: 0,
    week_days: [],
    month_days: [],
    start_time: at,
    end_time: at,
    next_time: at,
    is_expired: false,
  })
}

function cycle(given: JsonObject, now: Date): JsonObject {
  const [type, minute, hour] = [String(given.cycle_type ?? ''), whole(given.minute), whole(given.hour)]
  if (minute < 0 || minute > 59) throw refusedTwice('minute should between 0 and 59')
  if (hour < 0 || hour > 23) throw refusedTwice('hour should between 0 and 23')
  const [weekDays, monthDays] = [days(given.week_days, 7), days(given.month_days, 31)]
  if (type === 'hour') {
    const hours = whole(given.cycle_hour)
    if (hours <= 0 || hours >= 24) throw refusedTwice('cycle_hour should between 0 and 23')
  } else if (type === 'week' && weekDays.length === 0) throw refusedTwice('week_days should not be empty')
  else if (type === 'month' && monthDays.length === 0) throw refusedTwice('month_days should not be empty')
  else if (!['day', 'week', 'month'].includes(type)) throw refusedTwice(`unkown cycle type ${type}`)
  const end = momentOf(given.end_time)
  if (now > end) throw refusedTwice('end_time is earlier than now')
  const timer = {
    type,
    minute,
    hour,
    week_days: type === 'week' ? weekDays : [],
    month_days: type === 'month' ? monthDays : [],
    start_time: stampOf(momentOf(given.start_time)),
    end_time: stampOf(end),
    next_time: '',
    is_expired: false,
  }
  return plain(wound(timer, now))
}

function alarm(given: JsonObject, now: Date): JsonObject {
  const [operator, period] = [String(given.operator ?? '') || 'gt', whole(given.cycle) || 300]
  const [indicator, wrapper] = [String(given.indicator ?? ''), String(given.wrapper ?? '')]
  if (operator !== 'gt' && operator !== 'lt') throw refused(`unkown operator in alarm ${operator}`)
  if (!INDICATORS.includes(indicator)) throw refused(`unkown indicator in alarm ${indicator}`)
  if (!['min', 'max', 'average'].includes(wrapper)) throw refused(`unkown wrapper in alarm ${wrapper}`)
  if (period < 300) throw refused('the min value of cycle in alarm is 300')
  return {
    cumulate: whole(given.cumulate),
    cycle: period,
    indicator,
    wrapper,
    operator,
    value: Number(given.value ?? 0),
    real_cumulate: 0,
    last_trigger_time: stampOf(now),
  }
}

/** A timer as its policy's row keeps it. */
export const plain = (timer: Timer): JsonObject => ({
  ...timer,
  week_days: [...timer.week_days],
  month_days: [...timer.month_days],
})

/** The timer of a policy; undefined for one that waits for an alarm. */
export function timerOf(policy: Row): Timer | undefined {
  if (policy.trigger_type === 'alarm' || !isJsonObject(policy.trigger)) return undefined
  const { type, minute, hour, week_days, month_days, start_time, end_time, next_time, is_expired } = policy.trigger
  return {
    type: String(type),
    minute: whole(minute),
    hour: whole(hour),
    week_days: days(week_days, 7),
    month_days: days(month_days, 31),
    start_time: String(start_time),
    end_time: String(end_time),
    next_time: String(next_time ?? ''),
    is_expired: is_expired === true,
  }
}

/** The timer with its next time after that moment. */
export function wound(timer: Timer, moment: Date): Timer {
  const end = new Date(timer.end_time)
  if (moment >= end) return { ...timer, is_expired: true }
  const start = new Date(timer.start_time)
  const from = moment < start ? start : moment
  if (timer.next_time !== '' && new Date(timer.next_time) >= from) return timer
  const next = nextTime(timer, from)
  return { ...timer, next_time: stampOf(next), is_expired: next > end }
}

function nextTime(timer: Timer, from: Date): Date {
  const today = Date.UTC(from.getUTCFullYear(), from.getUTCMonth(), from.getUTCDate(), timer.hour, timer.minute)
  for (let at = today < from.getTime() ? today + DAY_MS : today; ; at += DAY_MS) {
    const day = new Date(at)
    const weekday = day.getUTCDay() === 0 ? 7 : day.getUTCDay()
    if (timer.week_days.length > 0 && !timer.week_days.includes(weekday)) continue
    if (timer.month_days.length > 0 && !timer.month_days.includes(day.getUTCDate())) continue
    return day
  }
}

/** What an alarm that goes off does to its count: whether it sets its policy off, and what it is then. */
export function rung(trigger: JsonObject, now: Date): { readonly sets: boolean; readonly trigger: JsonObject } {
  const before = new Date(String(trigger.last_trigger_time)).getTime()
  const late = before + whole(trigger.cycle) * 2000 < now.getTime()
  const count = late ? 1 : whole(trigger.real_cumulate) + 1
  const sets = count === whole(trigger.cumulate)
  return { sets, trigger: { ...trigger, real_cumulate: sets ? 0 : count, last_trigger_time: stampOf(now) } }
}

import {
  choice,
  integer,
  integers,
  number,
  positional,
  required,
  type Shape,
  text,
  time,
  type Values,
} from '../../../cli/options/index.ts'
import { UsageError } from '../../../core/errors/index.ts'
import type { JsonObject } from '../../../core/json.ts'

const TIME = 'e.g. "2026-01-02 15:04:05", in UTC'
const unsent = { wire: false } as const
const alarm = { ...unsent, group: 'Trigger: alarm' } as const
const timing = { ...unsent, group: 'Trigger: timing' } as const
const cycle = { ...unsent, group: 'Trigger: cycle' } as const

export const POLICY = {
  name: positional(text('Name', unsent)),
  trigger_type: required(choice(['alarm', 'timing', 'cycle'], 'What triggers it', unsent)),
  exec_time: time(`When, ${TIME}`, timing),
  cycle_type: choice(['day', 'week', 'month'], 'How often', cycle),
  minute: integer('Minute of the hour', { ...cycle, default: 0 }),
  hour: integer('Hour of the day', { ...cycle, default: 0 }),
  weekdays: integers('Day of the week, 1 (Monday) to 7', cycle),
  month_days: integers('Day of the month, 1 to 31', cycle),
  start_time: time(`From when on, ${TIME}`, cycle),
  end_time: time(`Until when, ${TIME}`, cycle),
  cumulate: integer('How many times in a row the alarm must go off', { ...alarm, default: 0 }),
  cycle: integer('Seconds over which the indicator is measured', { ...alarm, default: 0 }),
  indicator: text('What is measured, e.g. cpu', alarm),
  wrapper: choice(['max', 'min', 'average'], 'How what is measured becomes one value', alarm),
  operator: text('How the value is compared: gt or lt', alarm),
  value: number('What it is compared with', alarm),
  action: choice(['add', 'remove', 'set'], 'What to do with the number of servers', unsent),
  number: integer('How many servers, or per cent', { ...unsent, default: 0 }),
  unit: choice(['s', '%'], 'Unit of the number: s for servers, % for per cent', unsent),
  cooling_time: integer('Seconds until it may be triggered again', { ...unsent, default: 0 }),
  scaling_group: required(text('Scaling group, ID or name', unsent)),
} satisfies Shape

type PolicyValues = Values<typeof POLICY>

/** What a trigger cannot do without. */
const NEEDED: Readonly<Record<PolicyValues['trigger_type'], readonly (keyof PolicyValues)[]>> = {
  alarm: ['indicator', 'operator', 'value'],
  timing: ['exec_time'],
  cycle: ['cycle_type', 'start_time', 'end_time'],
}

/**
 * A scaling policy. The triggers that it has not are sent blank. (The original takes no policy without all three times,
 * whatever triggers it.)
 * @throws UsageError naming what its trigger needs
 */
export function policy(values: PolicyValues): JsonObject {
  for (const key of NEEDED[values.trigger_type])
    if (values[key] === undefined || values[key] === '')
      throw new UsageError(
        `Missing option --${key.replaceAll('_', '-')}: a policy that ${values.trigger_type} triggers needs it.`,
      )
  return {
    dry_run: false,
    name: values.name,
    scaling_group: values.scaling_group,
    trigger_type: values.trigger_type,
    timer: given({ exec_time: wireTime(values.exec_time) }),
    cycle_timer: {
      cycle_hour: 0,
      minute: values.minute,
      hour: values.hour,
      ...given({
        cycle_type: values.cycle_type,
        week_days: values.weekdays,
        month_days: values.month_days,
        start_time: wireTime(values.start_time),
        end_time: wireTime(values.end_time),
      }),
    },
    alarm: {
      cumulate: values.cumulate,
      cycle: values.cycle,
      value: values.value ?? 0,
      ...given({ indicator: values.indicator, wrapper: values.wrapper, operator: values.operator }),
    },
    number: values.number,
    cooling_time: values.cooling_time,
    ...given({ action: values.action, unit: values.unit }),
  }
}

function wireTime(moment: Date | undefined): string | undefined {
  return moment?.toISOString().replace('Z', '000Z')
}

function given(members: Readonly<Record<string, string | (number | bigint)[] | undefined>>): JsonObject {
  const kept: JsonObject = {}
  for (const [key, value] of Object.entries(members)) if (value !== undefined && value.length > 0) kept[key] = value
  return kept
}

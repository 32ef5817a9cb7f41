import { choice, text, time, type Values } from '../../../cli/options/index.ts'
import type { Output } from '../../../cli/output.ts'
import { isJsonObject, type JsonValue, sortedKeys } from '../../../core/json.ts'
import { custom, inOwnWay, type Verb, valueOutput } from '../../resource.ts'
import { warnUnsent } from '../../warn.ts'
import { toWire } from '../../wire.ts'

const OPTIONS = {
  start_date: time('From when; 24 hours, 30 days, 12 months or 3 years ago when absent, by the interval'),
  end_date: time('Until when; now when absent'),
  interval: choice(['hour', 'day', 'month', 'year'], 'How much time one row covers', { default: 'day' }),
  export_file: text('Read for compatibility, without effect', { wire: false, metavar: 'EXPORT_FILE_PATH' }),
  export_texts: text('Read for compatibility, without effect', { wire: false }),
}

/**
 * Usage over time: GET /history-usages//list, one list for each kind of usage. Where only one end of the time is given
 * the original forgets it; here it counts.
 */
export function historyList(): Verb {
  return custom(
    OPTIONS,
    {
      summary: 'List the usage of resources over time',
      examples: ['history-usage-list --interval month', 'history-usage-list --start-date 2026-01-01 --interval day'],
    },
    values => async call => {
      warnUnsent(call.context, unsent(values))
      const value = await call.manager.getSpecific('', 'list', toWire(OPTIONS, during(values, call.context.now())))
      return inOwnWay(call, { kind: 'sequence', parts: tables(value) }, value)
    },
  )
}

function unsent({ export_file: file, export_texts: texts }: Values<typeof OPTIONS>): string[] {
  return [...(file === undefined ? [] : ['--export-file']), ...(texts === undefined ? [] : ['--export-texts'])]
}

function during(values: Values<typeof OPTIONS>, now: number): Values<typeof OPTIONS> {
  const { end_date: end = new Date(now), interval } = values
  return { ...values, end_date: end, start_date: values.start_date ?? before(end, interval) }
}

function before(end: Date, interval: 'hour' | 'day' | 'month' | 'year'): Date {
  const start = new Date(end)
  if (interval === 'hour') start.setUTCHours(start.getUTCHours() - 24)
  else if (interval === 'day') start.setUTCDate(start.getUTCDate() - 30)
  else if (interval === 'month') start.setUTCMonth(start.getUTCMonth() - 12)
  else start.setUTCFullYear(start.getUTCFullYear() - 3)
  return start
}

/** The name of each kind of usage, and its rows below. */
function tables(value: JsonValue): Output[] {
  if (!isJsonObject(value)) return [{ kind: 'object', value }]
  return sortedKeys(value).flatMap(name => [
    { kind: 'text' as const, text: `${name}\n` },
    valueOutput(value[name] ?? []),
  ])
}

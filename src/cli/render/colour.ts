import { styleText } from 'node:util'

type Tone = 'green' | 'yellow' | 'red' | 'gray'

/** What a state means, by its words: the same for all resources, so that a new one needs nothing. */
const TONES: readonly [Tone, RegExp][] = [
  [
    'red',
    /(?:^|_)(?:fail(?:ed)?|error|disconnected|unknown|offline|broken|abnormal|unhealthy|insufficient|arrears)(?:$|_)/,
  ],
  [
    'green',
    /^(?:running|ready|available|active|connected|online|inservice|normal|enable[d]?|allocated|inuse|idle|success|ok|healthy|true)$/,
  ],
  ['gray', /^(?:stopped|disable[d]?|shutdown|shelved|false|init)$/],
  ['yellow', /ing$|^start_|^queued$|^pending|^waiting|_start$|^sched/],
]
const STATE_COLUMN = /(?:^|_)status$/i

/** The tone of a state word; undefined for words that say nothing. */
export function toneOf(state: string): Tone | undefined {
  const word = state.toLowerCase()
  return TONES.find(([, pattern]) => pattern.test(word))?.[0]
}

/** Colours the cells of status columns. For terminals only: a pipe sees plain text. */
export function statePaint(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): (padded: string, row: number, column: number) => string {
  const states = new Set(columns.flatMap((name, i) => (STATE_COLUMN.test(name) ? [i] : [])))
  return (padded, row, column) => {
    if (!states.has(column)) return padded
    const tone = toneOf(rows[row]?.[column] ?? '')
    return tone === undefined ? padded : styleText(tone, padded, { validateStream: false })
  }
}

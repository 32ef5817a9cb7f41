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
  ['gray', /^(?:stopped|disable[d]?|shutdown|shelved|skipped|false|init)$/],
  ['yellow', /ing$|^warn$|^start_|^queued$|^pending|^waiting|_start$|^sched/],
]
const STATE_COLUMN = /(?:^|_)status$/i

/** The tone of a state word; undefined for words that say nothing. */
export function toneOf(state: string): Tone | undefined {
  const word = state.toLowerCase()
  return TONES.find(([, pattern]) => pattern.test(word))?.[0]
}

type Paint = (padded: string, row: number, column: number) => string

/** Colours the cells of status columns. For terminals only: a pipe sees plain text. */
export function statePaint(columns: readonly string[], rows: readonly (readonly string[])[]): Paint {
  const states = new Set(columns.flatMap((name, i) => (STATE_COLUMN.test(name) ? [i] : [])))
  return (padded, row, column) => (states.has(column) ? toned(padded, rows[row]?.[column] ?? '') : padded)
}

/** The same for an object, whose states are rows. */
export function stateRowPaint(rows: readonly (readonly [string, string])[]): Paint {
  return (padded, row, column) => {
    const [field = '', value = ''] = rows[row] ?? []
    return column === 1 && STATE_COLUMN.test(field) ? toned(padded, value) : padded
  }
}

function toned(padded: string, state: string): string {
  const tone = toneOf(state)
  return tone === undefined
    ? padded
    : process.getBuiltinModule('node:util').styleText(tone, padded, { validateStream: false })
}

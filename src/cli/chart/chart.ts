import type { Context } from '../context.ts'
import { rounded, type Series, type SeriesPoint } from './series.ts'

const BLOCKS = { fine: ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'], plain: ['.', ':', '#'] } as const
const AXIS = { fine: '┤', plain: '|' } as const

/** With which characters charts are drawn. */
export type Strokes = keyof typeof BLOCKS

const HEIGHT = 4
const WIDEST = 72
const NARROWEST = 8

/** Blocks where the terminal is known to draw them, ASCII where the locale or the terminal says that it cannot. */
export function strokesFor({ env }: Pick<Context, 'env'>): Strokes {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || 'UTF-8'
  return /utf-?8/i.test(locale) && env.TERM !== 'linux' && env.TERM !== 'dumb' ? 'fine' : 'plain'
}

/** A small chart of a series for a terminal: a title, bars over time with the extent at the side, and the times below. */
export function chartOf(series: Series, columns: number, strokes: Strokes = 'fine'): string {
  const { id, metricType, unit, tags, points } = series
  const gutter = 10
  const width = Math.max(NARROWEST, Math.min(WIDEST, columns - gutter - 2))
  const bars = resampled(points, width)
  const [low, high] = extent(bars)
  const device = Object.entries(tags).map(([name, value]) => ` ${name}=${value}`)
  const lines = [`${id}${device.join('')}  ${metricType}, ${unit}`]
  for (let row = HEIGHT - 1; row >= 0; row--) {
    const label = row === HEIGHT - 1 ? shortNumber(high) : row === 0 ? shortNumber(low) : ''
    const cells = bars.map(value => (value === undefined ? ' ' : cell(value, low, high, row, BLOCKS[strokes])))
    lines.push(`${label.padStart(gutter)} ${AXIS[strokes]}${cells.join('').trimEnd()}`)
  }
  lines.push(`${' '.repeat(gutter + 2)}${timeAxis(points, bars.length)}`)
  return `${lines.join('\n')}\n`
}

/** `12.5`, `3.4M`: what fits beside a chart. */
function shortNumber(value: number): string {
  for (const [unit, size] of [
    ['T', 1e12],
    ['G', 1e9],
    ['M', 1e6],
    ['k', 1e3],
  ] as const)
    if (Math.abs(value) >= size * 10) return `${rounded(Math.round((value / size) * 100) / 100)}${unit}`
  return `${rounded(value)}`
}

/** The average of each of so many stretches of time; undefined where nothing was measured. */
function resampled(points: readonly SeriesPoint[], width: number): (number | undefined)[] {
  const from = points[0]?.timestamp.getTime() ?? 0
  const span = (points.at(-1)?.timestamp.getTime() ?? 0) - from
  const buckets = Array.from({ length: Math.min(width, Math.max(1, points.length)) }, () => ({ sum: 0, count: 0 }))
  for (const { timestamp, value } of points) {
    const at = span === 0 ? 0 : (timestamp.getTime() - from) / span
    const bucket = buckets[Math.min(buckets.length - 1, Math.floor(at * buckets.length))]
    if (bucket === undefined || !Number.isFinite(value)) continue
    bucket.sum += value
    bucket.count++
  }
  return buckets.map(({ sum, count }) => (count === 0 ? undefined : sum / count))
}

/** The part of a bar that is in one row, the lowest being 0. The lowest value still shows. */
function cell(value: number, low: number, high: number, row: number, blocks: readonly string[]): string {
  const share = high === low ? 0.5 : (value - low) / (high - low)
  const parts = Math.max(1, Math.round(share * HEIGHT * blocks.length)) - row * blocks.length
  return parts <= 0 ? ' ' : (blocks[Math.min(parts, blocks.length) - 1] ?? ' ')
}

function extent(values: readonly (number | undefined)[]): [number, number] {
  const finite = values.filter(value => value !== undefined)
  if (finite.length === 0) return [0, 0]
  return finite.reduce<[number, number]>(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  )
}

function timeAxis(points: readonly SeriesPoint[], width: number): string {
  const [first, last] = [points[0], points.at(-1)].map(point => shortTime(point?.timestamp))
  const gap = width - (first?.length ?? 0) - (last?.length ?? 0)
  return gap < 1 ? `${first} to ${last}` : `${first}${' '.repeat(gap)}${last}`
}

/** `14:05`, as the clock of UTC shows it: times in lists are UTC too. */
function shortTime(time: Date | undefined): string {
  return time === undefined ? '' : time.toISOString().slice(11, 16)
}

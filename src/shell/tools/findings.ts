import { styleText } from 'node:util'
import { usesColour } from '../../cli/context.ts'
import type { Output } from '../../cli/output.ts'
import { toneOf } from '../../cli/render/colour.ts'
import { harmless } from '../../cli/render/harmless.ts'
import { picksData } from '../../cli/shape/options.ts'
import type { JsonObject } from '../../core/json.ts'
import type { ClimcContext } from '../context.ts'

/** What was found, one thing after the other: rows with the members `status`, `detail` and perhaps `hint`. */
export interface Findings {
  readonly rows: readonly JsonObject[]
  /** Titles of the table; the first is that of the names. */
  readonly columns: readonly [string, ...string[]]
}

/**
 * Findings as a table; on a terminal that is too narrow for it as lines, with what to do below what is wrong.
 */
export function shownFindings(context: ClimcContext, { rows, columns }: Findings): Output {
  const { stdout } = context
  const narrow = stdout.isTTY === true && (stdout.columns ?? 0) > 0 && tableWidth(rows, columns) > (stdout.columns ?? 0)
  if (narrow && context.globals.output_format === 'table' && !picksData(context.globals)) {
    return { kind: 'text', text: linesOf(rows, member(columns[0]), usesColour(context, stdout)) }
  }
  const page = { data: rows, total: rows.length, limit: 0, offset: 0 }
  return { kind: 'list', page, columns }
}

function linesOf(rows: readonly JsonObject[], name: string, colour: boolean): string {
  const [first, second] = ['status', name].map(key => Math.max(...rows.map(row => textIn(row, key).length)))
  const lines = rows.flatMap(row => {
    const status = textIn(row, 'status')
    const tone = colour ? toneOf(status) : undefined
    const padded = status.padEnd(first ?? 0)
    const mark = tone === undefined ? padded : styleText(tone, padded, { validateStream: false })
    const hint = textIn(row, 'hint')
    const line = `${mark}  ${textIn(row, name).padEnd(second ?? 0)}  ${harmless(textIn(row, 'detail'))}`
    return hint === '' ? [line] : [line, `${' '.repeat((first ?? 0) + 2)}Try: ${harmless(hint)}`]
  })
  return lines.map(line => `${line}\n`).join('')
}

function tableWidth(rows: readonly JsonObject[], columns: readonly string[]): number {
  const cell = (title: string): number =>
    Math.max(title.length, ...rows.map(row => textIn(row, member(title)).length)) + ' | '.length
  return columns.reduce((sum, title) => sum + cell(title), 1)
}

function textIn(row: JsonObject, key: string): string {
  return String(row[key] ?? '')
}

function member(title: string): string {
  return title.toLowerCase()
}

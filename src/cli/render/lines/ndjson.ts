import { stringifyJson } from '../../../core/json.ts'
import type { LineFormat } from './line-format.ts'

/** JSON values, one a line, members sorted. */
export const ndjson: LineFormat = {
  tabular: false,
  head: () => '',
  rows: rows => rows.map(row => `${stringifyJson(row, { sortKeys: true })}\n`).join(''),
}

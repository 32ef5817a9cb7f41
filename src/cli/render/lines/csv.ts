import { stringify } from 'csv-stringify/sync'
import { cellsOf } from './cells.ts'
import type { LineFormat } from './line-format.ts'

/**
 * RFC 4180, lines ended by LF. Texts that a spreadsheet would take for a formula stay as they are: scripts read this,
 * and a changed value is a wrong value.
 */
export const csv: LineFormat = {
  tabular: true,
  head: columns => written([[...columns]]),
  rows: (rows, columns) => written(rows.map(row => cellsOf(row, columns))),
}

function written(records: string[][]): string {
  return stringify(records, {
    record_delimiter: 'unix',
    // A lone carriage return breaks lines for some readers, and blanks at the ends are lost to others.
    quoted_match: /[\r\n]|^\s|\s$/,
    // A line with nothing in it would be no row.
    quoted_empty: records[0]?.length === 1,
  })
}

import { describe, expect, test } from 'vitest'
import { render } from '../../../src/cli/render/index.ts'
import { stringifyJson } from '../../../src/core/json.ts'
import { contextWith } from '../../support/context.ts'
import { slowPipe } from '../../support/sinks.ts'

const ROWS = 5_000
const COLUMNS = Array.from({ length: 30 }, (_, i) => `column_${i}`)
const data = Array.from({ length: ROWS }, (_, row) =>
  Object.fromEntries(COLUMNS.map((name, i) => [name, i % 3 === 0 ? row * i : `value ${row} of ${name}`])),
)
const page = { data, total: ROWS, limit: ROWS, offset: 0 }

describe('a list of 5,000 rows and 30 columns', () => {
  test.each([
    ['table', 3],
    ['flatten-table', 3],
    ['kv', 3],
    ['json', 4],
  ] as const)('is written as %s in pieces, each when the reader is ready', async (format, millions) => {
    const stdout = slowPipe()
    await render({ kind: 'list', page, columns: COLUMNS }, format, contextWith({ stdout }))
    const total = stdout.text.length
    expect(total).toBeGreaterThan(millions * 1_000_000)
    expect(stdout.pieces.length).toBeGreaterThan(15)
    expect(stdout.mostWaiting).toBeLessThan(total / 10)
    if (format === 'json') {
      const all = { data, total: ROWS, limit: ROWS, offset: 0 }
      expect(stdout.text).toBe(`${stringifyJson(all, { indent: 2, sortKeys: true })}\n`)
    }
    if (format === 'table') {
      const lines = stdout.text.split('\n')
      expect(lines.length).toBe(ROWS + 6)
      expect(new Set(lines.slice(0, -2).map(line => line.length)).size).toBe(1)
    }
  })
})

import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type OutputFormat, render } from '../../../../src/cli/render/index.ts'
import { isJsonObject, type JsonObject, parseJson } from '../../../../src/core/json.ts'
import { contextWith } from '../../../support/context.ts'
import { pipe } from '../../../support/sinks.ts'

const COLUMNS = ['a', 'b', 'c']
/** Texts with what breaks lines, columns, quotes and tables more often than chance would have it. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('"', ',', '\n', '\r', '\t', '|', '\\', ' ', '<', '_', 'é', '云', '\u0000', '=', '{', '`'),
  }),
)
const row = fc.record({ a: text, b: text, c: text })
const rows = fc.array(row, { maxLength: 6 })

async function shown(data: JsonObject[], format: OutputFormat, columns: readonly string[] = COLUMNS): Promise<string> {
  const stdout = pipe()
  const page = { data, total: data.length, limit: 0, offset: 0 }
  await render({ kind: 'list', page, columns }, format, contextWith({ stdout }))
  return stdout.text
}
const linesOf = (out: string): string[] => out.split('\n').slice(0, -1)

test('csv is read back as it was, whatever the text', async () => {
  await fc.assert(
    fc.asyncProperty(rows, async data => {
      const records = parse(await shown(data, 'csv'), { columns: true, record_delimiter: '\n' })
      expect(records.map(record => Object.assign({}, record))).toEqual(data)
    }),
  )
})

test('csv of one column too', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.record({ a: text })), async data => {
      const records: string[][] = parse(await shown(data, 'csv', ['a']), { record_delimiter: '\n' })
      expect(records.slice(1).map(([a]) => ({ a }))).toEqual(data)
    }),
  )
})

const UNESCAPED: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\\': '\\' }

test('value has a line an object and a tab between two, and is read back as it was', async () => {
  await fc.assert(
    fc.asyncProperty(rows, async data => {
      const read = linesOf(await shown(data, 'value')).map(line => {
        const [a, b, c] = line.split('\t').map(cell => cell.replaceAll(/\\(.)/g, (_, mark) => UNESCAPED[mark] ?? mark))
        return { a, b, c }
      })
      expect(read).toEqual(data)
    }),
  )
})

test('ndjson is read back as it was', async () => {
  await fc.assert(
    fc.asyncProperty(rows, async data => {
      expect(linesOf(await shown(data, 'ndjson')).map(parseJson)).toEqual(data)
    }),
  )
})

test('markdown has a line an object, its columns, and no HTML', async () => {
  await fc.assert(
    fc.asyncProperty(rows, async data => {
      const [, , ...body] = linesOf(await shown(data, 'markdown'))
      expect(body).toHaveLength(data.length)
      for (const [i, line] of body.entries()) {
        const cells = line.replaceAll(/\\./gs, '').split('|')
        expect(cells).toHaveLength(COLUMNS.length + 2)
        expect(line.replaceAll('<br>', '')).not.toMatch(/[<>]/)
        // biome-ignore lint/suspicious/noControlCharactersInRegex: there must be none
        expect(line).not.toMatch(/[\x00-\x1f\x7f]/)
        const plain = data[i]?.a ?? ''
        if (/^[a-z0-9 ]+$/.test(plain)) expect(line.startsWith(`| ${plain.trim()}`)).toBe(true)
      }
    }),
  )
})

test('a name is one line', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.record({ name: text })), async data => {
      expect(linesOf(await shown(data, 'name'))).toHaveLength(data.length)
    }),
  )
})

test('a template shows any text as it is, and takes any text between its members', async () => {
  await fc.assert(
    fc.asyncProperty(text, text, async (around, a) => {
      const template = around.replaceAll(/[\\{}]/g, '\\$&')
      const out = await shown([{ a }], `template=${template}{{a}}!`)
      expect(out).toBe(`${around}${a}!\n`)
    }),
  )
})

test('objects of any shape break no format', async () => {
  const formats: OutputFormat[] = ['csv', 'value', 'ndjson', 'name', 'markdown', 'template={{a.b.0}}']
  await fc.assert(
    fc.asyncProperty(fc.array(fc.dictionary(fc.string(), fc.jsonValue())), async shapes => {
      const data = shapes.map(shape => parseJson(JSON.stringify(shape))).filter(isJsonObject)
      for (const format of formats) expect(typeof (await shown(data, format, []))).toBe('string')
    }),
    { numRuns: 40 },
  )
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ConfigError } from '../../../src/core/errors/index.ts'
import { parseIds } from '../../../src/shell/batch/ids-file.ts'

/** What may be an ID or a name on a line of its own. */
const word = fc
  .string({ unit: 'grapheme', minLength: 1 })
  .map(text => text.replaceAll(/[\r\n\u2028\u2029\uFEFF]/g, '').trim())
  .filter(text => text !== '' && !/^[#{["]/.test(text))

const noise = fc.constantFrom('', '   ', '# note', '\t# {"id": 1}')
const ending = fc.constantFrom('\n', '\r\n', '\r')

describe('IDs in a file', () => {
  test('any words survive, between blank lines and notes, with any ends of lines', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(word, noise, ending)), rows => {
        const text = rows.map(([id, gap, end]) => `  ${id}\t${end}${gap}${end}`).join('')
        expect(parseIds(text, 'ids')).toEqual(rows.map(([id]) => id))
      }),
    )
  })

  test('any text survives as the id of a JSON line, and of a JSON list', () => {
    const ids = fc.array(fc.string({ unit: 'grapheme', minLength: 1 }).filter(text => text.trim() !== ''))
    fc.assert(
      fc.property(ids, all => {
        const rows = all.map(id => ({ id, name: 'n' }))
        expect(parseIds(rows.map(row => JSON.stringify(row)).join('\n'), 'ids')).toEqual(all)
        expect(parseIds(JSON.stringify(rows, null, 2), 'ids')).toEqual(all)
        expect(parseIds(JSON.stringify({ data: rows, total: 3 }), 'ids')).toEqual(all)
      }),
    )
  })

  test.each(['[{"id": "x"},\n', '[\n  { "id": "x" },\n', '{"data": [', '["a", '])(
    'JSON that is cut off is no name: %j',
    text => {
      expect(() => parseIds(text, 'ids')).toThrow('ids, line 1: the JSON that begins here is not complete.')
    },
  )

  test('a name may begin with a bracket; what is no text is refused', () => {
    expect(parseIds('[web] 1\n[2]x\n', 'ids')).toEqual(['[web] 1', '[2]x'])
    expect(() => parseIds('a\0b', 'ids')).toThrow('ids: this is no text')
  })

  test('anything else is read, or refused by a sentence that names the place', () => {
    const start = fc.constantFrom('', '{', '[', '"', '{"id":')
    fc.assert(
      fc.property(start, fc.string({ unit: 'binary' }), (lead, text) => {
        try {
          expect(parseIds(lead + text, 'ids').every(id => id.trim() !== '')).toBe(true)
        } catch (error) {
          expect(error).toBeInstanceOf(ConfigError)
          expect(String(error)).toMatch(
            /ids(?:, line \d+)?: (?:a JSON object|element \d+|the JSON that|this is no text)/,
          )
        }
      }),
    )
  })
})

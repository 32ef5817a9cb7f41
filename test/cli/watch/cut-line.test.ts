import { stripVTControlCharacters } from 'node:util'
import fc from 'fast-check'
import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import { cutLine, widthOf } from '../../../src/cli/watch/cut-line.ts'

const RED = '\u001b[31m'
const PLAIN = '\u001b[39m'

describe('a line that must fit', () => {
  test.each([
    ['short', 10, 'short'],
    ['exactly ten', 11, 'exactly ten'],
    ['exactly ten', 10, 'exactly te'],
    [`a ${RED}red${PLAIN} word`, 20, `a ${RED}red${PLAIN} word`],
    [`a ${RED}red${PLAIN} word`, 4, `a ${RED}re\u001b[0m`],
    ['云主机', 5, '云主'],
    ['a\tb', 20, 'a       b'],
    ['é́x', 1, 'é́'],
  ])('%j in %d columns', async (line, columns, expected) => {
    expect(await cutLine(line, columns)).toBe(expected)
  })

  test('is never wider, whatever is in it', async () => {
    const piece = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(RED, PLAIN, '\t', '云', '👩‍👩‍👧'))
    await fc.assert(
      fc.asyncProperty(fc.array(piece), fc.integer({ min: 1, max: 30 }), async (pieces, columns) => {
        const cut = await cutLine(pieces.join(''), columns)
        expect(stringWidth(stripVTControlCharacters(cut))).toBeLessThanOrEqual(columns)
        expect(await widthOf(cut)).toBeLessThanOrEqual(columns)
      }),
    )
  })
})

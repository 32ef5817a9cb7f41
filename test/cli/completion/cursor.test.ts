import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cursorIn, insertion, typedIn } from '../../../src/cli/completion/cursor.ts'
import { quoteWord, splitLine } from '../../../src/cli/lines/split.ts'

/** bash's own. */
const BREAKS = ' \t\n"\'><=;|&(:'

describe('the word at the cursor', () => {
  it.each([
    ['climc zone-l', ['climc'], 'zone-l', 'zone-l'],
    ['climc ', ['climc'], '', ''],
    ['climc show my\\ ac', ['climc', 'show'], 'my ac', 'my\\ ac'],
    ['climc show "my ac', ['climc', 'show'], 'my ac', 'my ac'],
    ["climc show 'my ac", ['climc', 'show'], 'my ac', 'my ac'],
    ['climc show a"b c', ['climc', 'show'], 'ab c', 'b c'],
    ['climc list --zone=ab', ['climc', 'list'], '--zone=ab', '--zone=ab'],
  ])('%j', (line, words, current, replaced) => {
    const cursor = cursorIn(line)
    expect(cursor).toMatchObject({ words, current })
    expect(line.slice(cursor.from)).toBe(replaced)
  })

  it.each([
    ['climc list --zone=ab', 'ab', '--zone=abc', 'abc'],
    ['climc show region:a', 'a', 'region:abc', 'abc'],
    ['climc show "region:a', 'region:a', 'region:abc', 'region:abc'],
    ['climc show re\\:gion:a', 'a', 're:gion:abc', 'abc'],
    ['climc list --a=b:c', 'c', '--a=b:cd', 'cd'],
  ])('bash sees less of a word: %j', (line, replaced, candidate, inserted) => {
    const cursor = cursorIn(line, BREAKS)
    expect(line.slice(cursor.from)).toBe(replaced)
    expect(insertion(cursor, candidate)).toBe(inserted)
  })

  it('words in front of the program do not count', () => {
    expect(typedIn(cursorIn('FOO=1 sudo climc zone-list --li'), ['climc'])).toEqual({
      before: ['zone-list'],
      current: '--li',
    })
  })

  it('whatever is chosen, however it was begun, the line then has that word', () => {
    const name = fc.string({
      unit: fc.constantFrom('a', 'B', '7', ' ', "'", '"', '\\', '$', ':', '=', 'é', '#', '|', '*'),
    })
    const style = fc.constantFrom('plain', 'single', 'double', 'backslash')
    fc.assert(
      fc.property(name, fc.nat(20), style, fc.boolean(), (chosen, typed, quotes, asBash) => {
        const start = chosen.slice(0, typed)
        const written = {
          plain: start === '' ? '' : quoteWord(start),
          single: `'${start.replaceAll("'", `'\\''`)}`,
          double: `"${start.replaceAll(/["\\$`]/g, '\\$&')}`,
          backslash: start.replaceAll(/[^\w]/g, '\\$&'),
        }[quotes]
        const line = `climc show ${written}`
        const cursor = cursorIn(line, asBash ? BREAKS : '')
        expect(cursor.current).toBe(start)
        const close = cursor.open === 'single' ? "'" : cursor.open === 'double' ? '"' : ''
        const whole = `${line.slice(0, cursor.from)}${insertion(cursor, chosen)}${close}`
        const nothing = chosen === '' && close === ''
        expect(splitLine(whole).words).toEqual(
          nothing && !/['"]/.test(written) ? ['climc', 'show'] : ['climc', 'show', chosen],
        )
      }),
    )
  })
})

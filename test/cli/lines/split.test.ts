// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the lines under test hold variables
import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quoteWord, splitLine } from '../../../src/cli/lines/split.ts'
import { UsageError } from '../../../src/core/errors/index.ts'

const words = (line: string) => splitLine(line).words
const variables = (values: Record<string, string>) => (name: string, fallback: string | undefined) => {
  const value = values[name] ?? fallback
  if (value === undefined) throw new UsageError(`no ${name}`)
  return value
}

describe('a line becomes words', () => {
  it.each([
    ['', []],
    ['   \t ', []],
    ['a  b\tc', ['a', 'b', 'c']],
    [`'a b' "c d" e\\ f`, ['a b', 'c d', 'e f']],
    [`a'b'"c"\\d`, ['abcd']],
    [`'' ""`, ['', '']],
    [`"a\\"b" "c\\\\d" "e\\f" '\\'`, ['a"b', 'c\\d', 'e\\f', '\\']],
    [`--filter name.equals('web')`, ['--filter', 'name.equals(web)']],
    ['a # rest', ['a']],
    ['# rest', []],
    ['a#b "#c" \\#d', ['a#b', '#c', '#d']],
    ['a \\\nb', ['a', 'b']],
    ['a\\\nb "c\\\nd"', ['ab', 'cd']],
    ["'a\nb'", ['a\nb']],
    ['$HOME $ ${HOME}', ['$HOME', '$', '${HOME}']],
    ['--tags a=1;b=2 http://h/?a&b', ['--tags', 'a=1;b=2', 'http://h/?a&b']],
  ])('%j', (line, expected) => {
    expect(splitLine(line)).toEqual({ words: expected })
  })

  it.each([
    ["a 'b", 'single'],
    ['a "b', 'double'],
    ['a "b\\', 'double'],
    ['a \\', 'backslash'],
    ['\\', 'backslash'],
  ])('%j is not over', (line, open) => {
    expect(splitLine(line).open).toBe(open)
  })

  it.each(['a | grep b', 'a > f', 'a >f', 'a 2>&1', 'a ; b', 'a && b', 'a &'])('%j needs a shell', line => {
    expect(() => words(line)).toThrow(/your shell's; quote it as a value/)
  })

  it('quoted, what only a shell can do is a word like any other', () => {
    expect(words(`'|' ">" \\; '2>&1'`)).toEqual(['|', '>', ';', '2>&1'])
  })

  it('variables stand for one word, in double quotes and outside of quotes', () => {
    const expand = variables({ A: 'x  y', EMPTY: '', '1': 'first' })
    const split = splitLine('${A} "<${A}>" \'${A}\' \\${A} ${EMPTY} ${B:-z} ${1} $A', expand)
    expect(split.words).toEqual(['x  y', '<x  y>', '${A}', '${A}', '', 'z', 'first', '$A'])
    expect(() => splitLine('${NONE}', expand)).toThrow('no NONE')
    expect(() => splitLine('${a-b}', expand)).toThrow(/names no variable/)
  })

  it('what a variable holds is never read as quotes, operators or variables', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        expect(splitLine('a ${V} "${V}"', variables({ V: text })).words).toEqual(['a', text, text])
      }),
    )
  })
})

describe('quoting', () => {
  const anyWords = fc.array(
    fc.string({ unit: 'binary' }).map(text => text.replaceAll('\0', ' ')),
    { maxLength: 6 },
  )

  it('quoted words are split into what they were, whatever they hold', () => {
    fc.assert(
      fc.property(anyWords, list => {
        expect(words(list.map(quoteWord).join(' '))).toEqual(list)
      }),
    )
  })

  it('with variables too', () => {
    const line = fc.array(fc.constantFrom('$', '{', '}', 'A', '\\', '"', "'", ' ', '#', '\n'), { maxLength: 12 })
    const lists = fc.array(
      line.map(parts => parts.join('')),
      { maxLength: 4 },
    )
    fc.assert(
      fc.property(lists, list => {
        expect(splitLine(list.map(quoteWord).join(' '), variables({})).words).toEqual(list)
      }),
    )
  })

  it('a POSIX shell reads them back as well', () => {
    const list = ['plain', '', 'a b', `it's`, '"$HOME"', '`id`', 'a\\b', '#c', '~', '*', 'a\nb', '--x=1', 'é ü', '!']
    const { stdout } = spawnSync('sh', ['-c', `printf '%s\\0' ${list.map(quoteWord).join(' ')}`], { encoding: 'utf8' })
    expect(stdout.split('\0').slice(0, -1)).toEqual(list)
  })

  it('no line whatever makes the reader fail or hang', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ' ', "'", '"', '\\', '#', '\n', '$') }), line => {
        const { words: found, open } = splitLine(line)
        expect(found.every(word => typeof word === 'string')).toBe(true)
        // What is open can be closed.
        const closing = { single: "'", double: '"', backslash: 'x' }
        if (open !== undefined && !(open === 'double' && line.endsWith('\\')))
          expect(splitLine(line + closing[open]).open).toBeUndefined()
      }),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readRcFile } from '../../../src/cli/config/rc-file.ts'
import { UsageError } from '../../../src/core/errors/index.ts'

describe('rc files are read, not executed', () => {
  test.each([
    ['export OS_USERNAME=admin', 'admin'],
    ['OS_USERNAME=admin', 'admin'],
    ['  export OS_USERNAME="a b"  # who', 'a b'],
    ["export OS_USERNAME='a $b'", 'a $b'],
    ['export OS_USERNAME="a \\"b\\" \\$c"', 'a "b" $c'],
    ['export OS_USERNAME=a\\ b', 'a b'],
    ["export OS_USERNAME='it'\\''s'", "it's"],
    ['export OS_USERNAME=', ''],
    ['export OS_USERNAME=a; export OTHER=b', 'a'],
  ])('%s', (line, value) => {
    expect(readRcFile(line, 'rc').values.OS_USERNAME).toBe(value)
  })

  test.each([
    'export A=$HOME',
    'export A=`id`',
    'export A="$(id)"',
    "export A='open",
    'export A="open',
    'export A=a b',
  ])('refuses what only a shell can tell: %s', line => {
    expect(() => readRcFile(`# first\n${line}`, 'my.rc')).toThrow(/my\.rc, line 2: the value of A/)
  })

  test('values may refer to what the file has set before', () => {
    const text = `export A=a\nB="x$A y"\nC=\${B}z\nunset A\n`
    expect(readRcFile(text, 'rc').values).toEqual({ B: 'xa y', C: 'xa yz' })
    expect(() => readRcFile('export A=a\nunset A\nexport B=$A', 'rc')).toThrow(/line 3: the value of B/)
    expect(() => readRcFile(`export A=\${HOME:-x}`, 'rc')).toThrow(/line 1/)
  })

  test('what the file asks for when it is sourced is told, not guessed', () => {
    const text =
      '\uFEFFexport OS_USERNAME="me"\r\necho "Password for $OS_USERNAME: "\r\nread -sr OS_PASSWORD_INPUT\r\n' +
      'export OS_PASSWORD=$OS_PASSWORD_INPUT\r\n'
    expect(readRcFile(text, 'rc')).toEqual({ values: { OS_USERNAME: 'me' }, asked: ['OS_PASSWORD'] })
  })

  test('all assignments of a line count', () => {
    const read = (line: string) => readRcFile(line, 'rc').values
    expect(read('export A=1 B="2 3" C=$A # D=4')).toEqual({ A: '1', B: '2 3', C: '1' })
    expect(read('A=1 B=2')).toEqual({ A: '1', B: '2' })
    expect(read('A=1; export B=2;C=3; echo D=4')).toEqual({ A: '1', B: '2', C: '3' })
    expect(() => read('export A=1 B=$(id)')).toThrow(/line 1: the value of B/)
  })

  test('only variables that matter need a value that can be told', () => {
    const read = (text: string) => readRcFile(text, 'rc', name => name.startsWith('OS_')).values
    expect(read('export PATH=$PATH:/opt/bin\nPS1="$(date) > "\nexport OS_A=1\n')).toEqual({ OS_A: '1' })
    expect(() => read('HOST=$(hostname)\nexport OS_A=http://$HOST')).toThrow(/line 2: the value of OS_A/)
    expect(() => read('export X=$(id) OS_A=1')).toThrow(/line 1/)
  })

  test.each(['a|b', 'a&b', 'a>b', 'a<b', 'a(b)'])('refuses what a shell would not take for text: A=%s', word => {
    expect(() => readRcFile(`export A=${word}`, 'rc')).toThrow(/line 1: the value of A/)
  })

  test('passes over comments, blank lines and other commands', () => {
    expect(readRcFile('#!/bin/sh\n\nunset OS_TOKEN\nif true; then\n  export A=1\nfi\n', 'rc').values).toEqual({
      A: '1',
    })
  })

  test('any value survives single quotes as a shell would write them', () => {
    fc.assert(
      fc.property(
        fc.string().filter(text => !/[\r\n]/.test(text)),
        value => {
          const quoted = `'${value.replaceAll("'", `'\\''`)}'`
          expect(readRcFile(`export V=${quoted}`, 'rc').values.V).toBe(value)
        },
      ),
    )
  })

  test('any quoting of a text gives the text', () => {
    const single = fc.string({ unit: 'grapheme' }).map(text => `'${text.replaceAll("'", `'\\''`)}'`)
    const bare = fc.string({ unit: fc.constantFrom(...'aZ09_./:@%+,-=~ä') })
    const parts = fc.array(
      fc.oneof(
        fc.string({ unit: 'grapheme' }).map(text => ({ text, word: `'${text.replaceAll("'", `'\\''`)}'` })),
        fc.string({ unit: 'grapheme' }).map(text => ({ text, word: `"${text.replaceAll(/["\\$`]/g, '\\$&')}"` })),
        fc.string({ unit: 'grapheme' }).map(text => ({ text, word: [...text].map(c => `\\${c}`).join('') })),
        bare.map(text => ({ text, word: text })),
      ),
      { minLength: 1, maxLength: 5 },
    )
    fc.assert(
      fc.property(parts, single, (pieces, other) => {
        const text = pieces.map(piece => piece.text).join('')
        fc.pre(!/[\r\n]/.test(text + other))
        const line = `export V=${pieces.map(piece => piece.word).join('')} # ${other}`
        expect(readRcFile(line, 'rc').values.V).toBe(text)
      }),
    )
  })

  test('arbitrary text gives values or a usage error, never anything else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        try {
          readRcFile(text, 'rc')
        } catch (error) {
          expect(error).toBeInstanceOf(UsageError)
        }
      }),
    )
  })
})

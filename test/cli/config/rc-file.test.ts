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

  test('passes over comments, blank lines and other commands', () => {
    expect(readRcFile('#!/bin/sh\n\nunset OS_TOKEN\nif true; then\n  export A=1\nfi\n', 'rc').values).toEqual({ A: '1' })
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

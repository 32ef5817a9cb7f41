import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stringifyJson } from '../../../src/core/json.ts'
import { jsonFile } from '../../../src/shell/syntax/json-file.ts'
import { parseJsonText } from '../../../src/shell/syntax/json-text.ts'
import { textFile } from '../../../src/shell/syntax/text-file.ts'

describe('parseJsonText', () => {
  it.each([
    ['{"a": [1, null]}', { a: [1, null] }],
    ['[]', []],
    ['"quoted"', 'quoted'],
    ['12', 12],
    ['true', true],
    ['plain words', 'plain words'],
    ['测试', '测试'],
    ['', ''],
    ['-dash', '-dash'],
  ])('reads %s', (text, value) => {
    expect(parseJsonText('--rules', text)).toEqual(value)
  })

  it.each(['{', '{"a":}', '[1,', '"open', ' {a: 1}'])('refuses %s, which begins as JSON', text => {
    expect(() => parseJsonText('--rules', text)).toThrow('--rules: ')
  })

  it('reads what JSON writes', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), value => {
        expect(stringifyJson(parseJsonText('--x', JSON.stringify(value)))).toBe(
          stringifyJson(JSON.parse(JSON.stringify(value))),
        )
      }),
    )
  })
})

describe('the content of a file', () => {
  it('lands in a member of the body', async () => {
    expect(await jsonFile('facts')('{"a": 1}')).toEqual({ facts: { a: 1 } })
    expect(await textFile('options.cert', 'a certificate')('-----\n')).toEqual({ 'options.cert': '-----\n' })
  })

  it('that will not do is refused', () => {
    expect(() => jsonFile('facts')('{"a" 1}')).toThrow('is not JSON: ')
    expect(() => textFile('cert', 'a certificate (PEM)')('')).toThrow('is empty: it must hold a certificate (PEM).')
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAnswer } from '../../src/client/read-answer.ts'
import { stringifyJson } from '../../src/core/json.ts'

const outgoing = { method: 'GET', url: 'http://h/', headers: {}, retry: 'never' } as const

function read(text: string) {
  return readAnswer(outgoing, { status: 200, headers: new Headers({ 'x-request-id': 'r' }), text })
}

describe('readAnswer', () => {
  it.each([
    ['{"a":12345678901234567890}', { a: 12345678901234567890n }],
    ['{"a": -12345678901234567890}', { a: -12345678901234567890n }],
    ['[12345678901234567890, 1]', [12345678901234567890n, 1]],
    ['[1,\n9007199254740993]', [1, 9007199254740993n]],
    ['{"id":"12345678901234567890"}', { id: '12345678901234567890' }],
    ['{"x":1234567890123456.5}', { x: 1234567890123456.5 }],
    [' {"x":9007199254740991}', { x: 9007199254740991 }],
  ])('reads %s', (text, data) => {
    expect(read(text)).toMatchObject({ data, text: '' })
  })

  it('loses nothing of any JSON', () => {
    const { json } = fc.letrec(tie => ({
      json: fc.oneof(
        { maxDepth: 4 },
        fc.string(),
        fc.boolean(),
        fc.constant(null),
        fc.bigInt({ min: 2n ** 53n, max: 2n ** 80n }),
        fc.integer(),
        fc.array(tie('json')),
        fc.dictionary(fc.string(), tie('json'), { noNullPrototype: true }),
      ),
    }))
    fc.assert(
      fc.property(fc.array(json), value => {
        expect(read(stringifyJson(value)).data).toEqual(value)
      }),
    )
  })

  it.each(['', 'pong', '<html>', '"text"', '12'])('takes %s for text', text => {
    expect(read(text)).toMatchObject({ data: undefined, text })
  })

  it.each(['{', '[1', '{"a":}'])('refuses %s', text => {
    expect(() => read(text)).toThrow(expect.objectContaining({ kind: 'bad-answer', requestId: 'r' }))
  })
})

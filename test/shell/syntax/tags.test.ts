import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { UsageError } from '../../../src/core/errors/index.ts'
import { parseTags } from '../../../src/shell/syntax/tags.ts'

describe('parseTags', () => {
  it.each([
    [['env=prod', 'team=a'], { env: 'prod', team: 'a' }],
    [['env:prod'], { env: 'prod' }],
    [['url=http://host:80'], { url: 'http://host:80' }],
    [['lonely'], { lonely: 'lonely' }],
    [['empty='], { empty: '' }],
    [['a=1', 'a=2'], { a: '2' }],
    [['__proto__=x'], Object.fromEntries([['__proto__', 'x']])],
  ])('reads %j', (words, tags) => {
    expect(parseTags(words)).toEqual(tags)
  })

  it.each(['=value', ':value', '', 'a=b=c', 'a:b:c'])('refuses "%s" by name', word => {
    expect(() => parseTags(['fine=1', word])).toThrow(UsageError)
    expect(() => parseTags(['fine=1', word])).toThrow(`"${word}"`)
  })

  it('reads back what was written, whatever the script', () => {
    const part = fc.string({ unit: 'grapheme', minLength: 1 }).filter(text => !text.includes('='))
    fc.assert(
      fc.property(fc.dictionary(part, part, { noNullPrototype: true }), tags => {
        expect(parseTags(Object.entries(tags).map(([key, value]) => `${key}=${value}`))).toEqual(tags)
      }),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { joinPath, joinUrl, pathEscape, queryEscape, splitVersionedUrl, versionedPath } from '../../src/client/urls.ts'

describe('splitVersionedUrl', () => {
  it.each([
    ['http://h:1/v3', 'http://h:1', 'v3'],
    ['http://h:1/v3/', 'http://h:1', 'v3'],
    ['http://h/v2.0', 'http://h', 'v2.0'],
    ['http://h/latest', 'http://h', ''],
    ['http://h/api/s/compute_v2', 'http://h/api/s/compute_v2', ''],
    ['http://h//', 'http://h', ''],
    ['h', 'h', ''],
  ])('splits %s', (url, base, version) => {
    expect(splitVersionedUrl(url)).toEqual({ base, version })
  })
})

describe('joinUrl', () => {
  it('does not double a version that both carry', () => {
    expect(joinUrl('http://h/v3', '/v3/projects')).toBe('http://h/v3/projects')
    expect(joinUrl('http://h/v3', '/auth/tokens')).toBe('http://h/v3/auth/tokens')
    expect(joinUrl('http://h/v3', '/v1/x')).toBe('http://h/v3/v1/x')
    expect(joinUrl('http://h', '/servers')).toBe('http://h/servers')
  })

  it('normalises no slashes', () => {
    expect(joinUrl('http://h/v3/', '/tokens')).toBe('http://h/v3//tokens')
  })
})

describe('paths', () => {
  it('join with one slash', () => {
    expect(joinPath('http://h/', '/a/', 'b')).toBe('http://h/a/b')
    expect(versionedPath('v1', '//images')).toBe('/v1/images')
    expect(versionedPath(undefined, '/servers')).toBe('/servers')
  })

  it.each([
    ['a b', 'a%20b'],
    ['a/b;c,d?e', 'a%2Fb%3Bc%2Cd%3Fe'],
    ["$&+=:@-_.~!*'()", '$&+=:@-_.~%21%2A%27%28%29'],
    ['名', '%E5%90%8D'],
    ['\uD800', '%EF%BF%BD'],
  ])('escape %s', (text, escaped) => {
    expect(pathEscape(text)).toBe(escaped)
  })

  it('escape any text so that it stays one segment and can be read back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), text => {
        expect(pathEscape(text)).toMatch(/^[\w.~%$&+=:@-]*$/)
        expect(decodeURIComponent(pathEscape(text))).toBe(text.toWellFormed())
        expect(decodeURIComponent(queryEscape(text).replaceAll('+', '%20'))).toBe(text.toWellFormed())
      }),
    )
  })
})

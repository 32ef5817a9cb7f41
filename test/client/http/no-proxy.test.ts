import { describe, expect, it } from 'vitest'
import { passesBy } from '../../../src/client/http/no-proxy.ts'
import { proxyFor } from '../../../src/client/http/proxy.ts'

describe('passesBy', () => {
  it.each([
    ['http://localhost:5000/', ''],
    ['http://127.0.0.1/', ''],
    ['http://127.9.9.9/', ''],
    ['http://[::1]:80/', ''],
    ['http://any.thing/', '*'],
    ['http://example.com/', 'example.com'],
    ['http://a.b.example.com/', 'x, example.com'],
    ['http://EXAMPLE.com./', 'Example.COM'],
    ['http://a.example.com/', '.example.com'],
    ['http://a.example.com/', '*.example.com'],
    ['http://example.com:8080/', 'example.com:8080'],
    ['https://example.com/', 'example.com:443'],
    ['http://10.1.2.3/', '10.1.2.3'],
    ['http://10.1.2.3:99/', '10.0.0.0/8'],
    ['http://10.1.2.3:99/', '10.1.2.3:99'],
    ['http://[fd00::5]/', 'fd00::/8'],
    ['http://[fd00::5]:9/', '[fd00::5]:9'],
    ['http://[fd00::5]/', 'fd00::5'],
  ])('%s by "%s"', (url, no) => {
    expect(passesBy(new URL(url), no)).toBe(true)
  })

  it.each([
    ['http://example.com/', ''],
    ['http://example.com/', '.example.com'],
    ['http://notexample.com/', 'example.com'],
    ['http://example.com:8081/', 'example.com:8080'],
    ['http://11.1.2.3/', '10.0.0.0/8'],
    ['http://[fd00::5]/', '10.0.0.0/8'],
    ['http://10.1.2.3/', '10.0.0.0/99'],
    ['http://10.1.2.3/', '10.0.0.0/x'],
    ['http://110.1.2.3/', '10.1.2.3'],
    ['http://example.com/', 'foo/8'],
  ])('%s not by "%s"', (url, no) => {
    expect(passesBy(new URL(url), no)).toBe(false)
  })
})

describe('proxyFor', () => {
  it('goes by the scheme of the request, and takes a proxy without a scheme for an http one', async () => {
    const settings = { http: 'proxy:3128', https: 'https://secure:3129', no: 'direct.test' }
    expect(proxyFor('http://a.test/', settings)).toBe('http://proxy:3128')
    expect(proxyFor('https://a.test/', settings)).toBe('https://secure:3129')
    expect(proxyFor('https://direct.test/', settings)).toBeUndefined()
    expect(proxyFor('https://a.test/', { http: 'proxy:3128' })).toBeUndefined()
    expect(proxyFor('http://a.test/', { http: '' })).toBeUndefined()
    expect(proxyFor('http://a.test/', undefined)).toBeUndefined()
  })
})

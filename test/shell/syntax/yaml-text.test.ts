import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJson } from '../../../src/core/json.ts'
import { parseYaml, yamlFile, yamlText } from '../../../src/shell/syntax/yaml-text.ts'

describe('parseYaml', () => {
  it.each([
    ['a: 1\nb: [x, "2"]\n', { a: 1, b: ['x', '2'] }],
    ['compute:\n  servers:\n    "*": allow\n', { compute: { servers: { '*': 'allow' } } }],
    ['on: yes', { true: true }],
    ['{"json": true}', { json: true }],
    ['', null],
    ['just text', 'just text'],
    ['a: 2026-01-02', { a: '2026-01-02T00:00:00.000Z' }],
    ['base: &b {x: 1}\nother:\n  <<: *b\n  z: 2\n', { base: { x: 1 }, other: { x: 1, z: 2 } }],
    ['id: 12345678901234567890', { id: 12345678901234567890n }],
    ['1: one\n~: none\n', { 1: 'one', '': 'none' }],
  ])('reads %j', async (text, value) => {
    expect(await parseYaml(text)).toEqual(value)
  })

  it.each(['a: [1', 'a: b: c', '\tx: 1', 'a: *nobody', 'a: 1\na: 2'])('refuses %j', async text => {
    await expect(parseYaml(text)).rejects.toThrow('is no YAML: ')
  })

  it('does not blow up where anchors multiply', async () => {
    const levels = 'bcdefghij'.split('').map((name, i) => {
      const before = String.fromCharCode(name.charCodeAt(0) - 1)
      return `${name}: &${name} [${Array.from({ length: 9 }, () => `*${before}`).join(', ')}]${i < 0 ? '' : '\n'}`
    })
    await expect(parseYaml(`a: &a [lol]\n${levels.join('')}`)).rejects.toThrow('is no YAML: ')
  })
})

describe('yamlText', () => {
  it('sorts keys and quotes what YAML 1.1 would take for something else', async () => {
    expect(await yamlText({ b: 'yes', a: { d: 1, c: ['x'] } })).toBe('a:\n  c:\n    - x\n  d: 1\nb: "yes"\n')
  })

  it('keeps all digits of an integer', async () => {
    expect(await yamlText({ id: 12345678901234567890n })).toBe('id: 12345678901234567890\n')
  })

  it('is read back as it was', async () => {
    const value = fc.jsonValue().filter(one => !JSON.stringify(one).includes('__proto__'))
    await fc.assert(
      fc.asyncProperty(value, async one => {
        const plain = parseJson(JSON.stringify(one))
        expect(await parseYaml(await yamlText(plain))).toEqual(plain)
      }),
    )
  })
})

it('a file lands at a path of the body', async () => {
  expect(await yamlFile('config.default')('a: 1')).toEqual({ 'config.default': { a: 1 } })
})

import { describe, expect, it } from 'vitest'
import { holds } from '../../../src/region/conditions/evaluate.ts'
import { parseCondition } from '../../../src/region/conditions/parse.ts'

const INPUT = {
  host: { mem_size: 8192, load: 0.5, enabled: true, name: 'kvm-1', tags: ['a', 'b'], 'zone.0': 'z1', sys: { os: 'x' } },
  server: { name: 'db-1', disks: [{ size: 10 }, { size: 200 }] },
}

describe('a condition', () => {
  it.each([
    ['host.mem_size > 1024', true],
    ['host.mem_size / 1024 == 8 && host.load < 1', true],
    ['host.mem_size - 2 * 96 == 8000', true],
    ['host.load * 2 >= 1.0', true],
    ['!host.enabled || server.name != "db-1"', false],
    ['-host.mem_size < 0', true],
    ['(host.mem_size & 1) == 0', true],
    ['server.name.startswith("db") && host.name.endswith("1")', true],
    ['server.name.contains(`b-`)', true],
    ['server.name.in("web-1", "db-1")', true],
    ['server.name.in(host.tags)', false],
    ['server.name.len() == 4', true],
    ['server.name.substr(0, 2) + "!" == "db!"', true],
    ['server.name.substr(-1, 4) == "1"', true],
    ['host.tags.contains("a", "b")', true],
    ['host.tags.len() == 3', false],
    ['host.tags[1] == "b"', true],
    ['host.sys["os"] == "x"', true],
    ['host.sys.keys().contains("os")', true],
    ['host.zone == "z1"', true],
    // Of a list it holds when it holds of any.
    ['server.disks.size > 100', true],
    ['server.disks.size > 500', false],
    // What is not there is a function that nobody called.
    ['host.contains("mem_size")', true],
    ['server.disks', false],
  ])('%s is %s', (condition, expected) => {
    expect(holds(condition, INPUT)).toBe(expected)
  })

  it.each(['', 'host.x >', 'a b', 'a.', 'f(a', '(a', '1 +', '"open', 'a[1', 'a = 1', ')'])('is not %j', text => {
    expect(parseCondition(text)).toBeUndefined()
  })

  it.each([
    ['nobody == 1', 'eval: evalIdent: field not found'],
    ['host.nothing == 1', 'eval: evalBinary: unsupported op type *conditionparser.funcCaller: invalid operation'],
    ['host.name > "a"', 'eval: evalBinary: string op >: invalid operation'],
    ['host.enabled == true', 'eval: evalIdent: field not found'],
    ['host.mem_size == "8192"', 'eval: evalBinary: mismatch number type: invalid operation'],
    ['host.tags[7] == "b"', 'eval: out of index'],
    ['server.name.startswith()', 'eval: invalid function arguments'],
    ['host.tags.contains()', 'eval: invalid function arguments'],
  ])('%s cannot be told: %s', (condition, refusal) => {
    expect(() => holds(condition, INPUT)).toThrow(refusal)
  })
})

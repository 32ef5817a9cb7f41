import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/core/json.ts'
import { parseConditions } from '../../../src/shell/watch/conditions.ts'

const SERVER: JsonObject = {
  name: 'web1',
  status: 'running',
  vcpu_count: 4,
  is_system: false,
  host: null,
  'user:team': 'blue',
  metadata: { owner: 'ann=bob', tags: ['a', 'b'] },
  nics: [{ ip: '10.0.0.1' }],
}

function holds(text: string, object: JsonObject | undefined = SERVER): boolean {
  return parseConditions([text]).every(condition => condition.holds(object))
}

describe('a condition', () => {
  it.each([
    'status=running',
    'status!=ready',
    'vcpu_count=4',
    'is_system=false',
    'host=',
    'absent=',
    'absent!=x',
    'user:team=blue',
    'metadata.owner=ann=bob',
    'metadata.tags.1=b',
    'metadata.tags=["a","b"]',
    'nics.0.ip=10.0.0.1',
    'name!=',
  ])('%s holds', text => {
    expect(holds(text)).toBe(true)
  })

  it.each(['status=Running', 'status!=running', 'vcpu_count=04', 'host!=', 'nics.1.ip=10.0.0.1', 'name=', 'deleted'])(
    '%s does not',
    text => {
      expect(holds(text)).toBe(false)
    },
  )

  it.each([
    ['deleted', true],
    ['status=running', false],
    ['status!=x', false],
  ])('of what is gone, %s: %s', (text, expected) => {
    expect(parseConditions([text]).map(condition => condition.holds(undefined))).toEqual([expected])
  })

  it('tells what is there now', () => {
    const [status, host] = parseConditions(['status=ready', 'host!='])
    expect(status?.present(SERVER)).toBe('status is "running"')
    expect(host?.present(SERVER)).toBe('host is ""')
    expect(status?.present(undefined)).toBe('it is gone')
  })

  it.each(['running', '=x', '!=x', ''])('"%s" is none', text => {
    expect(() => parseConditions([text])).toThrow(
      `--for: "${text}" is no condition such as status=running, status!=init or deleted.`,
    )
  })

  it('"deleted" stands alone', () => {
    expect(() => parseConditions(['deleted', 'status=running'])).toThrow('--for deleted stands alone')
  })

  it('and its opposite never agree, whatever the value', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (present, wanted) => {
        const object = { word: present }
        expect(holds(`word=${wanted}`, object)).toBe(present === wanted)
        expect(holds(`word!=${wanted}`, object)).toBe(present !== wanted)
      }),
    )
  })
})

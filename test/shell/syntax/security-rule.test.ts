import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { UsageError } from '../../../src/core/errors/index.ts'
import { parseSecurityRule, portsText } from '../../../src/shell/syntax/security-rule.ts'

const parse = (text: string) => parseSecurityRule('RULE', text)

describe('parseSecurityRule', () => {
  it.each([
    ['in:allow any', { direction: 'in', action: 'allow', protocol: 'any' }],
    ['out:deny icmp', { direction: 'out', action: 'deny', protocol: 'icmp' }],
    ['in:allow tcp', { direction: 'in', action: 'allow', protocol: 'tcp' }],
    ['in:allow tcp 22', { direction: 'in', action: 'allow', protocol: 'tcp', ports: { from: 22, to: 22 } }],
    [
      'in:allow 10.1.2.3/8 udp 2000-1000',
      { direction: 'in', action: 'allow', cidr: '10.0.0.0/8', protocol: 'udp', ports: { from: 1000, to: 2000 } },
    ],
    [
      'in: deny  ::1  tcp 80,443',
      { direction: 'in', action: 'deny', cidr: '::1/128', protocol: 'tcp', ports: { list: [80, 443] } },
    ],
  ])('reads "%s"', (text, rule) => {
    expect(parse(text)).toEqual(rule)
  })

  it.each([
    ['allow tcp 22', 'allow tcp 22', 'direction'],
    ['IN:allow tcp 22', 'IN:allow', 'direction'],
    ['in:permit tcp', 'permit', 'allow, deny'],
    ['in:', 'in:', 'allow, deny'],
    ['in:allow', 'in:allow', 'any, icmp, tcp, udp'],
    ['in:allow 10.0.0.0/40 tcp', '10.0.0.0/40', 'address range'],
    ['in:allow 10.0.0.0/8 sctp', 'sctp', 'tcp'],
    ['in:allow any 22', '22', 'tcp and udp'],
    ['in:allow tcp 0', '0', '65535'],
    ['in:allow tcp 70000', '70000', '65535'],
    ['in:allow tcp 80,', '80,', '65535'],
    ['in:allow tcp 1-2-3', '1-2-3', 'range'],
    ['in:allow tcp 22 80', '80', '80,443'],
  ])('points at what is wrong in "%s"', (text, part, right) => {
    const failure = (): unknown => parse(text)
    expect(failure).toThrow(UsageError)
    expect(failure).toThrow(part)
    expect(failure).toThrow(right)
  })

  it('reads back what was written', () => {
    const port = fc.integer({ min: 1, max: 65535 })
    const ports = fc.oneof(
      port.map(String),
      fc.tuple(port, port).map(pair => pair.sort((a, b) => a - b).join('-')),
      fc.array(port, { minLength: 2, maxLength: 9 }).map(list => list.join(',')),
    )
    fc.assert(
      fc.property(fc.constantFrom('in', 'out'), fc.constantFrom('tcp', 'udp'), ports, (direction, protocol, text) => {
        const rule = parse(`${direction}:allow ${protocol} ${text}`)
        const [low, high] = text.split('-')
        expect(portsText(rule.ports)).toBe(low === high ? low : text)
        expect(rule).toMatchObject({ direction, protocol, action: 'allow' })
      }),
    )
  })

  it('refuses whatever it cannot read as a usage error', () => {
    const word = fc.oneof(fc.string(), fc.constantFrom('in:', 'allow', 'tcp', '22', '::1', ' ', '-', ','))
    fc.assert(
      fc.property(
        fc.array(word).map(words => words.join('')),
        text => {
          try {
            parse(text)
          } catch (error) {
            expect(error).toBeInstanceOf(UsageError)
          }
        },
      ),
    )
  })
})

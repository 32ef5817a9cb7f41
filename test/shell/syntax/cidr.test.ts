import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { networkOf } from '../../../src/shell/syntax/cidr.ts'

describe('networkOf', () => {
  it.each([
    ['10.1.2.3/8', '10.0.0.0/8'],
    ['192.168.1.1', '192.168.1.1/32'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['255.255.255.255/31', '255.255.255.254/31'],
    ['::1', '::1/128'],
    ['::/0', '::/0'],
    ['2001:DB8:0:0:1::5/64', '2001:db8::/64'],
    ['fe80::ffff:1/112', 'fe80::ffff:0/112'],
  ])('%s is %s', (text, network) => {
    expect(networkOf(text)).toBe(network)
  })

  it.each(['', 'tcp', '10.0.0.0/33', '10.0.0/8', '::/129', '10.0.0.0/8/8', '10.0.0.0/', '10.0.0.0/-1', 'fe80::1%eth0'])(
    '"%s" is none',
    text => {
      expect(networkOf(text)).toBeUndefined()
    },
  )

  it('is its own network', () => {
    const address = fc.oneof(fc.ipV4(), fc.ipV6())
    fc.assert(
      fc.property(address, fc.nat(128), (text, bits) => {
        const network = networkOf(`${text}/${text.includes(':') ? bits : bits % 33}`)
        expect(network).toBeDefined()
        expect(networkOf(network ?? '')).toBe(network)
      }),
    )
  })

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), text => void networkOf(text)))
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { UsageError } from '../../../src/core/errors/index.ts'
import { macAddress, shortIPv6, spreadMac } from '../../../src/shell/syntax/addresses.ts'
import { parseNet } from '../../../src/shell/syntax/net.ts'

const parse = (text: string) => parseNet(text, 0)

describe('parseNet', () => {
  it.each([
    ['vnet1', { network: 'vnet1' }],
    ['vnet1:10.0.0.5', { network: 'vnet1', address: '10.0.0.5' }],
    ['vnet1:[fd00::0:5]', { network: 'vnet1', address6: 'fd00::5' }],
    ['00221122AABB:virtio:100M', { mac: '00:22:11:22:aa:bb', driver: 'virtio', bw_limit: 100 }],
    ['random_exit:private', { exit: true, private: true }],
    ['strict-ipv6', { require_ipv6: true, strict_ipv6: true }],
    ['ips=10.0.0.5,10.0.0.6', { addresses: ['10.0.0.5', '10.0.0.6'] }],
    ['[macs=00:22:11:22:aa:bb,00221122aabc]', { macs: ['00:22:11:22:aa:bb', '00:22:11:22:aa:bc'] }],
    ['wire=w1:pxe:rx-bw=1G', { wire: 'w1', net_type: 'pxe', rx_bw_limit: 1000 }],
    ['wire=', {}],
    ['standby-port=2:num-queues=4', { standby_port_count: 2, num_queues: 4 }],
    ['sriov-nic-model=CX5', { sriov_device: { model: 'CX5', index: 0 } }],
    ['my=net', { network: 'my=net' }],
  ])('reads %s', (text, members) => {
    expect(parse(text)).toMatchObject({ index: 0, ...members })
  })

  it.each([
    ['', 'vnet1:10.0.0.5'],
    ['ips=10.0.0.300', 'ips=10.0.0.300'],
    ['[macs=zz]', 'macs=zz'],
    ['billing-type=free', 'prepaid'],
    ['num-queues=x', 'num-queues=x'],
    ['secgroups=a,,b', 'secgroups=a,,b'],
    ['[a]b', ']'],
  ])('points at what is wrong in %j', (text, part) => {
    expect(() => parse(text)).toThrow(UsageError)
    expect(() => parse(text)).toThrow(part)
  })

  it('takes every address for one', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.ipV6(), (ip4, ip6) => {
        expect(parse(ip4)).toMatchObject({ address: ip4 })
        expect(parse(`[${ip6}]`)).toMatchObject({ address6: shortIPv6(ip6) })
      }),
    )
  })

  it('reads any text, or refuses it as wrong usage', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        try {
          expect(parse(text)).toMatchObject({ index: 0 })
        } catch (error) {
          expect(error).toBeInstanceOf(UsageError)
        }
      }),
    )
  })
})

describe('addresses', () => {
  it('shortens IPv6 addresses to the same address', () => {
    expect(shortIPv6('2001:0db8:0000:0000:0000:0000:0000:0001')).toBe('2001:db8::1')
    for (const text of ['fe80::1%eth0', '10.0.0.1', 'x', '']) expect(shortIPv6(text)).toBeUndefined()
    fc.assert(
      fc.property(fc.ipV6(), text => {
        const short = shortIPv6(text)
        expect(short).toBeDefined()
        expect(shortIPv6(short ?? '')).toBe(short)
      }),
    )
  })

  it('reads MAC addresses', () => {
    expect(spreadMac('00221122AABB')).toBe('00:22:11:22:aa:bb')
    expect(spreadMac('00:22:11:22:aa:bb')).toBeUndefined()
    expect(macAddress('00:22:11:22:AA:bb')).toBe('00:22:11:22:aa:bb')
    for (const text of ['', '0022', '00-22-11-22-aa-bb', '00:22:11:22:aa:bg']) expect(macAddress(text)).toBeUndefined()
  })
})

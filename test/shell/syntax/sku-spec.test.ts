import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ClimcError } from '../../../src/core/errors/index.ts'
import { parseSkuSpec } from '../../../src/shell/syntax/sku-spec.ts'

describe('parseSkuSpec', () => {
  it.each([
    ['2c4g', 2, 4096],
    ['2C/4G', 2, 4096],
    ['2x512m', 2, 512],
    [' 16c x 64GB ', 16, 65536],
    ['8核16G', 8, 16384],
    ['4vCPU8gb', 4, 8192],
    ['4cpu/8g', 4, 8192],
  ])('reads %s', (text, cores, memory) => {
    expect(parseSkuSpec(text)).toEqual({ cores, memory })
  })

  it.each(['', '2', '4g', '2c', '2c4', '2c4t', '0c4g', '2c0m', '-2c4g', '2c4g8', '1.5c4g', '2c99999999999999999g'])(
    'refuses "%s", and shows a right one',
    text => {
      expect(() => parseSkuSpec(text)).toThrow(`--spec: "${text}" is no size of a server; write cores and memory`)
    },
  )

  it('takes every size that people write', () => {
    const separator = fc.constantFrom('c', 'C', 'x', '/', '核', 'vcpu', 'c/', ' c x ')
    const size = fc.integer({ min: 1, max: 1 << 20 })
    fc.assert(
      fc.property(size, separator, size, fc.constantFrom('g', 'G', 'm', 'MB'), (cores, mark, amount, unit) => {
        const memory = unit.toLowerCase() === 'g' ? amount * 1024 : amount
        expect(parseSkuSpec(`${cores}${mark}${amount}${unit}`)).toEqual({ cores, memory })
      }),
    )
  })

  it('reads or refuses any text, and never does anything else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        try {
          const { cores, memory } = parseSkuSpec(text)
          expect(cores).toBeGreaterThan(0)
          expect(memory).toBeGreaterThan(0)
        } catch (error) {
          expect(error).toBeInstanceOf(ClimcError)
        }
      }),
    )
  })
})

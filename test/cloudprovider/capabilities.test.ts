import { describe, expect, it } from 'vitest'
import {
  CAPABILITIES,
  capabilityName,
  readOnly,
  supports,
  supportsWrite,
} from '../../src/cloudprovider/capabilities.ts'

describe('capabilities', () => {
  it('are supported with and without the read-only suffix, and written only without', () => {
    const named = ['compute', 'eip.readonly'] as const
    expect([supports(named, 'compute'), supports(named, 'eip'), supports(named, 'rds')]).toEqual([true, true, false])
    expect([supportsWrite(named, 'compute'), supportsWrite(named, 'eip')]).toEqual([true, false])
  })

  it('can all be made read-only, once', () => {
    expect(readOnly(['compute', 'eip.readonly'])).toEqual(['compute.readonly', 'eip.readonly'])
    expect(readOnly(CAPABILITIES)).toEqual(CAPABILITIES.map(name => `${name}.readonly`))
    expect(readOnly(CAPABILITIES).map(capabilityName)).toEqual([...CAPABILITIES])
  })
})

import { describe, expect, it } from 'vitest'
import { hostNicsFor } from '../../src/cloudprovider/host-nics.ts'

describe('hostNicsFor', () => {
  it('gives the cards that a real region showed for the same host and wires', () => {
    const nics = hostNicsFor('rf-host-01', ['rf-wire-3', 'rf-wire-1'])
    expect(nics.map(nic => [nic.wireId, nic.mac, nic.bridge, nic.index])).toEqual([
      ['rf-wire-1', 'ff:5d:e5:88:cc:57', 'br0', 0],
      ['rf-wire-3', 'ff:7f:61:65:38:de', 'br1', 1],
    ])
  })
})

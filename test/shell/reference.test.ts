import { expect, test } from 'vitest'
import { hasReference } from '../reference/cases.ts'
import { DELIBERATE } from '../reference/deliberate.ts'
import { replayPart, requiredModules } from '../reference/suite.ts'

replayPart(1, 4)

test.skipIf(!hasReference)('all modules of the main job must equal the recordings', () => {
  const required = requiredModules()
  for (const { module } of DELIBERATE) expect(required).toContain(module)
  for (const name of [
    'cloudaccounts',
    'cloudproviders',
    'cloudregions',
    'zones',
    'vpcs',
    'wires',
    'networks',
    'hosts',
  ]) {
    expect(required).toContain(`compute/${name}`)
  }
})

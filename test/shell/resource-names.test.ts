import { describe, expect, it } from 'vitest'
import { resourceNamed } from '../../src/shell/resource-names.ts'
import { KNOWN_RESOURCES } from '../../src/shell/resources.gen.ts'

describe('the name of a kind of resource', () => {
  it.each([
    ['server', 'servers'],
    ['servers', 'servers'],
    ['Servers', 'servers'],
    ['cloud-account', 'cloudaccounts'],
    ['cloudaccounts', 'cloudaccounts'],
    ['cloud_account', 'cloudaccounts'],
    ['cloud-providers', 'cloudproviders'],
    ['lb', 'loadbalancers'],
    ['lbs', 'loadbalancers'],
    ['dns-zone', 'dns_zones'],
    ['policy', 'policies'],
  ])('%s means %s', async (word, plural) => {
    await expect(resourceNamed(word)).resolves.toMatchObject({ plural })
  })

  it('has what is needed to ask for one', async () => {
    await expect(resourceNamed('project')).resolves.toMatchObject({ service: 'identity', version: 'v3' })
    await expect(resourceNamed('usage')).resolves.toMatchObject({ service: 'compute' })
  })

  it.each([
    ['sever', 'Did you mean "server"'],
    ['zzzzzz', 'Name one as in "servers" or "disk".'],
  ])('%s is none', async (word, hint) => {
    await expect(resourceNamed(word)).rejects.toThrow(`"${word}" is no kind of resource.`)
    await expect(resourceNamed(word)).rejects.toThrow(hint)
  })

  it('is found for every kind that is known, whatever else has that name', async () => {
    for (const { plural } of KNOWN_RESOURCES) expect((await resourceNamed(plural)).plural).toBe(plural)
  })
})

import { capabilityName, READ_ONLY_SUFFIX, supports } from '../../capabilities.ts'
import { NotImplementedError, NotSupportedError } from '../../errors/index.ts'
import { find } from '../../paging.ts'
import { TREE, type TreePlace } from '../../tree.ts'
import type { Findings } from '../report.ts'
import type { Rule } from '../rule.ts'
import { writesBeyondBase } from './writes.ts'

/** Kinds that a cloud with the capability may lack. */
const OPTIONAL = new Set([
  'snapshot',
  'storagecache',
  'image',
  'sku',
  'route-table',
  'lb-listener',
  'lb-backend-group',
  'lb-certificate',
  'lb-acl',
  'dbaccount',
  'dbdatabase',
  'dbbackup',
])

export const capabilities: Rule = {
  id: 'capabilities',
  title: 'capabilities name exactly what can be listed, and are read-only exactly where nothing can be changed',
  async check({ provider, inventory }, findings) {
    const named = provider.capabilities
    const names = named.map(c => capabilityName(c))
    findings.expect(
      new Set(names).size === names.length,
      'provider',
      '',
      `${named.join(', ')} names a capability twice`,
    )
    for await (const region of provider.listRegions()) {
      const unknown = region.capabilities.filter(c => !named.includes(c))
      findings.expect(
        unknown.length === 0,
        'region',
        region.globalId,
        `offers ${unknown.join(', ')}, the provider does not`,
      )
      await checkLists({ provider, region }, findings)
    }
    for (const capability of named) {
      const name = capabilityName(capability)
      const writes = writesBeyondBase(name, provider, inventory)
      // Without any resource of the kind there is no telling what could be done to it.
      if (writes === undefined) continue
      if (capability.endsWith(READ_ONLY_SUFFIX))
        findings.expect(
          writes.length === 0,
          'provider',
          name,
          `is called read-only, but implements ${writes.join(', ')}`,
        )
      else
        findings.expect(
          writes.length > 0,
          'provider',
          name,
          `is not called read-only, but nothing of it can be changed`,
        )
    }
  },
}

async function checkLists(place: TreePlace, findings: Findings): Promise<void> {
  for (const kind of TREE) {
    const promised = supports(place.region.capabilities, kind.capability)
    const lists = await canList(kind.list(place))
    const id = place.region.globalId
    if (promised && !OPTIONAL.has(kind.keyword))
      findings.expect(lists, kind.keyword, id, `${kind.capability} is named, but ${kind.keyword} cannot be listed`)
    if (!promised) findings.expect(!lists, kind.keyword, id, `can be listed, but ${kind.capability} is not named`)
  }
}

async function canList(list: AsyncIterable<unknown>): Promise<boolean> {
  try {
    await find(list, () => true)
    return true
  } catch (error) {
    if (error instanceof NotSupportedError || error instanceof NotImplementedError) return false
    throw error
  }
}

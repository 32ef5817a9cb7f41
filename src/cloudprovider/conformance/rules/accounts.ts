import { takeInventory } from '../inventory.ts'
import type { Findings } from '../report.ts'
import { SkipRule } from '../report.ts'
import type { Rule, RuleContext } from '../rule.ts'
import { idsByKind, referencesOf } from './relations.ts'

/** Kinds that the cloud itself offers, the same to every sub-account. */
const SHARED = new Set(['region', 'zone', 'storagecache', 'image', 'sku', 'misc'])

export const accountId: Rule = {
  id: 'account-id',
  title: 'the account id is the same at every opening and through every sub-account',
  async check({ subject, provider, open }, findings) {
    const id = await provider.getAccountId()
    findings.expect(
      (await (await open()).getAccountId()) === id,
      'provider',
      id,
      'changes when the account is opened again',
    )
    findings.expect(
      subject.factory.isSameAccount(id, id),
      'factory',
      id,
      'isSameAccount denies that an account is itself',
    )
    if (id !== '')
      findings.expect(
        !subject.factory.isSameAccount(id, `${id}-other`),
        'factory',
        id,
        'isSameAccount takes another account for this one',
      )
    for (const sub of await provider.getSubAccounts()) {
      const through = await (await open(sub.account)).getAccountId()
      findings.expect(through === id, 'sub-account', sub.id, `leads to account ${through}, not ${id}`)
    }
  },
}

export const subAccounts: Rule = {
  id: 'sub-accounts',
  title: 'sub-accounts have ids of their own, share no resources, and nothing binds across them',
  async check(context, findings) {
    const subs = await context.provider.getSubAccounts()
    findings.expect(subs.length > 0, 'provider', '', 'there is no sub-account: the account itself must be one')
    for (const member of ['id', 'account'] as const) {
      const values = subs.map(sub => sub[member])
      findings.expect(
        new Set(values).size === values.length,
        'sub-account',
        '',
        `two share the ${member}: ${values.join(', ')}`,
      )
      findings.expect(!values.includes(''), 'sub-account', '', `one has no ${member}`)
    }
    if (subs.length < 2) throw new SkipRule('there is one sub-account only')
    const owners = new Map<string, string>()
    for (const sub of subs) await checkOne(context, sub.account, sub.id, owners, findings)
  },
}

async function checkOne(
  { open }: RuleContext,
  account: string,
  subId: string,
  owners: Map<string, string>,
  findings: Findings,
): Promise<void> {
  const provider = await open(account)
  const inventory = await takeInventory(provider)
  for (const [keyword, all] of inventory) {
    if (SHARED.has(keyword)) continue
    for (const { resource } of all) {
      const key = `${keyword} ${resource.globalId}`
      const owner = owners.get(key) ?? subId
      findings.expect(owner === subId, keyword, resource.globalId, `is in ${owner} and in ${subId}`)
      owners.set(key, owner)
    }
  }
  const ids = idsByKind(inventory)
  for await (const { from, id, member, to, target } of referencesOf(provider)) {
    if (SHARED.has(to)) continue
    const own = ids.get(to)?.has(target) !== false
    findings.expect(
      own,
      from,
      id,
      `of ${subId}: ${member} names ${to} ${JSON.stringify(target)}, which is not of ${subId}`,
    )
  }
}

import type { ICloudProvider } from '../../cloudprovider/provider.ts'
import type { SubAccount } from '../../cloudprovider/sub-account.ts'
import { z } from '../../core/zod.ts'
import { cloudaccounts } from '../kinds/cloudaccounts.ts'
import { cloudproviderregions } from '../kinds/cloudproviderregions.ts'
import { cloudproviders } from '../kinds/cloudproviders.ts'
import type { RowOf } from '../kinds/model/column.ts'
import type { Identity } from '../rbac/identity.ts'
import type { Region } from '../region.ts'
import { freeName } from '../resources/names.ts'
import { localProject } from './reconcile/local-projects.ts'

type Account = RowOf<typeof cloudaccounts.columns>
type Provider = RowOf<typeof cloudproviders.columns>

/** A sub-account of the cloud becomes a cloud provider, or the one that it is already is brought up to date. */
export function upsertProvider(region: Region, account: Account, sub: SubAccount, identity: Identity): void {
  const known = region.store
    .table(cloudproviders)
    .where({ cloudaccount_id: account.id })
    .find(row => row.account === sub.account || (row.external_id !== '' && row.external_id === sub.id))
  if (known === undefined) insertProvider(region, account, sub, identity)
  else updateProvider(region, account, known, sub, identity)
}

function updateProvider(region: Region, account: Account, known: Provider, sub: SubAccount, identity: Identity): void {
  const { store, events } = region
  const table = store.table(cloudproviders)
  const name = sub.name === '' ? known.name : sub.name
  const values: Partial<Provider> = {
    account: sub.account,
    external_id: sub.id,
    name,
    health_status: sub.healthStatus,
    status: 'connected',
    ...(known.description === null || known.description === '' ? { description: sub.description ?? null } : {}),
    // What somebody gave to a project by hand stays there.
    ...(account.auto_create_project_for_provider && known.project_src !== 'local'
      ? { tenant_id: String(localProject({ region, account }, name, sub.description ?? '', sub.tags).id) }
      : {}),
  }
  const changed = table.change(known, values)
  const told = changed.filter(column => column !== 'status')
  events.recordChange(cloudproviders, known, { ...known, ...values }, told, 'update', identity)
  events.recordStatus(cloudproviders, known, 'connected', identity)
}

function insertProvider(region: Region, account: Account, sub: SubAccount, identity: Identity): void {
  const { store, ids } = region
  const isWell = sub.healthStatus === 'normal'
  const name = freeName(store, cloudproviders, sub.name === '' ? account.name : sub.name)
  const provider = store.table(cloudproviders).insert({
    id: ids.derived('cloudproviders', account.id, sub.id, sub.account),
    name,
    account: sub.account,
    secret: account.secret,
    access_url: account.access_url,
    provider: account.provider,
    description: sub.description ?? null,
    external_id: sub.id,
    cloudaccount_id: account.id,
    health_status: sub.healthStatus,
    enabled: isWell,
    status: isWell ? 'connected' : 'disconnected',
    source: 'cloud',
    domain_id: account.domain_id,
    tenant_id: projectOf(region, account, name, sub),
  })
  region.events.recordBrief(cloudproviders, provider, 'create', identity)
}

/** A sub-account's things go to one that is made for it, to the account's own project, or to the administrator's. */
function projectOf(region: Region, account: Account, name: string, sub: SubAccount): string {
  if (account.auto_create_project_for_provider)
    return String(localProject({ region, account }, name, sub.description ?? '', sub.tags).id)
  const { store } = region
  const chosen = account.tenant_id === null ? undefined : store.rows('projects').byKey(account.tenant_id)
  return String((chosen ?? store.rows('projects').first({ name: 'system' }))?.id ?? '')
}

/**
 * A sub-account that the cloud no longer has is disabled and shown as disconnected; it stays with all that came from it.
 * An account without any other is disabled with it.
 */
export function disableLost(
  { store, events }: Region,
  account: Account,
  present: readonly SubAccount[],
  identity: Identity,
): void {
  const table = store.table(cloudproviders)
  const lost = table
    .where({ cloudaccount_id: account.id })
    .filter(provider => !present.some(sub => sub.account === provider.account))
  for (const provider of lost) {
    table.update(provider.id, { enabled: false, status: 'disconnected' })
    if (provider.enabled === true) events.record(cloudproviders, provider, 'disable', '', identity)
    events.recordStatus(cloudproviders, provider, 'disconnected', identity, 'sync lost')
  }
  if (lost.length > 0 && table.where({ cloudaccount_id: account.id, enabled: true }).length === 0) {
    const changed = store.table(cloudaccounts).update(account.id, { enabled: false })
    if (changed.length > 0) events.record(cloudaccounts, account, 'disable', '', identity)
  }
}

const chosenParts = z.object({
  accounts: z._default(z.array(z.object({ account: z.optional(z.string()), name: z.optional(z.string()) })), []),
  cloudregions: z._default(z.array(z.object({ id: z._default(z.string(), '') })), []),
})

/** Which sub-accounts and regions were chosen when the account was made; the others are switched off, once. */
export function chooseParts({ store }: Region, account: Account, cloud: ICloudProvider): void {
  const parsed = chosenParts.safeParse(account.sub_accounts)
  store.table(cloudaccounts).update(account.id, { sub_accounts: null })
  if (!parsed.success) return
  const { accounts, cloudregions } = parsed.data
  const wanted = new Set(accounts.map(one => one.account ?? one.name ?? ''))
  const table = store.table(cloudproviders)
  for (const provider of table.where({ cloudaccount_id: account.id }))
    if (wanted.size > 0 && !wanted.has(provider.account) && !wanted.has(provider.name))
      table.update(provider.id, { enabled: false })
  const regions = new Set(cloudregions.map(one => one.id).filter(id => id !== '' && !id.endsWith('/')))
  if (regions.size === 0) return
  const joins = store.table(cloudproviderregions)
  for (const provider of table.where({ cloudaccount_id: account.id }))
    for (const join of joins.where({ cloudprovider_id: provider.id })) {
      const found = store.rows('cloudregions').byKey(join.cloudregion_id)
      const id = String(found?.external_id ?? '')
      // A private cloud's regions carry the provider's id, which the dry run that named them could not know.
      const own = cloud.facts.isPublicCloud ? id : id.replace(provider.id, '')
      if (!regions.has(id) && !regions.has(own)) joins.update(join.row_id, { enabled: false })
    }
}

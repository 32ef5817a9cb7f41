import type { IBilledResource, IVirtualResource } from '../../../cloudprovider/resource.ts'
import { stampOf } from '../../clock.ts'
import type { Row } from '../../kinds/model/column.ts'
import { SYSTEM_TAG, type Tags } from '../../store/metadata.ts'
import type { SyncContext } from './context.ts'
import { projectByRules } from './local-projects.ts'

/** Whose an object of the infrastructure is, and with whom it is shared: as its account says. */
export function infrastructure({ account, provider }: SyncContext): Row {
  const everyone = account.share_mode !== 'account_domain'
  return {
    domain_id: provider.domain_id ?? 'default',
    domain_src: 'cloud',
    is_public: everyone,
    public_scope: everyone ? 'system' : 'none',
    public_src: 'cloud',
  }
}

/**
 * Whose an object of a project is: what the rules say of its tags, else the local project of the cloud's own where the
 * account makes those, else the cloud provider's.
 */
export function owned(context: SyncContext, item: IVirtualResource): Row {
  const { account, mapping, provider } = context
  const ruled = mapping?.byResource === true ? projectByRules(context, item.tags) : undefined
  if (ruled !== undefined) return { ...ruled, project_src: 'cloud' }
  const ofCloud = account.auto_create_project === true || mapping?.byProject === true
  const project = ofCloud ? externalProject(context, item.projectId) : undefined
  const owner = project ?? provider
  return {
    domain_id: owner.domain_id ?? 'default',
    tenant_id: owner.tenant_id ?? '',
    project_src: 'cloud',
  }
}

/** Whose an object is, by the column that tells who said so; what was said here outlives every sync. */
const SAID_HERE = {
  project_src: ['tenant_id', 'domain_id'],
  domain_src: ['domain_id'],
  public_src: ['is_public', 'public_scope'],
} as const

/** What a sync changes of a row that is there: one that was given away or shared by hand stays so, unless by rules. */
export function keepingOwner({ mapping }: SyncContext, local: Row, values: Row): Row {
  const kept = { ...values }
  for (const [source, columns] of Object.entries(SAID_HERE)) {
    if (local[source] !== 'local' || values[source] !== 'cloud') continue
    if (source === 'project_src' && mapping?.byResource === true) continue
    for (const column of [source, ...columns]) delete kept[column]
  }
  return kept
}

/** The cloud's own project is noted on an object as one of its system tags. */
export function projectFacts(context: SyncContext, item: IVirtualResource): Tags {
  const project = externalProject(context, item.projectId)
  return project === undefined ? {} : { [`${SYSTEM_TAG}project`]: String(project.name) }
}

function externalProject(context: SyncContext, externalId: string): Row | undefined {
  const id = context.localId('externalprojects', externalId)
  return id === null ? undefined : context.project(id)
}

export function billed(item: IBilledResource): Row {
  return {
    billing_type: item.billingType === '' ? 'postpaid' : item.billingType,
    expired_at: item.expiredAt === undefined ? null : stampOf(item.expiredAt),
    auto_renew: item.isAutoRenew,
  }
}

/**
 * What every resource of a cloud tells of itself, without its name. A cloud that has no description of a thing leaves the
 * one that was written here.
 */
export function common(item: { status: string; isEmulated: boolean; description: string }): Row {
  const { status, isEmulated, description } = item
  return { status, is_emulated: isEmulated, ...(description === '' ? {} : { description }) }
}

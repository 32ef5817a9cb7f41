import { collect } from '../../cloudprovider/paging.ts'
import type { Row } from '../kinds/column.ts'
import { externalprojects } from '../kinds/externalprojects.ts'
import { projects } from '../kinds/identity.ts'
import { sql } from '../store/sql.ts'
import type { SyncContext } from './context.ts'
import { reconcile } from './reconcile.ts'
import type { SyncCount } from './tally.ts'

/** Brings in the cloud's own projects, and makes a local project for each where the account says so. */
export async function syncProjects(context: SyncContext): Promise<SyncCount> {
  const { account, provider } = context
  const remote = await collect(context.cloud.listProjects())
  return await reconcile(context, {
    kind: externalprojects,
    scope: sql`t.manager_id = ${context.providerId}`,
    remote: (async function* () {
      yield* remote
    })(),
    numbered: false,
    map: project => {
      const local = account.auto_create_project === true ? localProject(context, project.name, project.tags) : undefined
      return {
        values: {
          status: project.status,
          is_emulated: project.isEmulated,
          description: project.description,
          manager_id: context.providerId,
          domain_id: local?.domain_id ?? provider.domain_id ?? 'default',
          tenant_id: local?.id ?? provider.tenant_id ?? '',
          project_src: 'cloud',
        },
      }
    },
  })
}

/** The local project of that name, made when there is none. It carries the tags of the cloud's project. */
export function localProject(
  { region, account }: Pick<SyncContext, 'region' | 'account'>,
  name: string,
  tags: Readonly<Record<string, string>> = {},
): Row {
  const { store, ids } = region
  const domainId = String(account.domain_id ?? 'default')
  const table = store.table(projects)
  const found = table.first({ name, domain_id: domainId })
  if (found !== undefined) return found
  const made = table.insert({
    id: ids.derived('projects', domainId, name).replaceAll('-', ''),
    name,
    domain_id: domainId,
    parent_id: domainId,
    description: `auto create from cloud project ${name}`,
  })
  const userTags = Object.fromEntries(Object.entries(tags).map(([key, value]) => [`user:${key}`, value]))
  store.metadata.set('project', made.id, { generate_name: name, ...userTags })
  region.tokens.forget()
  return made
}

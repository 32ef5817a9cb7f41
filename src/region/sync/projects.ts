import { collect } from '../../cloudprovider/paging.ts'
import type { ICloudProject } from '../../cloudprovider/project.ts'
import { externalprojects } from '../kinds/externalprojects.ts'
import { sql } from '../store/sql.ts'
import type { SyncContext } from './reconcile/context.ts'
import { localProject, ownerOf, projectByRules } from './reconcile/local-projects.ts'
import { reconcile } from './reconcile/reconcile.ts'
import type { SyncCount } from './reconcile/tally.ts'

/** Brings in the cloud's own projects, and makes a local project for each where the account says so. */
export async function syncProjects(context: SyncContext): Promise<SyncCount> {
  const { account, mapping, provider } = context
  const remote = await collect(context.cloud.listProjects())
  const decided = new Set<string>()
  return await reconcile(context, {
    kind: externalprojects,
    scope: sql`t.manager_id = ${context.providerId}`,
    remote: (async function* () {
      yield* remote
    })(),
    numbered: false,
    // Where neither a rule nor the account says whose it is, it stays whose it was.
    keeping: (row, values) =>
      decided.has(String(row.external_id))
        ? values
        : { ...values, domain_id: row.domain_id ?? 'default', tenant_id: row.tenant_id ?? '' },
    map: project => {
      const ruled = mapping?.byProject === true ? projectByRules(context, project.tags, true) : undefined
      const local =
        ruled ??
        (account.auto_create_project === true
          ? ownerOf(localProject(context, project.name, describedBy(project), project.tags))
          : undefined)
      if (local !== undefined) decided.add(project.globalId)
      return {
        values: {
          status: project.status,
          is_emulated: project.isEmulated,
          description: project.description,
          manager_id: context.providerId,
          domain_id: local?.domain_id ?? provider.domain_id ?? 'default',
          tenant_id: local?.tenant_id ?? provider.tenant_id ?? '',
          project_src: 'cloud',
        },
      }
    },
  })
}

/** How the local project for one of the cloud's says where it comes from. */
function describedBy({ name, globalId }: ICloudProject): string {
  return `auto create from cloud project ${name} (${globalId})`
}

import { CLOUD_ENVS, PROVIDERS } from '../api/compute/providers.ts'
import { choice, choices, flag, integer, type Shape, text, texts, type Values } from '../cli/options/index.ts'
import { UsageError } from '../core/errors/index.ts'
import type { JsonObject } from '../core/json.ts'
import { toWire } from './wire.ts'

const paging = { group: 'Paging and order' }
const finding = { group: 'Finding' }
const showing = { group: 'Showing' }
const scoping = { group: 'Scope and owner' }
const tagging = { group: 'Tags' }
const origin = { group: 'Cloud' }
const exporting = { group: 'Export' }

/** The options that every list takes; the names, defaults and wire names are the original's. */
export const LIST_OPTIONS = {
  limit: integer('Rows of a page', { default: 20, ...paging }),
  offset: integer('Rows to skip', { default: 0, ...paging }),
  order_by: texts('Field to order by', paging),
  order: choice(['desc', 'asc'], 'Direction of the order', paging),
  details: flag('Fetch computed fields too (names of related resources, counts, tags)', { default: false, ...showing }),
  show_fail_reason: flag('Show why failed resources failed', showing),
  search: text('Word to look for in name, id, description, address', finding),
  meta: flag('Fetch metadata too', { wire: 'with_meta', ...showing }),
  filter: texts('Condition such as name.contains(web) or status.in(running,ready)', finding),
  joint_filter: texts('Condition on a joined table: table.key(own_key).field.operator(value)', finding),
  filter_any: flag('Match rows that meet any filter instead of all', { wire: false, ...finding }),
  admin: flag('Ask as administrator', scoping),
  tenant: text('Project that owns the resource, ID or name', { alias: 'project', ...scoping }),
  project_domain: text('Domain that owns the resource, ID or name', scoping),
  user: text('User that owns the resource, ID or name', scoping),
  field: texts('Fetch only this field', showing),
  scope: choice(
    ['system', 'domain', 'project', 'user', 'max'],
    'How far to look: everything, the domain, the project',
    scoping,
  ),
  system: flag('Show system resources', showing),
  pending_delete: flag('Only what waits in the recycle bin', finding),
  pending_delete_all: flag('Also what waits in the recycle bin', { wire: false, ...finding }),
  delete_all: flag('Also what is deleted', { wire: false, ...finding }),
  show_emulated: flag('Also what the cloud does not have and the platform emulates', showing),
  export_keys: text('Fields to export, separated by commas', exporting),
  export_file: text('File to export to', { metavar: 'EXPORT_FILE_PATH', wire: false, ...exporting }),
  export_texts: text('Titles of the exported fields, separated by commas', { wire: false, ...exporting }),
  tags: texts('Has this tag: key=value;key=value', { wire: false, ...tagging }),
  no_tags: texts('Has not this tag', { wire: false, ...tagging }),
  user_tags: texts('Has this tag set by a user', { wire: false, ...tagging }),
  cloud_tags: texts('Has this tag from the cloud', { wire: false, ...tagging }),
  no_user_tags: texts('Has not this tag set by a user', { wire: false, ...tagging }),
  no_cloud_tags: texts('Has not this tag from the cloud', { wire: false, ...tagging }),
  project_tags: texts('Its project has this tag', { wire: false, ...tagging }),
  no_project_tags: texts('Its project has not this tag', { wire: false, ...tagging }),
  domain_tags: texts('Its domain has this tag', { wire: false, ...tagging }),
  no_domain_tags: texts('Its domain has not this tag', { wire: false, ...tagging }),
  project_organizations: texts('Its project belongs to this organization node', scoping),
  domain_organizations: texts('Its domain belongs to this organization node', scoping),
  manager: texts('Cloud provider (subscription) it came from, ID or name', origin),
  account: text('Cloud account it came from, ID or name', origin),
  provider: choices(PROVIDERS, 'Kind of cloud it came from', origin),
  brand: texts('Brand of the cloud it came from', origin),
  cloud_env: choice(CLOUD_ENVS, 'Environment of the cloud it came from', origin),
  public_cloud: flag('Only from public clouds', origin),
  private_cloud: flag('Only from private clouds', origin),
  on_premise: flag('Only from on-premise infrastructure', { wire: 'is_on_premise', ...origin }),
  managed: flag('Only what an imported cloud manages', { wire: 'is_managed', ...origin }),
  paging_marker: text('Marker of the next page, as the last page gave it', paging),
  paging_order: choice(['DESC', 'ASC'], 'Direction of paging by marker', paging),
  order_by_tag: text('Tag to order by: key:ASC or key:DESC', paging),
  delete: text('Which deleted rows to show, e.g. all', finding),
  id: texts('Only this ID', finding),
  status: texts('Only this status', finding),
  summary_stats: flag('Count the rows by status as well', { default: false, ...showing }),
} satisfies Shape

type ListValues = Values<typeof LIST_OPTIONS>

/**
 * The query of the shared list options.
 * @throws UsageError for a tag with nothing in it
 */
export function listQuery(values: ListValues): JsonObject {
  const query = toWire(LIST_OPTIONS, values)
  if (values.filter_any !== undefined && values.filter !== undefined) query.filter_any = values.filter_any
  if (values.delete_all === true) query.delete = 'all'
  if (values.pending_delete_all === true) query.pending_delete = 'all'
  addTags(query, 'obj_tags', [
    ['--tags', '', values.tags],
    ['--user-tags', 'user:', values.user_tags],
    ['--cloud-tags', 'ext:', values.cloud_tags],
  ])
  addTags(query, 'no_obj_tags', [
    ['--no-tags', '', values.no_tags],
    ['--no-user-tags', 'user:', values.no_user_tags],
    ['--no-cloud-tags', 'ext:', values.no_cloud_tags],
  ])
  addTags(query, 'project_tags', [['--project-tags', '', values.project_tags]])
  addTags(query, 'no_project_tags', [['--no-project-tags', '', values.no_project_tags]])
  addTags(query, 'domain_tags', [['--domain-tags', '', values.domain_tags]])
  addTags(query, 'no_domain_tags', [['--no-domain-tags', '', values.no_domain_tags]])
  return query
}

type TagSource = readonly [option: string, prefix: string, words: readonly string[] | undefined]

/** Each word is one set of tags, `a=1;b=2`; sets are numbered through all options that feed the same member. */
function addTags(query: JsonObject, member: string, sources: readonly TagSource[]): void {
  let set = 0
  for (const [option, prefix, words] of sources) {
    for (const word of words ?? []) {
      const tags = word.split(';').filter(tag => tag !== '')
      if (tags.length === 0)
        throw new UsageError(`${option}: "${word}" holds no tag; write key=value, several with ";".`)
      for (const [i, tag] of tags.entries()) {
        const [key = '', value = ''] = tag.split('=')
        query[`${member}.${set}.${i}.key`] = prefix + key
        query[`${member}.${set}.${i}.value`] = value
      }
      set++
    }
  }
}

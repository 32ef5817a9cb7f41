import { type ApiError, notEmpty } from '../http/api-error.ts'
import { raw, sql, within } from '../store/sql.ts'
import { basics } from './details/basics.ts'
import { member } from './details/context.ts'
import { among } from './filters/common.ts'
import { tagUse } from './joints/schedtags.ts'
import { type Row, text, tristate } from './model/column.ts'
import { type Detail, kind, type ListFilter } from './model/kind.ts'
import { standaloneBase } from './model/mixins.ts'
import { ofParent, parentNames } from './model/parent.ts'

/** How wide a tag is good: for a project, a domain, or everybody. */
function scopeOf(row: Row): string {
  if (String(row.tenant_id ?? '') !== '') return 'project'
  return String(row.domain_id ?? '') === '' ? 'system' : 'domain'
}

const scoped: Detail = ({ store }, rows) => {
  const projects = store.rows('projects').byKeys(rows.map(row => row.tenant_id))
  const domains = store.rows('domains').byKeys(rows.map(row => row.domain_id))
  return rows.map(row => {
    const project = projects.get(String(row.tenant_id))
    return {
      scope: scopeOf(row),
      project_id: member(project, 'id'),
      project: member(project, 'name'),
      tenant: member(project, 'name'),
      project_domain: member(domains.get(String(row.domain_id)), 'name'),
    }
  })
}

const SCOPES: Readonly<Record<string, string>> = {
  system: "coalesce(t.domain_id, '') = ''",
  domain: "coalesce(t.domain_id, '') <> '' AND coalesce(t.tenant_id, '') = ''",
  project: "coalesce(t.tenant_id, '') <> ''",
}

const belonging: ListFilter = (_, [value = '']) =>
  Object.hasOwn(SCOPES, value) ? raw(SCOPES[value] ?? '1') : undefined

/** The tags that hosts of a cloud provider carry. */
const ofProvider: ListFilter = ({ store }, values) =>
  store.used('schedtaghosts')
    ? sql`t.id IN (SELECT j.schedtag_id FROM schedtaghosts AS j JOIN hosts AS h ON h.id = j.host_id
        WHERE j.deleted = 0 AND ${within(sql`h.manager_id`, values)})`
    : raw('0')

function inUse(tag: Readonly<Record<string, unknown>>): ApiError | undefined {
  if (Number(tag.resource_count) > 0) return notEmpty(`Tag is associated with ${String(tag.resource_type)}`)
  if (Number(tag.dynamic_schedtag_count) > 0) return notEmpty('tag has dynamic rules')
  return Number(tag.schedpolicy_count) > 0 ? notEmpty('tag is associated with scheduling policies') : undefined
}

export const schedtags = kind({
  keyword: 'schedtag',
  plural: 'schedtags',
  scope: 'system',
  uniqueName: 'system',
  columns: {
    ...standaloneBase,
    domain_id: text(),
    tenant_id: text(),
    default_strategy: text({ create: 'admin_optional', update: 'admin' }),
    resource_type: text({ create: 'required' }),
  },
  filters: {
    resource_type: among('resource_type'),
    default_strategy: among('default_strategy'),
    cloudprovider_id: ofProvider,
    belong_scope: belonging,
  },
  details: [basics({ tagged: 'schedtag' }), tagUse, scoped],
  undeletable: inUse,
})

/** Whom a tag is given to by rule, and the rule: both kinds say when it holds. */
const ruled = {
  ...standaloneBase,
  schedtag_id: text({ notNull: true, create: 'required', update: 'admin', index: true }),
  enabled: tristate({ default: true, create: 'optional', update: 'user' }),
} as const

const ofTag = {
  refs: { schedtag_id: 'schedtags' },
  filters: { schedtag_id: ofParent('schedtags', 'schedtag_id'), schedtag: ofParent('schedtags', 'schedtag_id') },
} as const

const tagType: Detail = ({ store }, rows) => {
  const tags = store.rows('schedtags').byKeys(rows.map(row => row.schedtag_id))
  return rows.map(row => ({ resource_type: tags.get(String(row.schedtag_id))?.resource_type ?? null }))
}

const named = parentNames({ schedtag_id: ['schedtags', 'schedtag'] })

/** Tags that objects have while a condition holds. */
export const dynamicschedtags = kind({
  keyword: 'dynamicschedtag',
  plural: 'dynamicschedtags',
  scope: 'system',
  uniqueName: 'system',
  columns: { ...ruled, condition: text({ notNull: true, create: 'required', update: 'admin' }) },
  ...ofTag,
  details: [basics({ tagged: 'dynamicschedtag' }), named, tagType],
})

/** What is to be done with what has a tag, for servers and disks of which a condition holds. */
export const schedpolicies = kind({
  keyword: 'schedpolicy',
  plural: 'schedpolicies',
  scope: 'system',
  uniqueName: 'system',
  columns: {
    ...ruled,
    condition: text({ notNull: true, create: 'required', update: 'user' }),
    strategy: text({ notNull: true, create: 'required', update: 'user' }),
  },
  ...ofTag,
  filters: { ...ofTag.filters, strategy: among('strategy') },
  details: [basics({ tagged: 'schedpolicy' }), named, tagType],
})

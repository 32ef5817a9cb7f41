import type { JsonValue } from '../../core/json.ts'
import { ApiError } from '../http/api-error.ts'
import { sql, within } from '../store/sql.ts'
import { basics } from './details/basics.ts'
import { domainOwner } from './details/owners.ts'
import { json, type Row } from './model/column.ts'
import { type Detail, kind } from './model/kind.ts'
import { enabling, infras } from './model/mixins.ts'

/** The accounts and the cloud providers that go by the mapping. */
const bindings: Detail = ({ store }, rows) => {
  const bound = (plural: string) =>
    store.rows(plural).select(
      within(
        sql`t.project_mapping_id`,
        rows.map(row => String(row.id)),
      ),
      sql`ORDER BY t.name`,
    )
  const [accounts, managers] = [bound('cloudaccounts'), bound('cloudproviders')]
  const of = (found: readonly Row[], id: Row[string] | undefined) =>
    found.filter(row => row.project_mapping_id === id).map(row => ({ id: String(row.id), name: String(row.name) }))
  return rows.map(row => {
    const [byAccount, byProvider] = [of(accounts, row.id), of(managers, row.id)]
    return {
      ...(byAccount.length === 0 ? {} : { accounts: byAccount }),
      ...(byProvider.length === 0 ? {} : { managers: byProvider }),
    }
  })
}

export const projectMappings = kind({
  keyword: 'project_mapping',
  plural: 'project_mappings',
  scope: 'domain',
  columns: {
    ...infras,
    ...enabling,
    rules: json({ list: 'domain', create: 'required', update: 'domain' }),
  },
  uniqueName: 'domain',
  undeletable: ({ accounts, managers }) => {
    const bound = (list: JsonValue | undefined, what: string) =>
      Array.isArray(list)
        ? new ApiError('NotEmptyError', `project mapping is associated with ${list.length} ${what}`)
        : undefined
    return bound(accounts, 'accounts') ?? bound(managers, 'cloud providers')
  },
  details: [basics({ tagged: 'project_mapping' }), domainOwner, bindings],
})

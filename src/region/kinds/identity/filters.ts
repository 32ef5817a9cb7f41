import { notFound, raised, reportedWithin } from '../../http/api-error.ts'
import { name, raw, type Sql, sql, within } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'
import type { ListFilter } from '../model/kind.ts'

/** The step in which the original reads the parameters of one kind; its refusals name it. */
const STEP = 'ListItemFilter'

/** How a parameter names an object. */
interface Naming {
  /** Only by its id. */
  readonly byId?: boolean
  /** The steps within {@link STEP} that the refusal names. */
  readonly step?: string
  /** The refusal is a sentence, where others are an object. */
  readonly plain?: boolean
}

/** The id of what is given by id or, unless it may not be, by name. @throws ApiError 404 */
export function idOf(store: Store, plural: string, text: string, naming: Naming = {}): string {
  return reportedWithin(STEP, () => {
    const table = store.rows(plural)
    const row = table.byKey(text) ?? (naming.byId === true ? undefined : table.first({ name: text }))
    if (row !== undefined) return String(row.id)
    const { keyword } = table.kind
    const refusal =
      naming.plain === true ? raised('ResourceNotFoundError', `${keyword} ${text}`) : notFound(keyword, text)
    throw naming.step === undefined ? refusal : refusal.within(naming.step)
  })
}

/** Rows of which a condition holds for the object that the parameter names. */
export function about(plural: string, condition: (id: string) => Sql, naming: Naming = {}): ListFilter {
  return ({ store }, [text = '']) => condition(idOf(store, plural, text, naming))
}

/** Rows whose column has one of the values. */
export function oneOf(column: string): ListFilter {
  return (_, values) => within(name(column, 't'), values)
}

/** Users in the project, by themselves or through a group; with a role, those who have it there. */
export function usersIn(project: Sql, roleId?: string): Sql {
  const role = roleId === undefined ? sql`1` : sql`a.role_id = ${roleId}`
  return sql`t.id IN (SELECT a.actor_id FROM assignments AS a
        WHERE a.deleted = 0 AND a.type = 'UserProject' AND a.target_id = ${project} AND ${role}
        UNION SELECT u.user_id FROM usergroups AS u JOIN assignments AS a ON a.actor_id = u.group_id
        WHERE u.deleted = 0 AND a.deleted = 0 AND a.type = 'GroupProject' AND a.target_id = ${project} AND ${role})`
}

export const groupsIn = (project: Sql): Sql =>
  sql`t.id IN (SELECT actor_id FROM assignments WHERE deleted = 0 AND type = 'GroupProject' AND target_id = ${project})`

/** Projects that the user is in, by itself or through a group. */
export const projectsOfUser = (user: string): Sql =>
  sql`t.id IN (SELECT target_id FROM assignments WHERE deleted = 0 AND type = 'UserProject' AND actor_id = ${user}
        UNION SELECT a.target_id FROM usergroups AS u JOIN assignments AS a ON a.actor_id = u.group_id
        WHERE u.deleted = 0 AND a.deleted = 0 AND a.type = 'GroupProject' AND u.user_id = ${user})`

export const projectsOfGroup = (group: string): Sql =>
  sql`t.id IN (SELECT target_id FROM assignments WHERE deleted = 0 AND type = 'GroupProject' AND actor_id = ${group})`

/** Objects of the type that are known by an identity provider. */
export const knownBy = (type: string, column = 't.id') => {
  return (idp: string): Sql =>
    sql`${raw(column)} IN (SELECT public_id FROM idmappings WHERE deleted = 0 AND entity_type = ${type} AND domain_id = ${idp})`
}

/** The object of the type that an identity provider knows by that id. */
export const knownAs = (type: string): ListFilter => {
  return (_, [entity = '']) =>
    sql`t.id IN (SELECT public_id FROM idmappings WHERE deleted = 0 AND entity_type = ${type} AND local_id = ${entity})`
}

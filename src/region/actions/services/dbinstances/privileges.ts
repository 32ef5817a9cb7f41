import { objectsIn } from '../../../../core/json.ts'
import { badInput, invalidStatus, missingParameter } from '../../../http/api-error.ts'
import type { Row } from '../../../kinds/model/column.ts'
import type { ObjectAction } from '../../../resources/handlers.ts'
import { type ApiRequest, bodyText } from '../../../resources/request.ts'
import { sql } from '../../../store/sql.ts'
import { notWritten } from '../checks.ts'
import { doing } from '../life.ts'
import { asking } from '../of-cloud.ts'
import { checkPassword } from '../passwords.ts'
import { instanceOf, named, partOf } from './lookup.ts'
import { instanceThere } from './of-cloud.ts'

/** The database that the body names. @throws ApiError */
function databaseOf(request: ApiRequest, instance: Row): Row {
  const text = bodyText(request, 'database')
  if (text === undefined) throw missingParameter('database')
  return databaseNamed(request, instance, text)
}

function databaseNamed(request: ApiRequest, instance: Row, text: string): Row {
  const database = partOf(request, 'dbinstancedatabases', instance, text)
  if (database !== undefined) return database
  throw badInput(`Failed to found database ${text} for dbinstance ${named(instance)}: sql: no rows in result set`)
}

function privilegeOf({ region }: ApiRequest, account: Row, database: Row): Row | undefined {
  const [privilege] = region.store
    .rows('dbinstanceprivileges')
    .where({ dbinstanceaccount_id: String(account.id), dbinstancedatabase_id: String(database.id) })
  return privilege
}

const grant: ObjectAction = (request, row) => {
  const instance = instanceOf(request, row)
  const database = databaseOf(request, instance)
  if (bodyText(request, 'privilege') === undefined) throw missingParameter('privilege')
  const privilege = privilegeOf(request, row, database)
  if (privilege !== undefined)
    throw badInput(
      `The account ${named(row)} has permission ${String(privilege.privilege)} to the database ${named(database)}`,
    )
  throw notWritten('ValidateDBInstanceAccountPrivilege')
}

/** Revoking everything is what is left, where no cloud tells which privileges there are. */
const setPrivileges = doing({
  task: 'DBInstanceAccountSetPrivilegesTask',
  passing: ['set_privilege'],
  failed: 'available',
  done: 'available',
  log: { failed: 'set_privileges' },
  check: (request, row) => {
    const instance = instanceOf(request, row)
    const given = objectsIn(request.body.privileges)
    for (const { database } of given) {
      databaseNamed(request, instance, String(database ?? ''))
      throw notWritten('ValidateDBInstanceAccountPrivilege')
    }
  },
  act: (request, row) => revokeAll(request, row),
})

async function revokeAll(request: ApiRequest, row: Row): Promise<void> {
  const { store } = request.region
  for (const privilege of store.rows('dbinstanceprivileges').where({ dbinstanceaccount_id: String(row.id) }))
    await revokeOne(request, row, privilege)
}

async function revokeOne(request: ApiRequest, row: Row, privilege: Row): Promise<void> {
  const { store } = request.region
  const database = store.rows('dbinstancedatabases').byKey(String(privilege.dbinstancedatabase_id))
  const { instance } = await instanceThere(request, instanceOf(request, row), 'instance.GetIDBInstance')
  await asking('iAccount.RevokePrivilege', () => instance.revokePrivilege(String(row.name), String(database?.name)))
  store.rows('dbinstanceprivileges').removeWhere(sql`id = ${String(privilege.id)}`)
}

const revoke = doing({
  task: 'DBInstanceAccountRevokePrivilegeTask',
  passing: ['revoke_privilege'],
  failed: 'available',
  done: 'available',
  log: { failed: 'revoke_privilege' },
  check: (request, row) => {
    if (row.status !== 'available')
      throw invalidStatus(`Account status is not available current status is ${String(row.status)}`)
    const instance = instanceOf(request, row)
    if (instance.status !== 'running')
      throw invalidStatus(`Instance status is not running current status is ${String(instance.status)}`)
    const database = databaseOf(request, instance)
    if (database.status !== 'running')
      throw invalidStatus(`Database status is not running current is ${String(database.status)}`)
    if (privilegeOf(request, row, database) === undefined)
      throw badInput(`Account ${named(row)} does not have database ${named(database)} permissions`)
  },
  act: async (request, row) => {
    const privilege = privilegeOf(request, row, databaseOf(request, instanceOf(request, row)))
    if (privilege !== undefined) await revokeOne(request, row, privilege)
  },
})

const resetPassword = doing({
  task: 'DBInstanceAccountResetPasswordTask',
  passing: ['reset_passwd'],
  failed: 'reset_passwd_failed',
  done: 'available',
  log: { failed: 'reset_passwd' },
  check: request => {
    const password = bodyText(request, 'password')
    if (password !== undefined) checkPassword(password)
  },
  act: async (request, row) => {
    const { instance } = await instanceThere(request, instanceOf(request, row), 'instance.GetIDBInstance')
    const password = bodyText(request, 'password') ?? request.region.ids.password()
    await asking('ac.ResetPassword', () => instance.resetPassword(String(row.name), password))
  },
})

export const privilegeActions = {
  'grant-privilege': grant,
  'set-privileges': setPrivileges,
  'revoke-privilege': revoke,
  'reset-password': resetPassword,
}

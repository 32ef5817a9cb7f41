import { collect } from '../../../../cloudprovider/paging.ts'
import { objectsIn } from '../../../../core/json.ts'
import { ApiError, badInput, forbidden, invalidStatus, missingParameter } from '../../../http/api-error.ts'
import { dbinstances } from '../../../kinds/dbinstances.ts'
import type { Row } from '../../../kinds/model/column.ts'
import type { ClassAction, Handlers } from '../../../resources/handlers.ts'
import { referredTo } from '../../../resources/references.ts'
import { type ApiRequest, bodyText } from '../../../resources/request.ts'
import { notWritten } from '../checks.ts'
import { removing } from '../life.ts'
import { asking } from '../of-cloud.ts'
import { forget } from '../parts.ts'
import { checkPassword } from '../passwords.ts'
import { found, instanceOf, named, partOf } from './lookup.ts'
import { instanceThere } from './of-cloud.ts'
import { privilegeActions } from './privileges.ts'

/** The running instance that a part is to be made in. @throws ApiError */
function runningInstance(request: ApiRequest): Row {
  const text = bodyText(request, 'dbinstance', 'dbinstance_id')
  if (text === undefined) throw missingParameter('dbinstance')
  const instance = found(() => referredTo(request, dbinstances, text), `failed to found dbinstance ${text}`)
  if (instance.status !== 'running')
    throw badInput(`DBInstance ${named(instance)} status is ${String(instance.status)}; required status is running`)
  return instance
}

/** Parts that the body names must be there. @throws ApiError */
function checkNamed(request: ApiRequest, instance: Row, list: string, member: string): void {
  const given = objectsIn(request.body[list])
  for (const entry of given) {
    const text = String(entry[member] ?? '')
    if (partOf(request, `dbinstance${member}s`, instance, text) === undefined)
      throw badInput(`failed to found dbinstance ${named(instance)} ${member} ${text}: sql: no rows in result set`)
  }
}

const createAccount: ClassAction = request => {
  const password = bodyText(request, 'password')
  if (password !== undefined) checkPassword(password)
  checkNamed(request, runningInstance(request), 'privileges', 'database')
  throw notWritten('ValidateCreateDBInstanceAccountData')
}

const createDatabase: ClassAction = request => {
  checkNamed(request, runningInstance(request), 'accounts', 'account')
  throw notWritten('ValidateCreateDBInstanceDatabaseData')
}

const createBackup: ClassAction = request => {
  const text = bodyText(request, 'dbinstance', 'dbinstance_id')
  if (text === undefined) throw missingParameter('dbinstance')
  const instance = found(() => referredTo(request, dbinstances, text), `failed to found dbinstance ${text}`)
  if (String(instance.manager_id ?? '') === '') throw invalidStatus('DBinstance has not valid cloudprovider')
  runningInstance(request)
  throw notWritten('ValidateCreateDBInstanceBackupData')
}

const notMade: ClassAction = () => {
  throw new ApiError('NotImplementedError', 'Not Implemented')
}

/** How the parts of an instance are found in its cloud. */
type Part = 'account' | 'database' | 'backup'
const TASK: Readonly<Record<Part, string>> = { account: 'Account', database: 'Database', backup: 'Backup' }

interface Inside {
  readonly globalId: string
  readonly name: string
  delete(): Promise<void>
}

async function partThere(request: ApiRequest, row: Row, part: Part) {
  const { instance } = await instanceThere(request, instanceOf(request, row), 'instance.GetIDBInstance')
  const lists: Readonly<Record<Part, () => Promise<readonly Inside[]>>> = {
    account: () => collect(instance.listAccounts()),
    database: () => collect(instance.listDatabases()),
    backup: () => collect(instance.listBackups()),
  }
  const all = await asking(`iRds.GetIDBInstance${TASK[part]}s`, lists[part])
  return all.find(item => (part === 'backup' ? item.globalId === row.external_id : item.name === row.name))
}

const removePart = (part: Part, step: string) =>
  removing({
    task: `DBInstance${TASK[part]}DeleteTask`,
    passing: ['deleting'],
    failed: 'delete_failed',
    log: { failed: 'delete' },
    act: async (request, row) => {
      const there = await partThere(request, row, part)
      await asking(step, async () => there?.delete())
    },
  })

/** Names of what is inside an instance are the cloud's. @throws ApiError */
const keepsName =
  (what: string): NonNullable<Handlers['update']> =>
  (request, row, patch) => {
    const name = bodyText(request, 'name')
    if (name !== undefined && name !== row.name) throw forbidden(`updating RDS ${what} name is not allowed`)
    return patch
  }

/** Rows that a sync brings, and that go like any row. */
const kept: Handlers = { create: notMade, remove: (request, row, kind) => void forget(request, row, kind) }

export const dbPartHandlers: Readonly<Record<string, Handlers>> = {
  dbinstanceaccounts: {
    create: createAccount,
    remove: removePart('account', 'ac.Delete()'),
    forget,
    update: keepsName('account'),
    perform: privilegeActions,
  },
  dbinstancedatabases: {
    create: createDatabase,
    remove: removePart('database', 'db.Delete()'),
    forget,
    update: keepsName('database'),
  },
  dbinstancebackups: { create: createBackup, remove: removePart('backup', 'iBackup.Delete()') },
  dbinstanceparameters: kept,
  dbinstanceprivileges: kept,
}

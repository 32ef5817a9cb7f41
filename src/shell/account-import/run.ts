import { cloudaccounts } from '../../api/compute/cloudaccounts.ts'
import type { Output } from '../../cli/output.ts'
import { NotFoundError } from '../../client/errors/not-found-error.ts'
import type { Session } from '../../client/index.ts'
import { isJsonObject, type JsonObject, textOf } from '../../core/json.ts'
import { remark } from '../batch/remark.ts'
import type { ClimcContext } from '../context.ts'
import { bounded } from '../watch/bounded.ts'
import { type Applying, apply, refused } from './apply.ts'
import type { Mistake } from './document.ts'
import type { InputFormat } from './format.ts'
import { isMistake, type Planned, planFor } from './plan.ts'
import { failOn, readAccounts } from './read.ts'

/** What an import is to do. */
export interface Import extends Applying {
  readonly file: string
  readonly format: InputFormat
  readonly withCredentials: boolean
  /** Only show what would be done. */
  readonly planOnly: boolean
  /** Of a plan: exit with 2 where something would be done. */
  readonly exitStatus: boolean
}

/**
 * Makes the accounts of a region those of a file: creates what is not there, changes what differs. Nothing is sent that
 * changes anything while there is a mistake in the file.
 * @throws ClimcError of kind `config` for mistakes in the file, `conflict` for accounts that cannot be made so
 */
export async function importAccounts(context: ClimcContext, what: Import): Promise<Output> {
  const accounts = await readAccounts(context, what.file, what.format, what.withCredentials)
  if (accounts.length === 0) {
    remark(context, `no accounts in ${what.file === '-' ? 'standard input' : what.file}: nothing to do`)
    return { kind: 'batch', items: [] }
  }
  const session = await context.openSession()
  const plans = await bounded(
    accounts,
    async wanted => planFor(wanted, await accountNamed(session, wanted.name), what.withCredentials),
    what.concurrency,
  )
  failOn(plans.filter(isMistake), what.file, 'conflict')
  const planned = plans.filter((plan): plan is Planned => !isMistake(plan))
  const wrong: readonly Mistake[] = refused(planned, context)
  failOn(wrong, what.file)
  return what.planOnly ? shown(planned, what.exitStatus) : apply(planned, context, what)
}

async function accountNamed(session: Session, name: string): Promise<JsonObject | undefined> {
  try {
    const account = await session.manager(cloudaccounts).getById(name, { details: true })
    return isJsonObject(account) ? account : undefined
  } catch (error) {
    if (error instanceof NotFoundError) return undefined
    throw error
  }
}

const COLUMNS = ['line', 'name', 'provider', 'action', 'changes'] as const
/** What a plan that is not empty exits with, as those of the best known tool for plans do. */
const WOULD_CHANGE = 2

function shown(planned: readonly Planned[], exitStatus: boolean): Output {
  const rows = planned.map(({ wanted, action, changes, account }): JsonObject => {
    const { line, name, form } = wanted
    const id = textOf(account, 'id')
    return {
      line,
      name,
      provider: form.provider,
      action,
      ...(changes.length > 0 && { changes: [...changes] }),
      ...(id !== undefined && { id }),
    }
  })
  const page = { data: rows, total: rows.length, limit: 0, offset: 0 }
  const list: Output = { kind: 'list', page, columns: COLUMNS }
  const changes = planned.some(({ action }) => action !== 'unchanged')
  return exitStatus && changes ? { kind: 'sequence', parts: [list, { kind: 'none', exitCode: WOULD_CHANGE }] } : list
}

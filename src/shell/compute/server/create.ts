import { positional, type Shape, text, type Values } from '../../../cli/options/index.ts'
import type { Output } from '../../../cli/output.ts'
import type { JsonObject } from '../../../core/json.ts'
import type { Call } from '../../resource.ts'
import { notified } from '../../task-notify.ts'
import { batchOutput } from '../../verbs/batch.ts'
import { objectOutput } from '../../verbs/object.ts'
import { warnUnsent } from '../../warn.ts'
import { createBody, nameBody, tagsBody, unsent } from './create-body.ts'
import { fileMembers } from './create-files.ts'
import { CREATE_OPTIONS } from './create-options.ts'
import { dryRun } from './dry-run.ts'

export const CREATE = {
  name: positional(text('Name, or with --generate-name a pattern', { wire: false })),
  ...CREATE_OPTIONS,
} satisfies Shape

/** Creates a server, or several of the same with one request; with `--dry-run` asks the scheduler only. */
export function createServer(values: Values<typeof CREATE>): (call: Call) => Promise<Output> {
  const body: JsonObject = { ...createBody(values), ...tagsBody(values.tags), ...nameBody(values.name, values) }
  if (values.dry_run === true) return dryRun(values)
  const count = Number(values.count)
  return async call => {
    warnUnsent(call.context, unsent(values))
    const whole = { ...body, ...(await fileMembers(values, call.context.cwd)) }
    const send = async ({ manager }: Pick<Call, 'manager'>): Promise<Output> =>
      count > 1 ? batchOutput(call, await manager.batchCreate(whole, count)) : objectOutput(await manager.create(whole))
    return values.task_notify === true ? await notified(call, send) : await send(call)
  }
}

import { flag, positional, type Shape, text, type Values } from '../../../cli/options/index.ts'
import type { Output } from '../../../cli/output.ts'
import { isJsonObject, type JsonObject } from '../../../core/json.ts'
import type { Call } from '../../resource.ts'
import { valueOutput } from '../../verbs/list.ts'

export const TASK_OPTIONS = {
  id: positional(text('ID or name', { wire: false })),
  open: flag('Only those that are not finished', { wire: false }),
  complete: flag('Only those that are finished; --open wins', { wire: false }),
  since: text('Only those since this time'),
} satisfies Shape

/** Lists the tasks of a server: GET /servers/ID/tasks. */
export function tasks({ id, open, complete, since }: Values<typeof TASK_OPTIONS>): (call: Call) => Promise<Output> {
  const query: JsonObject = since === undefined || since === '' ? {} : { since }
  if (open === true) query.is_open = true
  else if (complete === true) query.is_open = false
  return async ({ manager }) => {
    const answer = await manager.getSpecific(id, 'tasks', query)
    return valueOutput(isJsonObject(answer) ? (answer.tasks ?? []) : answer)
  }
}

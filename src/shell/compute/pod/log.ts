import { positional, type Shape, text, type Values } from '../../../cli/options/index.ts'
import type { Output } from '../../../cli/output.ts'
import type { Call } from '../../resource.ts'
import { LOG, logQuery, SINCE, writeLog } from '../container/log.ts'
import { containerOf, WHICH } from './container-of.ts'

export const POD_LOG = {
  id: positional(text('Pod, ID or name', { wire: false })),
  ...LOG,
  ...WHICH,
  ...SINCE,
} satisfies Shape

/** Writes the log of a container of a pod to stdout as it comes. */
export function podLog(values: Values<typeof POD_LOG>): (call: Call) => Promise<Output> {
  const query = logQuery(values)
  return async call => {
    await writeLog(call, await containerOf(call.session, values.id, values), query)
    return { kind: 'none' }
  }
}

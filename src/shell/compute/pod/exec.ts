import { positional, type Shape, text, type Values } from '../../../cli/options/index.ts'
import type { Output } from '../../../cli/output.ts'
import type { Call } from '../../resource.ts'
import { COMMAND, runHere } from '../container/exec.ts'
import { containerOf, WHICH } from './container-of.ts'

export const POD_EXEC = {
  id: positional(text('Pod, ID or name')),
  ...COMMAND,
  ...WHICH,
} satisfies Shape

/** Runs a command in a container of a pod as if in a terminal here. */
export function podExec({ id, command, args = [], ...which }: Values<typeof POD_EXEC>) {
  return async (call: Call): Promise<Output> => {
    await runHere(call, await containerOf(call.session, id, which), [command, ...args])
    return { kind: 'none' }
  }
}

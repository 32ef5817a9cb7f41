import { type Action, type Command, command } from '../../cli/command.ts'
import type { Shape } from '../../cli/options/index.ts'
import type { CloudContext } from './context.ts'

type Spec<S extends Shape> = Parameters<typeof command<CloudContext, S>>[0]

/** A command that talks to a cloud; see {@link stoppable}. */
export function cloudCommand<S extends Shape>(spec: Spec<S>): Command<CloudContext> {
  return command<CloudContext, S>({ ...spec, run: values => stoppable(spec.run(values)) })
}

/**
 * Whatever a provider makes of a run that was stopped (an aborted request, a wait that ended), the reason is what the
 * user is told.
 */
export function stoppable(action: Action<CloudContext>): Action<CloudContext> {
  return async context => {
    try {
      return await action(context)
    } catch (error) {
      throw context.stopped() ?? error
    }
  }
}

import type { Context } from '../../cli/context.ts'
import { isFancy } from '../../cli/context.ts'

/** Tells a person what is going on: a spinner on a terminal, nothing in a pipe. */
export interface Spinner {
  update(text: string): void
  /** Ends with a tick, or with a cross when it went wrong. */
  stop(ok: boolean, text: string): void
}

/** A spinner on stderr; the library is loaded only when there is a terminal to spin on. */
export async function startSpinner(context: Context, text: string): Promise<Spinner> {
  const { stderr } = context
  if (!isFancy(context, stderr) || stderr !== process.stderr) {
    return { update: () => undefined, stop: () => undefined }
  }
  const { default: ora } = await import('ora')
  const spinner = ora({ text, stream: process.stderr, discardStdin: false }).start()
  return {
    update(line) {
      spinner.text = line
    },
    stop(ok, line) {
      if (ok) spinner.succeed(line)
      else spinner.fail(line)
    },
  }
}

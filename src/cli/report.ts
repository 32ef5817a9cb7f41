import { ClimcError } from '../core/errors/index.ts'
import { type Context, isFancy } from './context.ts'

/** One short paragraph on stderr: what failed and why. Stacks are for `--debug`. */
export function reportError(program: string, error: unknown, context: Context, debug: boolean): void {
  const message = error instanceof Error ? error.message : String(error)
  const lead = isFancy(context, context.stderr) ? `\u001b[31m${program}:\u001b[39m` : `${program}:`
  context.stderr.write(`${lead} ${message}\n`)
  if (!debug && error instanceof ClimcError) return
  if (error instanceof Error && error.stack !== undefined) context.stderr.write(`${error.stack}\n${causes(error)}`)
}

function causes(error: Error): string {
  let text = ''
  for (let cause = error.cause; cause instanceof Error; cause = cause.cause)
    text += `caused by: ${cause.stack ?? cause.message}\n`
  return text
}

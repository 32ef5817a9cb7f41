import { ClimcError } from '../core/errors/index.ts'
import { type Context, isFancy } from './context.ts'
import type { Output } from './output.ts'

/** One short paragraph on stderr: what failed and why. Stacks are for `--debug`. */
export function reportError(program: string, error: unknown, context: Context, debug: boolean): void {
  const message = error instanceof Error ? error.message : String(error)
  context.stderr.write(`${leadOf(program, context)} ${message}\n`)
  if (!debug && error instanceof ClimcError) return
  if (error instanceof Error && error.stack !== undefined) context.stderr.write(`${error.stack}\n${causes(error)}`)
}

/** Of a batch, one line on stderr for each that failed: what stdout has of it is the server's whole answer. */
export function reportFailures(program: string, output: Output, context: Context): void {
  if (output.kind === 'sequence') for (const part of output.parts) reportFailures(program, part, context)
  if (output.kind !== 'batch') return
  for (const { status, id, error } of output.items) {
    if (status === 200) continue
    const name = typeof id === 'string' && id !== '' ? `${id}: ` : ''
    context.stderr.write(`${leadOf(program, context)} ${name}${error?.message ?? `refused with status ${status}`}\n`)
  }
}

function leadOf(program: string, context: Context): string {
  return isFancy(context, context.stderr) ? `\u001b[31m${program}:\u001b[39m` : `${program}:`
}

function causes(error: Error): string {
  let text = ''
  for (let cause = error.cause; cause instanceof Error; cause = cause.cause)
    text += `caused by: ${cause.stack ?? cause.message}\n`
  return text
}

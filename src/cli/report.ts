import { ClimcError } from '../core/errors/index.ts'
import { type Context, isFancy } from './context.ts'
import type { Output } from './output.ts'
import { harmless } from './render/harmless.ts'

/** One short paragraph on stderr: what failed and why. Stacks are for `--debug`. */
export function reportError(program: string, error: unknown, context: Context, debug: boolean): void {
  const message = error instanceof Error ? error.message : String(error)
  complain(program, message, context)
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
    complain(program, `${name}${error?.message ?? `refused with status ${status}`}`, context)
  }
}

/** Servers have a say in messages: on a terminal they must not have more. */
function complain(program: string, message: string, context: Context): void {
  const { stderr } = context
  const lead = isFancy(context, stderr) ? `\u001b[31m${program}:\u001b[39m` : `${program}:`
  stderr.write(`${lead} ${stderr.isTTY === true ? harmless(message) : message}\n`)
}

function causes(error: Error): string {
  let text = ''
  for (let cause = error.cause; cause instanceof Error; cause = cause.cause)
    text += `caused by: ${cause.stack ?? cause.message}\n`
  return text
}

import type { Context } from '../cli/context.ts'

/** Says on stderr which of the given options have no effect: those that the original takes and never sends. */
export function warnUnsent({ stderr }: Context, options: readonly string[]): void {
  if (options.length === 0) return
  stderr.write(`climc: warning: not sent, as the original does not send it either: ${options.join(', ')}\n`)
}

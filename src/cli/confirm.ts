import { Writable } from 'node:stream'
import { InterruptedError } from '../core/errors/index.ts'
import type { Context } from './context.ts'

/**
 * Asks a yes-or-no question on the terminal (on stderr: stdout belongs to the result). Enter alone is a no.
 * @throws InterruptedError for Ctrl-C and at the end of the input
 */
export async function confirmed(context: Context, message: string): Promise<boolean> {
  const { default: confirm } = await import('@inquirer/confirm')
  const { stderr, signal } = context
  const output = new Writable({
    write(chunk, _encoding, done) {
      stderr.write(String(chunk))
      done()
    },
  })
  Object.assign(output, { columns: stderr.columns ?? 80 })
  try {
    return await confirm({ message, default: false }, { input: context.stdin(), output, signal })
  } catch (cause) {
    // The library's own errors for Ctrl-C, for the end of the input and for our signal.
    if (cause instanceof Error && /^(?:Exit|Abort)PromptError$/.test(cause.name))
      throw new InterruptedError('interrupted; nothing was done', { cause })
    throw cause
  }
}

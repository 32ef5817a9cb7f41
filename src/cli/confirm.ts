import { ConfigError, InterruptedError } from '../core/errors/index.ts'
import type { Context } from './context.ts'
import { ask } from './prompt.ts'

/**
 * Asks a yes-or-no question on the terminal (on stderr: stdout belongs to the result) until the answer is one. Enter
 * alone is a no.
 * @throws InterruptedError for Ctrl-C and at the end of the input
 */
export async function confirmed(context: Context, message: string): Promise<boolean> {
  for (let question = `${message} (y/N) `; ; question = 'Please answer yes or no. (y/N) ') {
    const answer = (await answerTo(context, question)).trim()
    if (/^y(?:es)?$/i.test(answer)) return true
    if (/^(?:no?)?$/i.test(answer)) return false
  }
}

async function answerTo(context: Context, question: string): Promise<string> {
  try {
    return await ask(context, question, false)
  } catch (cause) {
    if (!(cause instanceof InterruptedError || cause instanceof ConfigError)) throw cause
    throw new InterruptedError('interrupted; nothing was done', { cause })
  }
}

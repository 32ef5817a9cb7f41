import { Writable } from 'node:stream'
import { ConfigError, InterruptedError } from '../core/errors/index.ts'
import { type Context, isFancy } from './context.ts'

/**
 * Asks a question on the terminal (on stderr: stdout belongs to the result) and returns the answer. A hidden one shows
 * as stars while it is typed.
 * @throws InterruptedError for Ctrl-C, ConfigError at the end of the input
 */
export async function ask(context: Context, question: string, hidden: boolean): Promise<string> {
  const { createInterface } = await import('node:readline')
  const { stdin, stderr, signal } = context
  const redraw = isFancy(context, stderr)
  const output = new Writable({
    write(chunk, _encoding, done) {
      if (!hidden) stderr.write(String(chunk))
      else if (redraw) stderr.write(`\r${question}${'*'.repeat(reader.line.length)}\u001b[K`)
      done()
    },
  })
  const reader = createInterface({ input: stdin(), output, terminal: true, historySize: 0 })
  if (hidden && !redraw) stderr.write(question)
  const interrupted = new InterruptedError()
  let answered = false
  try {
    return await new Promise<string>((resolve, reject) => {
      const stop = (): void => reject(interrupted)
      signal.addEventListener('abort', stop, { once: true })
      reader.on('SIGINT', stop)
      reader.on('close', () => reject(new ConfigError(`${question.replace(/:?\s*$/, '')}: no answer`)))
      reader.question(question, answer => {
        signal.removeEventListener('abort', stop)
        answered = true
        resolve(answer)
      })
    })
  } finally {
    reader.close()
    // What comes next, an error for one, has a line of its own.
    if (hidden || !answered) stderr.write('\n')
  }
}

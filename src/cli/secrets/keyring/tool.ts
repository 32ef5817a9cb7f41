import { spawn } from 'node:child_process'
import { InterruptedError } from '../../../core/errors/index.ts'
import type { Context } from '../../context.ts'

/** Milliseconds after which a tool counts as absent: a keyring that waits for somebody to unlock it answers never. */
const PATIENCE_MS = 3000

/** What a tool of the operating system answered. */
export interface ToolAnswer {
  readonly code: number
  readonly stdout: string
}

/**
 * Runs a tool of the operating system to its end. Secrets go to it over `input`: its arguments can be seen by others.
 * @returns undefined where there is no such tool, or it does not answer within three seconds (`patience`, in milliseconds)
 * @throws InterruptedError when the run is asked to stop: what is not known then must not be guessed
 */
export function runTool(
  { env, signal }: Pick<Context, 'env' | 'signal'>,
  program: string,
  args: readonly string[],
  input = '',
  patience = PATIENCE_MS,
): Promise<ToolAnswer | undefined> {
  return new Promise((done, fail) => {
    if (signal.aborted) {
      fail(new InterruptedError())
      return
    }
    const child = spawn(program, args, { env: { ...env }, stdio: ['pipe', 'pipe', 'ignore'], windowsHide: true })
    const stop = (): void => {
      child.kill('SIGKILL')
      fail(new InterruptedError())
    }
    const late = setTimeout(() => {
      child.kill('SIGKILL')
      done(undefined)
    }, patience)
    signal.addEventListener('abort', stop, { once: true })
    let stdout = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
    })
    // A tool that ends without reading is judged by its exit code.
    child.stdin.on('error', () => undefined)
    child.stdin.end(input)
    const settle = (answer: ToolAnswer | undefined): void => {
      clearTimeout(late)
      signal.removeEventListener('abort', stop)
      done(answer)
    }
    child.on('error', () => settle(undefined))
    child.on('close', code => settle(code === null ? undefined : { code, stdout }))
  })
}

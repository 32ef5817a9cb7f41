import { writeOut } from '../../../cli/context.ts'
import { positional, type Shape, text, texts, type Values } from '../../../cli/options/index.ts'
import type { Output } from '../../../cli/output.ts'
import type { Session } from '../../../client/index.ts'
import { ClimcError } from '../../../core/errors/index.ts'
import type { ClimcContext } from '../../context.ts'
import type { Call } from '../../resource.ts'
import type { Streams } from '../../spdy/remote-command.ts'
import { execInfo } from './exec-info.ts'

export const COMMAND = {
  command: positional(text('Command to run')),
  args: texts('Argument of the command'),
} satisfies Shape
export const CONTAINER_EXEC = {
  id: positional(text('ID or name')),
  ...COMMAND,
} satisfies Shape

/** Runs a command in a container, and gives its exit code: POST /pods/POD/containers/ID/exec of the agent of its host. */
export async function runIn(
  session: Session,
  id: string,
  command: readonly string[],
  streams: Streams,
): Promise<number> {
  const { hostUri, path } = await execInfo(session, id)
  const { remoteCommand } = await import('../../spdy/remote-command.ts')
  const query = {
    command: [...command],
    set_io: true,
    stdin: streams.stdin !== undefined,
    stdout: true,
    tty: streams.terminal !== undefined,
  }
  return remoteCommand(session, { service: hostUri, method: 'POST', path: `${path}/exec`, query }, streams)
}

/**
 * Runs a command in a container as if in a terminal here.
 * @throws ClimcError of kind `failed` when its exit code is not 0
 */
export async function runHere(
  { session, context }: Pick<Call, 'session' | 'context'>,
  id: string,
  command: readonly string[],
): Promise<void> {
  const { terminalSizes, typed } = await import('./terminal.ts')
  const over = new AbortController()
  try {
    const code = await runIn(session, id, command, {
      stdin: typed(() => context.stdin(), over.signal),
      stdout: bytes => writeText(context.stdout, bytes),
      stderr: bytes => writeText(context.stderr, bytes),
      terminal: terminalSizes(context, over.signal),
    })
    if (code !== 0) throw new ClimcError('failed', `The command ended with exit code ${code}.`)
  } finally {
    over.abort()
  }
}

/** Writes text as it comes. */
export async function writeText(sink: ClimcContext['stdout'], source: AsyncIterable<Uint8Array>): Promise<void> {
  const decoder = new TextDecoder()
  for await (const bytes of source) await writeOut(sink, decoder.decode(bytes, { stream: true }))
  await writeOut(sink, decoder.decode())
}

export function containerExec({ id, command, args = [] }: Values<typeof CONTAINER_EXEC>) {
  return async (call: Call): Promise<Output> => {
    await runHere(call, id, [command, ...args])
    return { kind: 'none' }
  }
}

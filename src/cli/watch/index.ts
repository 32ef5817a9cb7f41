import { UsageError } from '../../core/errors/index.ts'
import type { Context } from '../context.ts'
import type { Output } from '../output.ts'
import type { OutputFormat } from '../render/formats.ts'

export type Watched = Extract<Output, { kind: 'watched' }>
/** The text of an output, in pieces. */
export type Draw = (output: Output) => AsyncIterable<string>

const INTERRUPTED = 130

/**
 * Shows something again and again until the run is interrupted: on a terminal in place, into a pipe the changes as
 * NDJSON.
 * @returns the exit code of a run that was interrupted
 * @throws UsageError for a format that changes cannot be written in; whatever looking throws, but for what passes
 */
export async function watch(watched: Watched, format: OutputFormat, context: Context, draw: Draw): Promise<number> {
  if (context.stdout.isTTY === true) {
    const { watchOnTerminal } = await import('./terminal.ts')
    await watchOnTerminal(watched, context, draw)
    return INTERRUPTED
  }
  if (format !== 'table' && format !== 'json' && format !== 'ndjson') {
    throw new UsageError(
      `--watch writes changes as NDJSON where there is no terminal, and cannot as ${format.split('=')[0]}: leave out --output-format (CLIMC_OUTPUT_FORMAT).`,
    )
  }
  const { writeChanges } = await import('./changes.ts')
  await writeChanges(watched, context)
  return INTERRUPTED
}

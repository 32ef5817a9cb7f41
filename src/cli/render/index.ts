import { type Context, writeOut } from '../context.ts'
import type { Output } from '../output.ts'
import type { Shaper } from '../shape/index.ts'
import { batchDocument, batchPages, FAILED_COLUMNS } from './batch.ts'
import { document, listPieces, objectPieces, onTerminal, terminalStyle } from './classic.ts'
import { isClassic, type OutputFormat } from './formats.ts'

export { pageOf } from './batch.ts'
export { OUTPUT_FORMATS, type OutputFormat } from './formats.ts'

/**
 * Writes what a command returned to stdout in the asked format, shaped where that was asked for too.
 * @returns the exit code where the way it ended decides it
 */
export async function render(
  output: Output,
  format: OutputFormat,
  context: Context,
  shaper?: Shaper,
): Promise<number | undefined> {
  const shown = shaper === undefined ? output : await shaper.apply(output)
  const view: View = { format, header: shaper?.header ?? true, chosen: shaper?.chosen ?? false }
  if (shown.kind === 'watched') {
    const { watch } = await import('../watch/index.ts')
    return await watch(shown, format, context, output => pieces(output, view, context))
  }
  for await (const piece of pieces(shown, view, context)) await writeOut(context.stdout, piece)
  if (shown.kind === 'list' && shown.note !== undefined && context.stderr.isTTY === true) {
    context.stderr.write(`${shown.note}\n`)
  }
  return undefined
}

/** How things are shown. */
interface View {
  readonly format: OutputFormat
  /** Whether tables have their line of titles. */
  readonly header: boolean
  /** Whether the user said which columns, and in which order. */
  readonly chosen: boolean
}

/** The text of what a command returned, in pieces. */
async function* pieces(output: Output, view: View, context: Context): AsyncGenerator<string> {
  const { format, header, chosen } = view
  switch (output.kind) {
    case 'none':
      return
    case 'text':
      yield output.text
      return
    case 'sequence':
      for (const part of output.parts) yield* pieces(part, view, context)
      return
    case 'watched':
      yield* pieces(await output.look(), view, context)
      return
  }
  if (!isClassic(format)) {
    const { linePieces } = await import('./lines/index.ts')
    for await (const piece of linePieces(output, format, header)) yield onTerminal(piece, context)
    return
  }
  switch (output.kind) {
    case 'object': {
      const style = format === 'table' ? (output.style ?? 'table') : format
      yield* objectPieces(output.value, style, context, { columns: output.columns, header })
      return
    }
    case 'list':
      yield* listPieces(output.page, output.columns, { format, header, chosen }, context)
      return
    case 'pages': {
      const { pagePieces } = await import('./pages.ts')
      yield* pagePieces(output, { format, header, chosen }, context, terminalStyle(context))
      return
    }
    case 'batch': {
      if (format === 'json' || format === 'yaml') {
        yield await document(format, batchDocument(output.items))
        return
      }
      const { done, failed } = batchPages(output.items, format === 'table' && context.stdout.isTTY === true)
      if (done.data.length > 0) yield* listPieces(done, output.columns, { format, header, chosen }, context)
      if (failed.data.length > 0) yield* listPieces(failed, FAILED_COLUMNS, { format, header, chosen: false }, context)
    }
  }
}

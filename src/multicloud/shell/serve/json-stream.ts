import { stringifyJson } from '../../../core/json.ts'

/** Entries are joined to pieces of about this many characters. */
const PIECE = 64 * 1024

/** A JSON array as text, piece by piece, so that memory holds a piece and not the list. */
export async function* jsonArray(
  entries: AsyncIterable<object>,
  edit: (text: string) => string,
): AsyncGenerator<string> {
  let piece = '['
  let first = true
  for await (const entry of entries) {
    piece += (first ? '\n' : ',\n') + edit(stringifyJson(entry))
    first = false
    if (piece.length < PIECE) continue
    yield piece
    piece = ''
  }
  yield `${piece}\n]\n`
}

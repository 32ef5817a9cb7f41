import { JSONParser } from '@streamparser/json'

const LIST = '['.charCodeAt(0)
/** Bytes that may stand in front of a JSON text: a mark of the byte order, white space. */
const IN_FRONT = new Set([0xef, 0xbb, 0xbf, 0x09, 0x0a, 0x0d, 0x20])

/**
 * The elements of a JSON list, some at a time, while its text is still arriving: a list of any length takes the memory of
 * one chunk. Numbers are doubles.
 * @throws SyntaxError when the text is no JSON, TypeError when it is no list
 */
export async function* elementsOf(text: AsyncIterable<Uint8Array>): AsyncGenerator<unknown[]> {
  const parser = new JSONParser({ paths: ['$.*'], keepStack: false })
  let found: unknown[] = []
  let first: number | undefined
  parser.onValue = ({ value }) => found.push(value)
  for await (const chunk of text) {
    first ??= chunk.find(byte => !IN_FRONT.has(byte))
    parsing(() => parser.write(chunk))
    if (first !== LIST) continue
    if (found.length > 0) yield found
    found = []
  }
  parsing(() => parser.isEnded || parser.end())
  if (first === undefined) throw new SyntaxError('it is empty')
  if (first !== LIST) throw new TypeError('it is no list')
}

/** Whatever the parser refuses is no JSON. */
function parsing(step: () => unknown): void {
  try {
    step()
  } catch (cause) {
    throw new SyntaxError(cause instanceof Error ? cause.message : String(cause), { cause })
  }
}

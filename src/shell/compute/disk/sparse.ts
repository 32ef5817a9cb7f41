import { ClimcError } from '../../../core/errors/index.ts'
import { z } from '../../../core/zod.ts'

/** A range of a file in which nothing is but zeros, in bytes. */
export interface Hole {
  readonly Offset: number
  readonly Length: number
}

/** Bytes and where in the file they belong. */
export interface Piece {
  readonly position: number
  readonly bytes: Uint8Array
}

const BYTES = z.number().check(z.int(), z.nonnegative())
const HOLES = z.array(z.object({ Offset: BYTES, Length: BYTES }))

/**
 * The pieces of a file that comes without its holes: first a header of `headerSize` bytes, a JSON array of the holes
 * in the order of their offsets, then what is between them. The last piece may be empty: it marks the end of the file.
 * @throws ClimcError (bad-answer) where the header is no such thing
 */
export async function* pieces(source: AsyncIterable<Uint8Array>, headerSize: number): AsyncGenerator<Piece> {
  let header = Buffer.alloc(0)
  let holes: Hole[] | undefined = headerSize > 0 ? undefined : []
  let position = 0
  for await (const chunk of source) {
    let rest = chunk
    if (holes === undefined) {
      header = Buffer.concat([header, rest])
      if (header.length < headerSize) continue
      holes = holesIn(header.toString('utf8', 0, headerSize))
      rest = header.subarray(headerSize)
    }
    while (rest.length > 0) {
      position = behind(holes, position)
      const room = (holes[0]?.Offset ?? Number.POSITIVE_INFINITY) - position
      const bytes = rest.subarray(0, Math.min(room, rest.length))
      yield { position, bytes }
      position += bytes.length
      rest = rest.subarray(bytes.length)
    }
  }
  if (holes === undefined) throw new ClimcError('bad-answer', `The list of holes breaks off: ${describe(header)}.`)
  yield { position: behind(holes, position), bytes: new Uint8Array() }
}

/** Where the next byte goes: behind the hole that begins here, which is taken off the list. */
function behind(holes: Hole[], position: number): number {
  let next = position
  while (holes[0] !== undefined && holes[0].Offset <= next) next += holes.shift()?.Length ?? 0
  return next
}

function holesIn(header: string): Hole[] {
  const read = HOLES.safeParse(parsed(header))
  if (!read.success) throw new ClimcError('bad-answer', `The list of holes is none: ${describe(header)}.`)
  let end = 0
  for (const { Offset: offset, Length: length } of read.data) {
    if (offset < end) throw new ClimcError('bad-answer', `The holes are not in order: ${describe(header)}.`)
    end = offset + length
  }
  return read.data
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function describe(header: string | Buffer): string {
  return JSON.stringify(header.toString('utf8').slice(0, 60))
}

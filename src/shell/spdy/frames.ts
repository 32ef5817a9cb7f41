import { ClimcError } from '../../core/errors/index.ts'

/** Types of control frames that matter to a client. */
export const SYN_STREAM = 1
export const SYN_REPLY = 2
export const RST_STREAM = 3
export const PING = 6
export const GOAWAY = 7
export const WINDOW_UPDATE = 9

/** The last frame of a stream in its direction. */
export const FIN = 1
const HEAD = 8
const VERSION = 3
/** Bytes that the length of a frame has room for. */
const MOST = 0xff_ff_ff
/** Bytes of data in one frame, as small as Go's copying makes them: a big frame would hold up the other streams. */
const PIECE = 32 * 1024

export type Frame =
  | { readonly kind: 'control'; readonly type: number; readonly flags: number; readonly payload: Buffer }
  | { readonly kind: 'data'; readonly streamId: number; readonly flags: number; readonly payload: Buffer }

/** A control frame of SPDY/3. */
export function controlFrame(type: number, flags: number, payload: Uint8Array): Buffer {
  const head = Buffer.alloc(HEAD)
  head.writeUInt16BE(0x8000 | VERSION, 0)
  head.writeUInt16BE(type, 2)
  return framed(head, flags, payload)
}

/** Data of a stream, in as many frames as it takes; one empty frame with the flag FIN to end it. */
export function dataFrames(streamId: number, data: Uint8Array): Buffer[] {
  const frames: Buffer[] = []
  for (let start = 0; start < data.length; start += PIECE) {
    frames.push(dataFrame(streamId, 0, data.subarray(start, start + PIECE)))
  }
  return frames
}

export function dataFrame(streamId: number, flags: number, payload: Uint8Array): Buffer {
  const head = Buffer.alloc(HEAD)
  head.writeUInt32BE(streamId, 0)
  return framed(head, flags, payload)
}

function framed(head: Buffer, flags: number, payload: Uint8Array): Buffer {
  if (payload.length > MOST) throw new RangeError(`a frame has room for ${MOST} bytes, not for ${payload.length}`)
  head.writeUInt8(flags, 4)
  head.writeUIntBE(payload.length, 5, 3)
  return Buffer.concat([head, payload])
}

/** A number of 31 bits, as ids of streams are. */
export function word(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

/** The frames in what comes from the other side, however it is cut. */
export async function* framesIn(source: AsyncIterable<Uint8Array>): AsyncGenerator<Frame> {
  let rest = Buffer.alloc(0)
  for await (const chunk of source) {
    rest = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk])
    while (rest.length >= HEAD) {
      const end = HEAD + rest.readUIntBE(5, 3)
      if (rest.length < end) break
      yield frameOf(rest.subarray(0, HEAD), rest.subarray(HEAD, end))
      rest = rest.subarray(end)
    }
  }
}

function frameOf(head: Buffer, payload: Buffer): Frame {
  const flags = head.readUInt8(4)
  const first = head.readUInt32BE(0)
  if (first < 0x8000_0000) return { kind: 'data', streamId: first, flags, payload }
  const version = (first >>> 16) & 0x7fff
  if (version !== VERSION) throw new ClimcError('bad-answer', `The host speaks version ${version} of SPDY, not 3.`)
  return { kind: 'control', type: first & 0xffff, flags, payload }
}

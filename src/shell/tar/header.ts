/** Bytes that everything in a tar archive is a multiple of. */
export const BLOCK = 512

/** Kinds of entries, by the letter in the header. */
export const FILE = '0'
/** A file that the archive has already, under the target's name. */
export const SAME_FILE = '1'
export const LINK = '2'
export const FOLDER = '5'
/** GNU's entries whose content is the name, or the target, of the entry behind them. */
export const LONG_NAME = 'L'
export const LONG_TARGET = 'K'
/** Entries of POSIX whose content says more of the entry behind them. */
export const EXTENDED = 'x'

export interface Header {
  /** With slashes, not starting with one. */
  readonly name: string
  readonly type: string
  /** Bytes of the content. */
  readonly size: number
  /** Permissions. */
  readonly mode: number
  readonly uid: number
  readonly gid: number
  /** Seconds since 1970. */
  readonly mtime: number
  /** What a link points to; empty otherwise. */
  readonly target: string
}

/** Where the fields are and how long: name, mode, uid, gid, size, mtime, checksum, type, target, magic, prefix. */
const NAME = [0, 100] as const
const MODE = [100, 8] as const
const UID = [108, 8] as const
const GID = [116, 8] as const
const SIZE = [124, 12] as const
const MTIME = [136, 12] as const
const CHECKSUM = [148, 8] as const
const TYPE = 156
const TARGET = [157, 100] as const
const MAGIC = 257
const PREFIX = [345, 155] as const

/** The first byte of a number in GNU's binary form, and how many bytes at its end a number of ours can have. */
const BINARY = 0x80
const SIGNIFICANT = 6

type Field = readonly [start: number, length: number]

/** A block for an entry whose name and target fit into it; see {@link fits}. */
export function headerBlock(header: Header): Buffer {
  const block = Buffer.alloc(BLOCK)
  putText(block, NAME, header.name)
  putNumber(block, MODE, header.mode)
  putNumber(block, UID, header.uid)
  putNumber(block, GID, header.gid)
  putNumber(block, SIZE, header.size)
  putNumber(block, MTIME, Math.max(0, Math.trunc(header.mtime)))
  block.write(header.type, TYPE, 'latin1')
  putText(block, TARGET, header.target)
  // GNU's mark: long names are in entries of their own then.
  block.write('ustar  \0', MAGIC, 'latin1')
  block.write(`${checksum(block).toString(8).padStart(6, '0')}\0 `, CHECKSUM[0], 'latin1')
  return block
}

/** Whether a name or target has room in a header. */
export function fits(text: string): boolean {
  return Buffer.byteLength(text) <= NAME[1]
}

/** The header in a block; undefined where its checksum is wrong, so that it is none. */
export function readHeader(block: Buffer): Header | undefined {
  if (numberIn(block, CHECKSUM) !== checksum(block)) return undefined
  const posix = block.toString('latin1', MAGIC, MAGIC + 6) === 'ustar\0'
  const prefix = posix ? textIn(block, PREFIX) : ''
  const name = textIn(block, NAME)
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    // Old archives have no letter for files.
    type: block.toString('latin1', TYPE, TYPE + 1).replace('\0', FILE),
    size: numberIn(block, SIZE),
    mode: numberIn(block, MODE),
    uid: numberIn(block, UID),
    gid: numberIn(block, GID),
    mtime: numberIn(block, MTIME),
    target: textIn(block, TARGET),
  }
}

/** The sum of the bytes of a header, its own field counted as spaces. */
function checksum(block: Buffer): number {
  let sum = 0
  const end = CHECKSUM[0] + CHECKSUM[1]
  for (const [index, byte] of block.entries()) sum += index >= CHECKSUM[0] && index < end ? 0x20 : byte
  return sum
}

function putText(block: Buffer, [start, length]: Field, text: string): void {
  block.write(text, start, length, 'utf8')
}

/** Octal digits; where there are too many, GNU's binary form. */
function putNumber(block: Buffer, [start, length]: Field, value: number): void {
  const digits = value.toString(8)
  if (digits.length < length) {
    block.write(`${digits.padStart(length - 1, '0')}\0`, start, 'latin1')
    return
  }
  block.writeUInt8(BINARY, start)
  block.writeUIntBE(value, start + length - SIGNIFICANT, SIGNIFICANT)
}

function textIn(block: Buffer, [start, length]: Field): string {
  const bytes = block.subarray(start, start + length)
  const end = bytes.indexOf(0)
  return bytes.toString('utf8', 0, end < 0 ? length : end)
}

function numberIn(block: Buffer, [start, length]: Field): number {
  if (block.readUInt8(start) >= BINARY) return block.readUIntBE(start + length - SIGNIFICANT, SIGNIFICANT)
  const digits = /[0-7]+/.exec(block.toString('latin1', start, start + length))?.[0]
  return digits === undefined ? 0 : Number.parseInt(digits, 8)
}

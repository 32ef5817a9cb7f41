import { constants, createDeflate } from 'node:zlib'
import { word } from './frames.ts'

/** Makes the compressed header blocks of one connection: each goes on with the compression of those before it. */
export type HeaderBlocks = (headers: Readonly<Record<string, string>>) => Promise<Buffer>

/**
 * A maker of header blocks. It does without the dictionary of the protocol, as a compressed stream may: the few blocks
 * that are sent do not gain by it.
 */
export function headerBlocks(): HeaderBlocks {
  const deflate = createDeflate()
  let made: Buffer[] = []
  deflate.on('data', (bytes: Buffer) => {
    made.push(bytes)
  })
  return headers =>
    new Promise((resolve, reject) => {
      deflate.once('error', reject)
      deflate.write(plainBlock(headers))
      deflate.flush(constants.Z_SYNC_FLUSH, () => {
        deflate.off('error', reject)
        resolve(Buffer.concat(made))
        made = []
      })
    })
}

/** The number of the headers, then each name and value with its length in front. */
export function plainBlock(headers: Readonly<Record<string, string>>): Buffer {
  const pairs = Object.entries(headers)
  const texts = pairs.flatMap(([name, value]) => [name.toLowerCase(), value]).map(text => Buffer.from(text))
  return Buffer.concat([word(pairs.length), ...texts.flatMap(text => [word(text.length), text])])
}

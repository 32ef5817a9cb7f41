import { open } from 'node:fs/promises'

export interface ImageProbe {
  readonly format: 'qcow2' | 'iso' | 'vmdk' | 'vhd' | 'raw'
  /** What a disk made of it has at least. */
  readonly virtualBytes: number
}

/** Where an ISO 9660 volume says that it is one. */
const ISO_MARK = 0x8001
/** A qcow2 header tells the virtual size there, as eight bytes. */
const QCOW2_SIZE = 24

/** Looks into the file of an image for its format and virtual size. */
export async function probeImage(path: string): Promise<ImageProbe> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const bytesAt = async (position: number, length: number): Promise<Buffer> => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, Math.max(position, 0))
      return buffer.subarray(0, bytesRead)
    }
    const head = await bytesAt(0, 512)
    if (head.subarray(0, 4).toString('latin1') === 'QFI\xfb' && head.length >= QCOW2_SIZE + 8)
      return { format: 'qcow2', virtualBytes: Number(head.readBigUInt64BE(QCOW2_SIZE)) }
    if (head.subarray(0, 4).toString('latin1') === 'KDMV') return { format: 'vmdk', virtualBytes: size }
    if ((await bytesAt(size - 512, 8)).toString('latin1') === 'conectix') return { format: 'vhd', virtualBytes: size }
    if ((await bytesAt(ISO_MARK, 5)).toString('latin1') === 'CD001') return { format: 'iso', virtualBytes: size }
    return { format: 'raw', virtualBytes: size }
  } finally {
    await file.close()
  }
}

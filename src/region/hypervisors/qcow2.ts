/** The smallest qcow2 file that tells a virtual size. */
const HEADER_BYTES = 64 * 1024
const VERSION = 2
const CLUSTER_BITS = 16

/** An empty disk as hypervisors keep it: a header that tells its size, and nothing behind it. */
export async function* emptyDisk(megabytes: number): AsyncGenerator<Uint8Array> {
  const header = Buffer.alloc(HEADER_BYTES)
  header.write('QFI\xfb', 0, 'latin1')
  header.writeUInt32BE(VERSION, 4)
  header.writeUInt32BE(CLUSTER_BITS, 20)
  header.writeBigUInt64BE(BigInt(megabytes) * 1024n ** 2n, 24)
  yield header
}

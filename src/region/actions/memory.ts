/** A size of memory as lists of sizes tell it: whole GiB, and at least half a one. */
export function roundedMb(memory: number): number {
  return memory <= 512 ? 512 : Math.round(memory / 1024) * 1024
}

import { integerPairs, type Shape, type Values } from '../../../cli/options/index.ts'
import type { JsonObject } from '../../../core/json.ts'
import { malformed } from '../../syntax/words.ts'

export const BOOT_INDEX = {
  cdroms: integerPairs('Place of a CD-ROM in the boot order, -1 for none: ORDINAL=PLACE, e.g. 0=1', { wire: false }),
  disks: integerPairs('Place of a disk in the boot order, -1 for none: INDEX=PLACE, e.g. 0=0', { wire: false }),
} satisfies Shape

type Places = Readonly<Record<string, number | bigint>>

/**
 * The boot order; what was not given is sent as null, as in the original.
 * @throws UsageError where an index or a place is out of range
 */
export function bootIndex({ cdroms, disks }: Values<typeof BOOT_INDEX>): JsonObject {
  return { cdroms: checked(cdroms, '--cdroms', Infinity), disks: checked(disks, '--disks', 127) }
}

function checked(places: Places | undefined, option: string, most: number): JsonObject | null {
  if (places === undefined) return null
  for (const [index, place] of Object.entries(places)) {
    if (!/^[+-]?\d+$/.test(index) || Number(index) > most)
      throw malformed(option, `${index}=${place}`, 'has no index that counts from 0; write e.g. 0=1')
    if (place < -128 || place > 127)
      throw malformed(option, `${index}=${place}`, 'has a place out of range; write -1 (not booted from) to 127')
  }
  return { ...places }
}

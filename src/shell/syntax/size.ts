const SIZE = /^(\d+)([bkmg]?)$/i
const POWER: Readonly<Record<string, number>> = { b: 0, k: 1, m: 2, g: 3 }

/** How a size is written, for messages. */
export const SIZE_FORM = 'is no size; write a whole number and B, K, M or G, e.g. 10G (M when there is no unit)'

/** Whether a word reads as a size: digits and at most one unit (b, k, m or g). */
export function isSize(text: string): boolean {
  return SIZE.test(text)
}

/**
 * A size in whole mega units, rounded down: `10G` is 10240 with base 1024, 10000 with base 1000; without a unit the
 * number is megas already. Undefined where the text is no size, or one that no number holds.
 */
export function sizeInMegas(text: string, base: 1000 | 1024): number | undefined {
  const [, digits, unit] = SIZE.exec(text) ?? []
  if (digits === undefined || unit === undefined) return undefined
  const power = POWER[unit.toLowerCase()] ?? 2
  const megas = (BigInt(digits) * BigInt(base) ** BigInt(power)) / BigInt(base) ** 2n
  return megas <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(megas) : undefined
}

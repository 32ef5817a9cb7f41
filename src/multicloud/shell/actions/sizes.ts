import { UsageError } from '../../../core/errors/index.ts'

const UNITS_MB: Readonly<Record<string, number>> = { M: 1, G: 1024, T: 1024 * 1024 }

/**
 * A size such as `40G`, `512M` or `1T` in MB; a bare number is MB, as in the original.
 * @param name of the argument, for the message
 * @throws UsageError
 */
export function parseSizeMb(text: string, name: string): number {
  const [, digits = '', unit = 'M'] = /^(\d+)\s*([MGT])?(?:i?B)?$/i.exec(text.trim()) ?? []
  const size = Number(digits) * (UNITS_MB[unit.toUpperCase()] ?? 0)
  if (digits !== '' && size > 0 && Number.isSafeInteger(size)) return size
  throw new UsageError(`${name}: "${text}" is no size such as 40G, 512M or 1T.`)
}

/** The same in GB, for interfaces that count in whole GB. @throws UsageError for a fraction of one */
export function parseSizeGb(text: string, name: string): number {
  const gb = parseSizeMb(text, name) / 1024
  if (Number.isInteger(gb)) return gb
  throw new UsageError(`${name}: "${text}" is not a whole number of GB; write it as 40G.`)
}

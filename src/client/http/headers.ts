import { ClimcError } from '../../core/errors/index.ts'

/** Headers of several origins in one record, later ones winning whatever their case. Undefined ones are left out. */
export function mergeHeaders(
  ...origins: readonly (Readonly<Record<string, string>> | undefined)[]
): Record<string, string> {
  const merged = new Map<string, [string, string]>()
  for (const origin of origins)
    for (const [name, value] of Object.entries(origin ?? {})) merged.set(name.toLowerCase(), [name, value])
  return Object.fromEntries(merged.values())
}

/**
 * Headers as bytes go out: text beyond Latin-1 in UTF-8, as Go sends it, where JavaScript's HTTP would refuse it.
 * @throws ClimcError (invalid-input) for a value that would break out of its header
 */
export function byteHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, byteValue(name, value)]))
}

function byteValue(name: string, value: string): string {
  if (/[\r\n\0]/.test(value)) throw new ClimcError('invalid-input', `header ${name} must not contain a line break`)
  return isAscii(value) ? value : Buffer.from(value, 'utf8').toString('latin1')
}

function isAscii(text: string): boolean {
  return [...text].every(character => character <= '~')
}

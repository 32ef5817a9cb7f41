/** Headers of several origins in one record, later ones winning whatever their case. Undefined ones are left out. */
export function mergeHeaders(
  ...origins: readonly (Readonly<Record<string, string>> | undefined)[]
): Record<string, string> {
  const merged = new Map<string, [string, string]>()
  for (const origin of origins)
    for (const [name, value] of Object.entries(origin ?? {})) merged.set(name.toLowerCase(), [name, value])
  return Object.fromEntries(merged.values())
}

import { isJsonObject } from '../../../src/core/json.ts'

/** Every member of an answer as a path: `.servers[].nics[].mac`. Members of a list's elements count together. */
export function memberPaths(value: unknown, path = '', found = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const element of value) memberPaths(element, `${path}[]`, found)
  else if (isJsonObject(value))
    for (const [key, inner] of Object.entries(value)) {
      found.add(`${path}.${key}`)
      memberPaths(inner, `${path}.${key}`, found)
    }
  return found
}

/** The members that only one of the two has: `-` of the recording, `+` here; what hangs below such a member is left out. */
export function memberDifferences(recorded: unknown, here: unknown): string[] {
  const [theirs, ours] = [memberPaths(recorded), memberPaths(here)]
  return [...onlyIn(theirs, ours).map(path => `-${path}`), ...onlyIn(ours, theirs).map(path => `+${path}`)]
}

function onlyIn(these: ReadonlySet<string>, those: ReadonlySet<string>): string[] {
  const alone = [...these].filter(path => !those.has(path))
  return alone.filter(path => !alone.some(other => path.startsWith(`${other}.`) || path.startsWith(`${other}[`)))
}

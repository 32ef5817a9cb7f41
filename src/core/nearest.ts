/** Edit distance with transpositions (optimal string alignment), cut off above `limit`. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let cost = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1)
      row.push(cost)
    }
    before = above
    above = row
  }
  return above[b.length] ?? limit + 1
}

/**
 * The words that a mistyped one most likely meant, best first: a few edits away, or containing it, or made of the same
 * parts in another order (`account-cloud-list`).
 */
export function nearest(word: string, candidates: Iterable<string>, most = 3): string[] {
  const typed = word.toLowerCase()
  const limit = Math.max(1, Math.floor(typed.length / 3))
  const parts = new Set(typed.split('-'))
  const scored: [number, string][] = []
  for (const candidate of candidates) {
    const name = candidate.toLowerCase()
    const edits = distance(typed, name, limit)
    if (edits <= limit) scored.push([edits, candidate])
    else if (typed.length >= 3 && name.startsWith(typed)) scored.push([limit + 1, candidate])
    else if (parts.size > 1 && sameParts(parts, name)) scored.push([limit + 2, candidate])
  }
  return scored
    .sort((a, b) => a[0] - b[0] || a[1].length - b[1].length || (a[1] < b[1] ? -1 : 1))
    .slice(0, most)
    .map(([, candidate]) => candidate)
}

function sameParts(parts: Set<string>, name: string): boolean {
  const others = name.split('-')
  return others.length === parts.size && others.every(part => parts.has(part))
}

/** `"a" or "b"`, for sentences. */
export function anyOf(words: readonly string[]): string {
  const quoted = words.map(word => `"${word}"`)
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`
}

/** ` Did you mean …?`, or nothing. */
export function didYouMean(word: string, candidates: Iterable<string>, prefix = ''): string {
  const near = nearest(word, candidates)
  return near.length === 0 ? '' : ` Did you mean ${anyOf(near.map(name => prefix + name))}?`
}

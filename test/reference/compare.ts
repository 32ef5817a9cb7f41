import type { RecordedCase, RecordedRequest } from './cases.ts'

/** What our side did with a case. */
export interface Replayed {
  readonly requests: readonly RecordedRequest[]
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/**
 * The first difference between what the original did and what ours did, or undefined. The rules are those of
 * tools/wire-check.mjs: same requests in the same order (any order where several ids are worked through at once), same
 * method, service, path, decoded query and body; a zero that the minimal case sends as well may be left out.
 */
export function difference(
  recorded: RecordedCase,
  got: Replayed,
  minimal: RecordedCase | undefined,
): string | undefined {
  let want: readonly RecordedRequest[] = recorded.requests ?? []
  let have = got.requests
  if (recorded.error?.startsWith('parse:')) {
    if (have.length > 0) return `sends ${have.length} request(s) where the original refuses: ${recorded.error}`
    return got.code === 0 ? `exits 0 where the original refuses: ${recorded.error}` : undefined
  }
  if (want.length === 0 && recorded.error !== undefined && got.code === 0)
    return `exits 0 where the original fails: ${recorded.error}`
  if (want.length !== have.length) {
    return `${want.length} request(s) wanted (${want.map(label).join(', ')}), got ${have.length} (${have.map(label).join(', ')}) ${got.stderr.trim().slice(0, 200)}`
  }
  if (new Set(want.map(r => r.method)).size === 1) [want, have] = [want.toSorted(byLabel), have.toSorted(byLabel)]
  for (const [i, w] of want.entries()) {
    const g = have[i]
    if (g === undefined) return `request ${i + 1} is missing`
    const found = requestDifference(w, g, minimal?.requests?.[i]?.body)
    if (found !== undefined) return `request ${i + 1} ${found}`
  }
  return undefined
}

function requestDifference(w: RecordedRequest, g: RecordedRequest, minimal: unknown): string | undefined {
  if (label(w) !== label(g)) return `want ${label(w)}, got ${label(g)}`
  const [wq, gq] = [pairs(w.query), pairs(g.query)]
  const lost = wq.filter(pair => !gq.includes(pair))
  const extra = gq.filter(pair => !wq.includes(pair))
  if (lost.length > 0 || extra.length > 0 || wq.length !== gq.length)
    return `query: missing [${lost}] unexpected [${extra}]`
  for (const [name, value] of Object.entries(w.headers ?? {})) {
    if (name === 'X-Task-Notify-Url' || value === '') continue
    if (g.headers?.[name.toLowerCase()] !== value) return `header ${name}: want ${value}`
  }
  const d = bodyDifference(w.body, g.body, minimal, '')
  return d === undefined ? undefined : `body ${d}`
}

function bodyDifference(want: unknown, got: unknown, minimal: unknown, path: string): string | undefined {
  if (isRecord(want) && isRecord(got)) {
    for (const key of new Set([...Object.keys(want), ...Object.keys(got)])) {
      const at = `${path}.${key}`
      if (!(key in got)) {
        if (isZero(want[key]) && isRecord(minimal) && key in minimal && isZero(minimal[key])) continue
        return `${at}: missing, want ${JSON.stringify(want[key])}`
      }
      if (!(key in want)) return `${at}: not expected, got ${JSON.stringify(got[key])}`
      const d = bodyDifference(want[key], got[key], isRecord(minimal) ? minimal[key] : undefined, at)
      if (d !== undefined) return d
    }
    return undefined
  }
  if (Array.isArray(want) && Array.isArray(got)) {
    if (want.length !== got.length) return `${path}: ${want.length} elements wanted, got ${got.length}`
    for (const [i, element] of want.entries()) {
      const d = bodyDifference(
        element,
        got[i],
        Array.isArray(minimal) ? minimal[Math.min(i, minimal.length - 1)] : undefined,
        `${path}[${i}]`,
      )
      if (d !== undefined) return d
    }
    return undefined
  }
  return want === got ? undefined : `${path}: want ${JSON.stringify(want)}, got ${JSON.stringify(got)}`
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isZero(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0
  return value === false || value === 0 || value === '' || value === null
}

function label(r: RecordedRequest): string {
  const path = r.path.split('/').map(decoded).join('/')
  return `${r.method} ${r.service}${path}`
}

function byLabel(a: RecordedRequest, b: RecordedRequest): number {
  return label(a) < label(b) ? -1 : label(a) > label(b) ? 1 : 0
}

function pairs(query: RecordedRequest['query']): string[] {
  return (query ?? [])
    .map(pair => {
      const [name = '', ...value] = pair.split('=')
      return `${decoded(name.replaceAll('+', ' '))}=${decoded(value.join('=').replaceAll('+', ' '))}`
    })
    .sort()
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

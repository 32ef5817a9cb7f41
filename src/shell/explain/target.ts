import { allPlurals } from '../../api/services.ts'

/** What a request was about, as its URL tells. */
export interface Target {
  /** Without host and query: queries are long, and say more than they should. */
  readonly path: string
  readonly resource?: string
  readonly id?: string
}

/** Where requests are for nothing but a token. */
const LOGIN = /\/tokens$/

/** Reads the resource and the id off the path of a request: `/v3/projects/p1` is about `projects`, `p1`. */
export function targetOf(url: string): Target {
  const path = URL.canParse(url) ? new URL(url).pathname : url
  const plurals = new Set(allPlurals())
  if (LOGIN.test(path)) return { path }
  const segments = path.split('/').map(decoded)
  // In front may stand a version, the path of a service or what a gateway needs.
  const at = segments.findIndex(segment => plurals.has(segment))
  const [resource, id] = at < 0 ? [] : segments.slice(at)
  return { path, ...(resource === undefined ? {} : { resource }), ...(id === undefined ? {} : { id }) }
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

import { ClimcError } from '../core/errors/index.ts'

/** A service URL may end in a version (`…/v3`); the last segment then is one of these. */
const VERSION_SEGMENT = /^v\d+\.?\d*/

/**
 * Splits `https://host/v3` into `https://host` and `v3`; the version is empty where there is none. A last segment
 * `latest` is dropped, trailing slashes are too.
 */
export function splitVersionedUrl(url: string): { base: string; version: string } {
  const trimmed = url.replace(/\/+$/, '')
  const slash = trimmed.lastIndexOf('/')
  if (slash < 0) return { base: trimmed, version: '' }
  const last = trimmed.slice(slash + 1)
  if (last.toLowerCase() === 'latest') return { base: trimmed.slice(0, slash), version: '' }
  return VERSION_SEGMENT.test(last) ? { base: trimmed.slice(0, slash), version: last } : { base: trimmed, version: '' }
}

/**
 * Appends a path to a service URL as the original does: plainly, except that a version which both carry is not
 * doubled. No slash is added or removed, so a base URL with a trailing slash yields two.
 */
export function joinUrl(baseUrl: string, path: string): string {
  const { base, version } = splitVersionedUrl(baseUrl)
  return version !== '' && path.startsWith(`/${version}/`) ? base + path : baseUrl + path
}

/** Joins with exactly one slash between any two parts. */
export function joinPath(base: string, ...parts: string[]): string {
  return [base.replace(/\/+$/, ''), ...parts.map(part => part.replace(/^\/+|\/+$/g, ''))].join('/')
}

/** The path of a resource below its service URL: the resource's version prefix, then the path. */
export function versionedPath(version: string | undefined, path: string): string {
  const bare = path.replace(/^\/+/, '')
  return version === undefined || version === '' ? `/${bare}` : `/${version}/${bare}`
}

const KEPT_IN_PATH: Readonly<Record<string, string>> = {
  '%24': '$',
  '%26': '&',
  '%2B': '+',
  '%3D': '=',
  '%3A': ':',
  '%40': '@',
}

/** Escapes text into one path segment, with the same set of plain characters as Go's `url.PathEscape`. */
export function pathEscape(text: string): string {
  return escapeAll(text).replace(/%(?:24|26|2B|3D|3A|40)/g, code => KEPT_IN_PATH[code] ?? code)
}

/**
 * An id as a path segment.
 * @throws ClimcError (invalid-input) for `.` and `..`: no URL can carry them, they would address something else
 */
export function pathSegment(id: string): string {
  if (id === '.' || id === '..') throw new ClimcError('invalid-input', `"${id}" cannot be an id or a name here`)
  return pathEscape(id)
}

/** Escapes text for a query, with the same result as Go's `url.QueryEscape`: a space is a plus. */
export function queryEscape(text: string): string {
  return escapeAll(text).replaceAll('%20', '+')
}

/** `encodeURIComponent` leaves five marks alone that Go escapes, and refuses half a surrogate pair. */
function escapeAll(text: string): string {
  const hex = (mark: string): string => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`
  return encodeURIComponent(text.toWellFormed()).replace(/[!'()*]/g, hex)
}

import { UsageError } from '../../../core/errors/index.ts'

const NOWHERE = 'http://nowhere'

/**
 * A path as it goes behind a service's URL: with a slash in front, escaped where it must be, its query kept.
 * @throws UsageError for what could lead out of the service: a URL, `//host`, `..`, a backslash
 */
export function servicePath(given: string): string {
  const path = given.startsWith('/') ? given : `/${given}`
  const [before = ''] = path.split(/[?#]/)
  if (/^\/?[a-z][a-z\d+.-]*:\/\//i.test(given) || path.startsWith('//'))
    throw new UsageError(`PATH: "${given}" names a host; give the path below the service, such as /servers.`)
  if (before.includes('\\') || before.split('/').some(isDots))
    throw new UsageError(`PATH: "${given}" leads out of the service.`)
  if (path.includes('#')) throw new UsageError(`PATH: a "#" in "${given}" would not be sent; write %23.`)
  const { pathname, search } = new URL(NOWHERE + path)
  return pathname + search
}

/** `.` and `..`, however they are written: what reads a URL steps up at them. */
function isDots(segment: string): boolean {
  const plain = segment.replace(/%2e/gi, '.').replaceAll(/[\t\n\r]/g, '')
  return plain === '.' || plain === '..'
}

import pkg from '../package.json' with { type: 'json' }

export const VERSION: string = pkg.version

/** The version line of climc. */
export function version(): string {
  return `climc ${VERSION} (node ${process.version})\n`
}

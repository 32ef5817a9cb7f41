import pkg from '../package.json' with { type: 'json' }

/** The version line, as one JSON object so that scripts can read it. */
export function version(): string {
  return `climc ${pkg.version} (node ${process.version})\n`
}

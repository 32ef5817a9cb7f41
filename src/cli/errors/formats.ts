/** How errors are written on stderr: for people, for programs, and for the annotations of a GitHub workflow. */
export const ERROR_FORMATS = ['text', 'json', 'github'] as const
export type ErrorFormat = (typeof ERROR_FORMATS)[number]

/** The variable that stands in for `--error-format`. */
export const ERROR_FORMAT_VARIABLE = 'CLIMC_ERROR_FORMAT'

/**
 * The format that a command line asks for, found without reading the line properly: an error in the line itself must be
 * told in it, too.
 */
export function askedErrorFormat(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): ErrorFormat {
  let asked: string | undefined = env[ERROR_FORMAT_VARIABLE]
  for (const [i, word] of argv.entries()) {
    if (word === '--') break
    const [, inline] = /^--?error-format(?:=(.*))?$/.exec(word) ?? [undefined, null]
    if (inline !== null) asked = inline ?? argv[i + 1]
  }
  return ERROR_FORMATS.find(format => format === asked) ?? 'text'
}

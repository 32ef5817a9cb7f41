import type { ClimcContext } from '../context.ts'

/** A line on stderr for people; programs that read errors as JSON are spared it. */
export function remark({ stderr, globals }: Pick<ClimcContext, 'stderr' | 'globals'>, text: string): void {
  if (globals.error_format !== 'json') stderr.write(`climc: ${text}.\n`)
}

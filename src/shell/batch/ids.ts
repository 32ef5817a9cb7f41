import type { Context } from '../../cli/context.ts'
import type { Raw } from '../../cli/grammar/parse.ts'

/**
 * Says in what a command line was read to that its IDs have been read from a file and are all there: for whoever had to
 * know them first. No option has a colon in its name.
 */
export const IDS_READ = 'ids:read'

/** The words given for an argument. */
export function wordsOf(value: Raw[string] | undefined): readonly string[] {
  if (Array.isArray(value)) return value
  return typeof value === 'string' ? [value] : []
}

/** The IDs of a command line, those from its file or standard input among them, each once. */
export async function allIds(context: Context, ids: readonly string[], from: string | undefined): Promise<string[]> {
  if (from === undefined) return [...new Set(ids)]
  const { idsFrom } = await import('./ids-file.ts')
  return [...new Set([...ids, ...(await idsFrom(context, from))])]
}

import type { Context } from '../context.ts'
import type { OutputFormat } from '../render/formats.ts'
import type { Shaper } from './index.ts'
import type { ShapingValues } from './options.ts'

/**
 * Reads what was asked to see of what a command returns; undefined (and nothing is loaded) where that is all of it in
 * one of the plain formats.
 * @param loadFields the members of what the command returns, where they are known
 * @throws UsageError for a broken query or template, an unknown column
 */
export async function shaperFor(
  { format, shaping = {} }: { readonly format: OutputFormat; readonly shaping?: ShapingValues | undefined },
  loadFields: (() => Promise<readonly string[] | undefined>) | undefined,
  { stdout }: Context,
): Promise<Shaper | undefined> {
  const { columns, sort_by, query, no_header } = shaping
  const asked = [columns, sort_by, query, no_header].some(value => value !== undefined)
  if (!asked && !format.startsWith('template=')) return undefined
  const { readShaper } = await import('./index.ts')
  return await readShaper({ ...shaping, format, loadFields, piped: stdout.isTTY !== true })
}

import { readContexts } from '../cli/config/contexts.ts'
import type { Context } from '../cli/context.ts'
import type { Raw } from '../cli/grammar/parse.ts'
import { contextFallback } from './config/fallback.ts'

/** Where command lines with these global options go: `context/project`, as far as they are known. */
export async function where(raw: Raw, { env }: Pick<Context, 'env'>): Promise<string | undefined> {
  const kept = await contextFallback(raw, env)
  const first = (...values: readonly unknown[]) => values.find(value => typeof value === 'string' && value !== '')
  const named = Object.keys(kept).length > 0
  const context = named ? first(raw.context, env.CLIMC_CONTEXT, readContexts(env).current) : undefined
  const project = first(raw.os_project_name, env.OS_PROJECT_NAME, kept.os_project_name)
  const parts = [context, project].filter(part => part !== undefined)
  // It is shown on a terminal: nothing that moves the cursor.
  return parts.length === 0 ? undefined : parts.join('/').replaceAll(/\p{Cc}/gu, '')
}

import { readValues } from '../cli/grammar/values.ts'
import type { ClimcContext } from './context.ts'
import type { Started } from './region/start.ts'

/** Starts a dev region in this process, with a small simulated cloud, for a command that needs one while it runs. */
export async function startEmbeddedRegion(context: ClimcContext): Promise<Started> {
  const [{ startRegion }, { START_OPTIONS }] = await Promise.all([
    import('./region/start.ts'),
    import('./region/start-options.ts'),
  ])
  return await startRegion(readValues(START_OPTIONS, {}), context)
}

import type { Program } from '../cli/program.ts'
import type { Session } from '../client/index.ts'
import type { ClimcContext } from './context.ts'
import { GLOBALS } from './globals.ts'
import { index } from './index.gen.ts'
import { sessionFrom } from './session.ts'

/** climc: the admin CLI of Cloudpods. */
export function climc(version: () => string): Program<ClimcContext, typeof GLOBALS> {
  return {
    name: 'climc',
    about: 'climc, the admin CLI of Cloudpods: cloud accounts, and what they bring in.',
    version,
    globals: GLOBALS,
    index,
    settings: ({ output_format: format, debug, version: showVersion }) => ({
      format,
      debug: debug === true,
      version: showVersion === true,
    }),
    contextFor(globals, base) {
      let session: Session | undefined
      return {
        ...base,
        globals,
        // A command that needs no region (dev-region-start, say) must not ask for credentials.
        get session() {
          session ??= sessionFrom(globals, base)
          return session
        },
      }
    },
    loadDescriptions: async () => (await import('./descriptions.ts')).DESCRIPTIONS,
  }
}

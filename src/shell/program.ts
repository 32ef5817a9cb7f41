import type { Program } from '../cli/program.ts'
import type { Session } from '../client/index.ts'
import type { ClimcContext } from './context.ts'
import type { GLOBALS } from './globals.ts'
import { index } from './index.gen.ts'

async function completed(globals: Globals, context: Context): Promise<Globals> {
  return (await import('./config/complete.ts')).completed(globals, context)
}

/** climc: the admin CLI of Cloudpods. Everything but the index of commands is loaded when a run needs it. */
export function climc(version: () => string): Program<ClimcContext, typeof GLOBALS> {
  return {
    name: 'climc',
    about: 'climc, the admin CLI of Cloudpods: cloud accounts, and what they bring in.',
    begin: [
      ['dev-region-exec -- climc cloud-account-list', 'try it on this machine: no Cloudpods needed'],
      ['context-create NAME', 'keep OS_AUTH_URL, OS_USERNAME and the like'],
      ['help cloud-account-create-testcloud', 'import a cloud account; each cloud has its own'],
      ['cloud-account-list', 'all lists are NOUN-list, details NOUN-show ID'],
    ],
    version,
    loadGlobals: async () => (await import('./globals.ts')).GLOBALS,
    index,
    loadFallback: async (raw, env) => (await import('./config/fallback.ts')).contextFallback(raw, env),
    settings: globals => ({
      format: globals.output_format,
      shaping: globals,
      errorFormat: globals.error_format,
      eventFile: globals.event_file,
      parallelRun: Number(globals.parallel_run ?? 1),
      debug: globals.debug === true,
      version: globals.version === true,
    }),
    warmUp: async context => {
      await (await context.openSession()).token()
    },
    contextFor(globals, base) {
      let session: Promise<Session> | undefined
      const open = async (): Promise<Session> => {
        const [{ lacksCredentials, sessionFrom }, { mendModes }] = await Promise.all([
          import('./session.ts'),
          import('./config/fallback.ts'),
        ])
        mendModes(base)
        const whole = lacksCredentials(globals) ? await completed(globals, base) : globals
        return sessionFrom(whole, base)
      }
      return {
        ...base,
        globals,
        openSession() {
          session ??= open()
          return session
        },
      }
    },
    loadExplain: async () => (await import('./explain/index.ts')).explain,
    loadCandidates: async () => (await import('./completion/index.ts')).candidates,
    loadDescriptions: async () => (await import('./descriptions.ts')).DESCRIPTIONS,
  }
}

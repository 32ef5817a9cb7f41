import type { Context } from '../cli/context.ts'
import type { Program } from '../cli/program.ts'
import type { Session } from '../client/index.ts'
import type { ClimcContext } from './context.ts'
import type { GLOBALS, Globals } from './globals.ts'
import { index } from './index.gen.ts'

/** climc: the admin CLI of Cloudpods. Everything but the index of commands is loaded when a run needs it. */
export function climc(version: () => string): Program<ClimcContext, typeof GLOBALS> {
  return {
    name: 'climc',
    about: 'climc, the admin CLI of Cloudpods: cloud accounts, and what they bring in.',
    begin: [
      ['dev-region-exec -- climc cloud-account-list', 'try it on this machine: no Cloudpods needed'],
      ['auth-login', 'sign in to your Cloudpods, once'],
      ['help cloud-account-create-testcloud', 'import a cloud account; each cloud has its own'],
      ['cloud-account-list', 'all lists are NOUN-list, details NOUN-show ID'],
    ],
    version,
    loadGlobals: async () => (await import('./globals.ts')).GLOBALS,
    index,
    loadFallback: async (raw, env, command) =>
      (await import('./config/fallback.ts')).contextFallback(raw, env, command),
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
    contextFor: (globals, base) => contextWith(globals, base, open),
    forMany(program) {
      let shared: Promise<Open> | undefined
      const openShared: Open = async (globals, base) => {
        shared ??= import('./many.ts').then(({ manySessions }) => manySessions())
        return (await shared)(globals, base)
      }
      return { ...program, contextFor: (globals, base) => contextWith(globals, base, openShared) }
    },
    loadWhere: async () => (await import('./where.ts')).where,
    loadExplain: async () => (await import('./explain/index.ts')).explain,
    loadCandidates: async () => (await import('./completion/index.ts')).candidates,
    loadDescriptions: async () => (await import('./descriptions.ts')).DESCRIPTIONS,
  }
}

type Open = (globals: Globals, context: Context) => Promise<Session>

const open: Open = async (globals, base) => (await import('./open-session.ts')).openFor(globals, base)

/** What commands are given: a session that is opened when it is first asked for. */
function contextWith(globals: Globals, base: Context, connect: Open): ClimcContext {
  let session: Promise<Session> | undefined
  return {
    ...base,
    globals,
    openSession() {
      session ??= connect(globals, base)
      return session
    },
  }
}

import { ClimcError } from '../../core/errors/index.ts'
import type { Command } from '../command.ts'
import type { Context, Sink } from '../context.ts'
import { readGlobals } from '../environment.ts'
import type { Raw } from '../grammar/parse.ts'
import type { Shape } from '../options/index.ts'
import type { Program } from '../program.ts'
import type { Candidate } from './candidates.ts'
import type { AskProgram } from './values.ts'

/** Milliseconds that whoever pressed Tab is made to wait for a server. */
const BUDGET_MS = 1000

/** Nobody reads it: completion must not print anything of its own. */
const SILENT: Sink = { write: () => true, once: () => undefined }

/**
 * Asks the command, then the program, what may stand in a place: with the connection that the line's global options
 * and the environment describe, silently, for a second at most.
 */
export function asker<C extends Context, G extends Shape>(
  program: Program<C, G>,
  command: Command<C> | undefined,
  raw: Raw,
  context: Context,
): AskProgram {
  return async place => {
    if (command?.candidates === undefined && program.loadCandidates === undefined) return undefined
    const stop = new AbortController()
    const onAbort = (): void => stop.abort()
    context.signal.addEventListener('abort', onAbort)
    const limit = setTimeout(onAbort, BUDGET_MS)
    const late = new Promise<undefined>(done => stop.signal.addEventListener('abort', () => done(undefined)))
    try {
      const base: Context = { ...context, stdout: SILENT, stderr: SILENT, noInput: true, signal: stop.signal }
      const find = async (): Promise<readonly Candidate[] | undefined> => {
        const own = await contextOf(program, raw, base)
        try {
          const known = await command?.candidates?.(place, own)
          return known ?? (await (await program.loadCandidates?.())?.(place, own))
        } finally {
          await own.close?.()
        }
      }
      return await Promise.race([find().catch(quietly), late])
    } finally {
      clearTimeout(limit)
      context.signal.removeEventListener('abort', onAbort)
    }
  }
}

async function contextOf<C extends Context, G extends Shape>(
  program: Program<C, G>,
  raw: Raw,
  base: Context,
): Promise<C> {
  const options = await program.loadGlobals()
  const { debug: _silent, ...quiet } = raw
  const fallback = await program.loadFallback?.(quiet, base.env)
  return program.contextFor(readGlobals(options, quiet, base.env, fallback), base)
}

/** A region that is not configured, does not answer or refuses has nothing to offer; a mistake of ours is one. */
function quietly(error: unknown): undefined {
  if (error instanceof ClimcError) return undefined
  throw error
}

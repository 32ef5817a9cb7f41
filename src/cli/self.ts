import type { Context } from './context.ts'
import type { Raw } from './grammar/parse.ts'
import type { Shape } from './options/index.ts'
import type { Program } from './program.ts'

/** The program that runs, for those of its commands that run others of it. */
export interface Self {
  readonly name: string
  /** Reads command lines from the terminal until the user leaves; returns the exit code. */
  interactive(context: Context): Promise<number>
  /** Runs a text of command lines; returns the exit code. */
  script(script: Script, context: Context): Promise<number>
}

export interface Script {
  readonly text: string
  /** What it is called in messages. */
  readonly name: string
  /** Stop at the first command that fails, with its exit code. */
  readonly errexit: boolean
  /** `${1}`, `${2}`, … of it. */
  readonly args: readonly string[]
}

/** Several command lines of one session. */
export interface Lines<C extends Context, G extends Shape> {
  readonly program: Program<C, G>
  /** Global options that all lines share; those of a line win. */
  readonly defaults: Raw
  /** Runs one command line; `where` is where it stands, for messages. */
  run(words: readonly string[], program: Program<C, G>, context: Context, within: Within): Promise<number>
}

/** What a command line has of the session that it belongs to. */
export interface Within {
  readonly defaults?: Raw
  /** Where the line stands, e.g. `deploy.climc:12`, for messages. */
  readonly where?: string
}

/** How the commands of a program run others of it; what they need is loaded then. */
export function selfOf<C extends Context, G extends Shape>(lines: Lines<C, G>): Self {
  return {
    name: lines.program.name,
    interactive: async context => (await import('./interactive/index.ts')).interact(lines, context),
    script: async (script, context) => (await import('./interactive/script.ts')).runScript(lines, script, context),
  }
}

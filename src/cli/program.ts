import type { Command } from './command.ts'
import type { CommandIndex } from './command-index.ts'
import type { Candidate } from './completion/candidates.ts'
import type { Place } from './completion/values.ts'
import type { Context } from './context.ts'
import type { Doing, Explained } from './errors/failure.ts'
import type { ErrorFormat } from './errors/formats.ts'
import type { Raw } from './grammar/parse.ts'
import type { Shape, Values } from './options/index.ts'
import type { OutputFormat } from './render/index.ts'
import type { ShapingValues } from './shape/options.ts'

/** A command-line program: its name, its global options, its commands, and what its commands are given. */
export interface Program<C extends Context, G extends Shape = Shape> {
  readonly name: string
  /** What it is, in a line or two, on top of its overview. */
  readonly about: string
  /** First steps, for its overview: words after the program's name, and what they do. */
  readonly begin?: readonly (readonly [words: string, what: string])[]
  readonly version: () => string
  /** The options in front of every command; loaded when a command line is read. */
  readonly loadGlobals: () => Promise<G>
  readonly index: CommandIndex<C>
  /** Values for global options that neither the command line nor the environment has, e.g. from a configuration file. */
  readonly loadFallback?: (raw: Raw, env: Context['env'], command?: string) => Promise<Raw>
  /** Connects a context before what is done with it is measured. */
  readonly warmUp?: (context: C) => Promise<void>
  /** What of the global options the kit itself needs. */
  readonly settings: (globals: Values<G>) => Settings
  /** Makes what commands are given. Must be cheap: connections are opened at the first use. */
  readonly contextFor: (globals: Values<G>, base: Context) => C
  /**
   * What the program knows of an error, and what to try next; loaded when something went wrong. The global options are
   * absent where they could not be read.
   */
  readonly loadExplain?: () => Promise<Explain<Values<G>>>
  /** For completion: what may stand in a place whatever the command is; undefined where that is not known. */
  readonly loadCandidates?: () => Promise<(place: Place, context: C) => Promise<readonly Candidate[] | undefined>>
  /** The program for many command lines of one session: what it connects to is connected once. */
  readonly forMany?: (program: Program<C, G>) => Program<C, G>
  /** Of a program for many command lines: stops what it started for all of them. */
  readonly close?: () => Promise<void>
  /** Where its command lines go, in a word or two for a prompt, e.g. `lab/system`; undefined where that is not known. */
  readonly loadWhere?: () => Promise<(raw: Raw, context: Context) => Promise<string | undefined>>
  /** What options mean that many commands share, by property name; loaded for help only. */
  readonly loadDescriptions?: () => Promise<Readonly<Record<string, string>>>
}

export interface Settings {
  readonly format: OutputFormat
  /** What of the output is shown; all of it when absent. */
  readonly shaping?: ShapingValues | undefined
  readonly debug: boolean
  readonly version: boolean
  /** Where what the run does is kept, one JSON object a line; nowhere when absent. */
  readonly eventFile?: string | undefined
  /** How often the command is run at once, to stress a server; once when absent. */
  readonly parallelRun?: number | undefined
  /** How errors are written; text when absent. */
  readonly errorFormat?: ErrorFormat | undefined
}

export type Explain<V> = (
  error: unknown,
  about: {
    readonly doing: Doing
    readonly globals: V | undefined
    readonly context: Context
    readonly commands: () => readonly string[]
  },
) => Explained

export type { Command }

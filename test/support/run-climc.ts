import { PassThrough } from 'node:stream'
import type { CommandIndex } from '../../src/cli/command-index.ts'
import type { Context } from '../../src/cli/context.ts'
import { run } from '../../src/cli/run.ts'
import type { ClimcContext } from '../../src/shell/context.ts'
import { climc } from '../../src/shell/program.ts'
import type { ResourceModule } from '../../src/shell/resource.ts'
import { pipe, type Recorder, terminal } from './sinks.ts'
import { type Answer, type Asked, AUTH_URL, type Stub, StubCloud } from './stub-cloud.ts'

export const PASSWORD = 'pw-do-not-show'

/** The environment of a user who has configured climc. */
export const ENV = {
  OS_AUTH_URL: AUTH_URL,
  OS_USERNAME: 'sysadmin',
  OS_PASSWORD: PASSWORD,
  OS_PROJECT_NAME: 'system',
  OS_REGION_NAME: 'r0',
  HOME: '/nowhere',
}

export interface Setting {
  /** Module id → module, in place of climc's own commands; absent: these. */
  readonly modules?: Readonly<Record<string, ResourceModule>>
  /** The requests that must be sent, and their answers. */
  readonly stubs?: readonly Stub[]
  /** What keystone does; it accepts when absent. */
  readonly auth?: Answer
  /** Any request may come, and is refused; for tests of what is read, not of what is sent. */
  readonly lenient?: boolean
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly stdout?: Recorder
  readonly stderr?: Recorder
  readonly signal?: AbortSignal
  readonly cwd?: string
  /** What is piped to standard input; nothing when absent. */
  readonly stdin?: string
  /** Someone at a terminal, who types these lines, each when the next question has been asked. */
  readonly typed?: readonly string[]
}

export interface Outcome {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
  /** In the order in which they were sent, without the authentication. */
  readonly asked: readonly Asked[]
  readonly authentications: number
  readonly authBodies: readonly string[]
  /** Modules whose code was loaded. */
  readonly loaded: readonly string[]
}

/**
 * Runs climc in this process with made-up commands and a made-up cloud.
 * @throws Error when a request was sent that no stub is for, or a stub was not used
 */
export async function runClimc(argv: readonly string[], setting: Setting = {}): Promise<Outcome> {
  const cloud = new StubCloud(setting.stubs ?? [], setting.auth === undefined ? {} : { auth: setting.auth })
  const { stdout = pipe() } = setting
  const loaded = new Set<string>()
  const { stdin, stderr } = inputOf(setting)
  const context: Context = {
    stdin: () => stdin,
    stdout,
    stderr,
    env: { ...ENV, ...setting.env },
    cwd: setting.cwd ?? '/nowhere',
    signal: setting.signal ?? new AbortController().signal,
    now: Date.now,
    fetch: cloud.fetch,
  }
  const own = climc(() => 'climc 0.0.0-test\n')
  const program = setting.modules === undefined ? own : { ...own, index: indexOf(setting.modules, loaded) }
  const code = await run(argv, program, context)
  if (setting.lenient !== true) cloud.verify()
  const { asked, authentications, authBodies } = cloud
  return { code, stdout: stdout.text, stderr: stderr.text, asked, authentications, authBodies, loaded: [...loaded] }
}

/** What ends with a colon and a space, and perhaps a control sequence; or asks for a yes or a no. */
const QUESTION = new RegExp(`: (?:${String.fromCodePoint(27)}\\[\\w*)?$|\\(y/N\\)`)

/** Standard input, and standard error to which questions are written. */
function inputOf({ stdin: piped = '', typed, stderr = typed === undefined ? pipe() : terminal() }: Setting) {
  if (typed === undefined) return { stdin: new PassThrough().end(piped), stderr }
  const stdin = Object.assign(new PassThrough(), { isTTY: true })
  const left = [...typed]
  // A question is drawn again with every key: it is answered once.
  let answered = false
  const answering: Recorder = {
    isTTY: true,
    columns: 80,
    get text() {
      return stderr.text
    },
    get pieces() {
      return stderr.pieces
    },
    write(content) {
      const text = String(content)
      if (text.includes('\n')) answered = false
      const line = !answered && QUESTION.test(text) ? left.shift() : undefined
      if (line !== undefined) {
        answered = true
        setImmediate(() => stdin.write(`${line}\r`))
      }
      return stderr.write(text)
    },
    once: stderr.once,
  }
  return { stdin, stderr: answering }
}

/** An index of made-up modules, which notes the ones that are loaded. */
function indexOf(given: Readonly<Record<string, ResourceModule>>, loaded: Set<string>): CommandIndex<ClimcContext> {
  const modules = Object.entries(given)
  const summaries = modules.flatMap(([, module]) =>
    module.names.map(name => [name, module.command(name)?.summary ?? ''] as const),
  )
  return {
    services: { lab: 'Laboratory' },
    modules: Object.fromEntries(
      modules.map(([id, module]) => {
        const load = async () => {
          loaded.add(id)
          return { default: module }
        }
        return [id, { heading: module.heading, commands: module.names.join(' '), load }]
      }),
    ),
    loadSummaries: async () => Object.fromEntries(summaries),
  }
}

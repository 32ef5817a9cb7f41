import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import type { Context } from '../../../../src/cli/context.ts'
import { run } from '../../../../src/cli/run.ts'
import { climc } from '../../../../src/shell/program.ts'
import { contextWith } from '../../../support/context.ts'
import { pipe, terminal } from '../../../support/sinks.ts'

/** Somebody's home folder, empty at first, in which climc is run. Remove it with `remove()`. */
export class Home {
  readonly folder: string
  /** Added to the environment of every run. */
  env: Record<string, string>

  private constructor(folder: string) {
    this.folder = folder
    this.env = { HOME: folder, XDG_CONFIG_HOME: folder, XDG_CACHE_HOME: join(folder, 'cache') }
  }

  static async make(): Promise<Home> {
    return new Home(await mkdtemp(join(tmpdir(), 'climc-home-')))
  }

  get contexts(): string {
    return join(this.folder, 'climc', 'contexts.json')
  }

  contextsText(): Promise<string> {
    return readFile(this.contexts, 'utf8')
  }

  /** Runs climc; `input` is piped in, `typed` are the answers of someone at a terminal. */
  async call(
    argv: readonly string[],
    given: Partial<Context> & { readonly input?: string; readonly typed?: readonly string[] } = {},
  ) {
    const { input = '', typed, env, ...rest } = given
    const stdout = pipe()
    const stderr = typed === undefined ? pipe() : terminal()
    const stdin = Object.assign(new PassThrough(), { isTTY: typed !== undefined })
    if (typed === undefined) stdin.end(input)
    const left = [...(typed ?? [])]
    const answering = {
      ...stderr,
      write(text: string) {
        const line = text.endsWith(': ') ? left.shift() : undefined
        if (line !== undefined) setImmediate(() => stdin.write(`${line}\r`))
        return stderr.write(text)
      },
    }
    const all = { NO_COLOR: '1', ...this.env, ...env }
    const context = contextWith({
      stdout,
      stderr: answering,
      stdin: () => stdin,
      cwd: this.folder,
      env: all,
      now: Date.now,
      ...rest,
    })
    const code = await run(
      argv,
      climc(() => 'test\n'),
      context,
    )
    return { code, stdout: stdout.text, stderr: stderr.text }
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true })
  }
}

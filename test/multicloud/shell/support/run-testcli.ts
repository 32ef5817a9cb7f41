import { PassThrough } from 'node:stream'
import { run } from '../../../../src/cli/run.ts'
import { accountForms } from '../../../../src/multicloud/index.ts'
import { testcli } from '../../../../src/multicloud/shell/program.ts'
import { startTestCloud, type TestCloud } from '../../../../src/testcloud/index.ts'

export interface Ran {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

export interface Surroundings {
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
  /** Whether stdin, stdout and stderr are a terminal, and what is typed on it. */
  readonly typed?: readonly string[]
  readonly signal?: AbortSignal
  /** Called with every piece of stdout. */
  readonly onOutput?: (text: string) => void
  /** The embedded simulator; a run that asks for one without is wrong. */
  readonly simulator?: TestCloud
}

/** Runs a command line of testcli in this process. */
export async function runTestcli(argv: readonly string[], surroundings: Surroundings = {}): Promise<Ran> {
  const { env = {}, cwd = '/', typed, signal = new AbortController().signal, onOutput, simulator } = surroundings
  const texts = { stdout: '', stderr: '' }
  const isTTY = typed !== undefined
  const sink = (name: 'stdout' | 'stderr') => ({
    isTTY,
    ...(isTTY ? { columns: 120 } : {}),
    write(text: string) {
      texts[name] += text
      if (name === 'stdout') onOutput?.(text)
      return true
    },
    once: () => undefined,
  })
  const stdin = Object.assign(new PassThrough(), { isTTY })
  if (typed === undefined) stdin.end()
  const stderr = sink('stderr')
  const answers = [...(typed ?? [])]
  // A person answers when a question is there.
  const answering = {
    ...stderr,
    write: (text: string) => {
      stderr.write(text)
      const next = text.endsWith(': ') ? answers.shift() : undefined
      if (next !== undefined) setImmediate(() => stdin.write(next))
      return true
    },
  }
  const program = testcli({
    loadForms: accountForms,
    startSimulator: async () => {
      if (simulator === undefined) throw new Error('this run must not need the simulator')
      const { accessKeyId, accessKeySecret } = simulator.credentials.administrator
      return {
        url: simulator.url,
        accessKeyId,
        accessKeySecret: accessKeySecret.reveal(),
        close: async () => undefined,
      }
    },
    argv,
    env,
    cwd,
  })
  const context = {
    stdin: () => stdin,
    stdout: sink('stdout'),
    stderr: answering,
    env: { NO_COLOR: '1', ...env },
    cwd,
    signal,
    now: Date.now,
  }
  const code = await run(
    argv,
    program(() => 'testcli 0.0.0-test\n'),
    context,
  )
  return { code, ...texts }
}

/** The environment that opens an account of a running cloud. */
export function accountEnv(cloud: TestCloud, key = cloud.credentials.administrator): Record<string, string> {
  return {
    TESTCLOUD_ENDPOINT: cloud.url,
    TESTCLOUD_ACCESS_KEY_ID: key.accessKeyId,
    TESTCLOUD_ACCESS_KEY_SECRET: key.accessKeySecret.reveal(),
  }
}

/** A cloud whose states change as soon as somebody looks. */
export function startQuickCloud(): Promise<TestCloud> {
  return startTestCloud({ speed: 1e9 })
}

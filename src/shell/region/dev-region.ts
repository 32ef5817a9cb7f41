import { command } from '../../cli/command.ts'
import { writeOut } from '../../cli/context.ts'
import { commandLine, flag, text, texts } from '../../cli/options/index.ts'
import { nothing } from '../../cli/output.ts'
import { ConfigError, UsageError } from '../../core/errors/index.ts'
import { defineCommands } from '../commands.ts'
import type { ClimcContext } from '../context.ts'
import { environmentLines, runWith, whenStopped } from './processes.ts'
import { checkStart, START_OPTIONS } from './start-options.ts'

export default defineCommands({
  heading: 'Embedded dev region',
  commands: {
    'dev-region-start': () =>
      command({
        summary: 'Start an embedded region with a simulated cloud, until Ctrl-C',
        description:
          'Keystone, the region API and TestCloud, a simulated cloud, on loopback in this process. Prints the environment\n' +
          'that points climc at it, then one line "ready URL". With --detach it goes on in the background.',
        examples: [
          'dev-region-start --port 31500',
          'dev-region-start --data-dir ./region --seed 7',
          'dev-region-start --detach',
        ],
        options: {
          ...START_OPTIONS,
          ready_file: text(
            'Write one JSON line (url, pid, env) there when it is ready; it is gone when the region is',
            {
              metavar: 'FILE',
            },
          ),
          detach: flag('Go on in the background; dev-region-env, -status and -stop find it'),
        },
        run: ({ ready_file: readyFile, detach, ...values }) => {
          checkStart(values)
          if (detach === true && readyFile !== undefined)
            throw new UsageError('--ready-file: not together with --detach.')
          return async (context: ClimcContext) => {
            if (detach === true) {
              const { startDetached } = await import('./detached.ts')
              const { env, url } = await startDetached(argumentsOf(values), context)
              await writeOut(context.stdout, `${environmentLines(env)}ready ${url}\n`)
              return nothing
            }
            const { startRegion } = await import('./start.ts')
            const { ReadyFile } = await import('./ready-file.ts')
            const ready = readyFile === undefined ? undefined : await ReadyFile.prepare(readyFile, context)
            const region = await startRegion(values, context)
            const stopped = whenStopped(context.signal)
            try {
              await ready?.tell({ url: region.url, pid: process.pid, env: { ...region.env } }, context.signal)
              await writeOut(context.stdout, `${environmentLines(region.env)}ready ${region.url}\n`)
              await stopped
            } finally {
              await ready?.forget()
              await region.close()
            }
            return nothing
          }
        },
      }),
    'dev-region-exec': () =>
      command({
        summary: 'Start an embedded region, run a command against it, stop it',
        description:
          'The command gets the OS_* environment of the region and a climc in its PATH. The exit code is the command’s.\n' +
          'Our own options stand before the command; what follows its first word is the command’s.',
        examples: ['dev-region-exec -- climc cloud-account-list', 'dev-region-exec --seed 7 -- npm test'],
        options: { ...START_OPTIONS, command: commandLine(texts('The command line to run')) },
        run: ({ command: words = [], ...values }) => {
          checkStart(values)
          const [program, ...args] = words
          if (program === undefined) throw new UsageError('Missing the command to run: dev-region-exec -- COMMAND.')
          return async (context: ClimcContext) => {
            const { startRegion } = await import('./start.ts')
            const region = await startRegion(values, context)
            try {
              return { kind: 'none', exitCode: await runWith(region.env, program, args, context) }
            } finally {
              await region.close()
            }
          }
        },
      }),
    'dev-region-env': () =>
      command({
        summary: 'Print the environment of the region that runs in the background',
        examples: ['dev-region-env'],
        options: {},
        run: () => async (context: ClimcContext) => ({
          kind: 'text',
          text: environmentLines((await running(context)).env),
        }),
      }),
    'dev-region-status': () =>
      command({
        summary: 'Tell whether a region runs in the background, and whether it answers',
        description: 'Exit code 0 when it answers, 1 when it does not or there is none.',
        options: {},
        run: () => async (context: ClimcContext) => {
          const { detachedRegion } = await import('./detached.ts')
          const state = await detachedRegion(context.env)
          const status = state === undefined ? 'stopped' : (await answers(state.url)) ? 'running' : 'not answering'
          const value = { status, ...(state === undefined ? {} : { url: state.url, pid: state.pid }) }
          const exitCode = status === 'running' ? 0 : 1
          return {
            kind: 'sequence',
            parts: [
              { kind: 'object', value },
              { kind: 'none', exitCode },
            ],
          }
        },
      }),
    'dev-region-stop': () =>
      command({
        summary: 'Stop the region that runs in the background',
        options: {},
        run: () => async (context: ClimcContext) => {
          const { stopDetached } = await import('./detached.ts')
          const stopped = await stopDetached(context.env)
          const text = stopped === undefined ? 'no dev region is running\n' : `stopped ${stopped.url}\n`
          return { kind: 'text', text }
        },
      }),
  },
})

async function running(context: ClimcContext) {
  const { detachedRegion } = await import('./detached.ts')
  const state = await detachedRegion(context.env)
  if (state !== undefined) return state
  throw new ConfigError('No dev region runs in the background: climc dev-region-start --detach starts one.')
}

async function answers(url: string): Promise<boolean> {
  try {
    const { askRegion } = await import('./ask-region.ts')
    // Nothing is told that a stranger must not know.
    return (await askRegion(`${url}/healthz`, { signal: AbortSignal.timeout(5000), insecure: true })).status === 200
  } catch {
    return false
  }
}

/** The options as words again, for the process in the background. */
function argumentsOf(values: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const option = `--${key.replaceAll('_', '-')}`
    if (value === undefined || value === false) return []
    if (value === true) return [option]
    const words = Array.isArray(value) ? value : [value]
    return words.flatMap(word => [option, word instanceof Date ? word.toISOString() : String(word)])
  })
}

import { command } from '../../cli/command.ts'
import { writeOut } from '../../cli/context.ts'
import { integer, optionalPositional, text, texts } from '../../cli/options/index.ts'
import { nothing } from '../../cli/output.ts'
import { UsageError } from '../../core/errors/index.ts'
import type { ClimcContext } from '../context.ts'
import { defineCommands } from '../commands.ts'
import { environmentLines, runWith, whenAborted } from './processes.ts'

const START_OPTIONS = {
  port: integer('Port on 127.0.0.1 to listen on; 0 takes a free one', { default: 0 }),
  data_dir: text('Folder that keeps the region between runs; in memory when absent', { metavar: 'DIR' }),
  seed: integer('Seed of ids, names and times: the same seed makes the same cloud'),
  scale: integer('Servers in the simulated TestCloud', { metavar: 'SERVERS' }),
}

type StartValues = {
  readonly port: number | bigint
  readonly data_dir?: string | undefined
  readonly seed?: number | bigint | undefined
  readonly scale?: number | bigint | undefined
}

async function start({ port, data_dir: dataDir, seed, scale }: StartValues) {
  if (Number(port) > 65_535 || Number(port) < 0) throw new UsageError(`--port: ${port} is not a port; 0 to 65535.`)
  if (scale !== undefined && Number(scale) < 0) throw new UsageError('--scale: the number of servers cannot be negative.')
  // The region is loaded here and nowhere else: no other command pays for it.
  const { startDevRegion } = await import('../../region/index.ts')
  return startDevRegion({
    port: Number(port),
    ...(dataDir === undefined ? {} : { dataDir }),
    ...(seed === undefined ? {} : { seed: Number(seed) }),
    ...(scale === undefined ? {} : { scale: Number(scale) }),
  })
}

export default defineCommands({
  heading: 'Embedded dev region',
  commands: {
    'dev-region-start': () =>
      command({
        summary: 'Start an embedded region with a simulated cloud, until Ctrl-C',
        description:
          'Keystone, the region API and TestCloud, a simulated cloud, on loopback in this process. Prints the environment\n' +
          'that points climc at it, then one line "ready URL".',
        examples: ['dev-region-start --port 31500', 'dev-region-start --data-dir ./region --seed 7'],
        options: START_OPTIONS,
        run: values => async (context: ClimcContext) => {
          const region = await start(values)
          try {
            await writeOut(context.stdout, `${environmentLines(region.env)}ready ${region.url}\n`)
            await whenAborted(context.signal)
          } finally {
            await region.close()
          }
          return nothing
        },
      }),
    'dev-region-exec': () =>
      command({
        summary: 'Start an embedded region, run a command against it, stop it',
        description:
          'The command gets the OS_* environment of the region and a climc in its PATH. The exit code is the command’s.\n' +
          'Write "--" before the command, so that its options are not taken for ours.',
        examples: ['dev-region-exec -- climc cloud-account-list', 'dev-region-exec --seed 7 -- npm test'],
        options: { ...START_OPTIONS, command: optionalPositional(texts('The command line to run')) },
        run: ({ command: words = [], ...values }) => {
          const [program, ...args] = words
          if (program === undefined) throw new UsageError('Missing the command to run: dev-region-exec -- COMMAND.')
          return async (context: ClimcContext) => {
            const region = await start(values)
            try {
              return { kind: 'none', exitCode: await runWith(region.env, program, args, context) }
            } finally {
              await region.close()
            }
          }
        },
      }),
  },
})

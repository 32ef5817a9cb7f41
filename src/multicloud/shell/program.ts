import type { Context } from '../../cli/context.ts'
import { ERROR_FORMATS } from '../../cli/errors/formats.ts'
import type { Shape } from '../../cli/options/index.ts'
import type { Program } from '../../cli/program.ts'
import { shapingIn } from '../../cli/shape/options.ts'
import type { AccountForm } from '../../cloudprovider/account-form.ts'
import { connect, formatOf } from './connect.ts'
import type { CloudContext, Simulator } from './context.ts'
import { globalOptions } from './globals.ts'
import { loadSummaries, MODULES } from './modules.ts'
import { chosenFactory, namedModule } from './provider-module.ts'

/** What testcli is started with. */
export interface TestcliStart {
  /** How the accounts of our own clouds are opened. */
  readonly forms: readonly AccountForm[]
  /** Makes the embedded TestCloud for a run that has no account configured. */
  readonly startSimulator: () => Promise<Simulator>
  /** The command line and what surrounds it: the provider module that they name adds options of its own. */
  readonly argv: readonly string[]
  readonly env: Context['env']
  readonly cwd: string
}

/** testcli: debugs a provider with no region at all. */
export function testcli(start: TestcliStart): (version: () => string) => Program<CloudContext, Shape> {
  const { forms, startSimulator, argv, env, cwd } = start
  const completing = argv[0] === '__complete'
  const module = namedModule(completing ? argv.slice(argv.indexOf('--') + 1) : argv, env)
  return version => ({
    name: 'testcli',
    about: 'testcli, the provider debugger: lists what a cloud provider sees, with no region in between.',
    version: () => version().replace('climc', 'testcli'),
    loadGlobals: async () => {
      if (module === undefined) return globalOptions(forms)
      const { accountForm } = await chosenFactory('', module, cwd)
      return globalOptions([accountForm, ...forms])
    },
    index: {
      modules: MODULES,
      services: { cloud: 'What a provider sees', tools: 'Tools' },
      loadSummaries,
    },
    settings: values => ({
      format: formatOf(values),
      shaping: shapingIn(values),
      errorFormat: ERROR_FORMATS.find(format => format === values.error_format),
      debug: values.debug === true,
      version: values.version === true,
    }),
    contextFor: (values, base: Context) => connect(values, base, startSimulator),
    forMany: program => sharing(program, startSimulator),
  })
}

/** The program for many command lines: they see the same simulated cloud, and what they change in it stays. */
function sharing(
  program: Program<CloudContext, Shape>,
  startSimulator: TestcliStart['startSimulator'],
): Program<CloudContext, Shape> {
  let running: Promise<Simulator> | undefined
  const shared = async (): Promise<Simulator> => {
    running ??= startSimulator()
    return { ...(await running), close: async () => undefined }
  }
  return {
    ...program,
    contextFor: (values, base) => connect(values, base, shared),
    close: async () => (await running)?.close(),
  }
}

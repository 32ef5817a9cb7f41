import type { CommandIndex, ModuleEntry } from '../../cli/command-index.ts'
import type { Context } from '../../cli/context.ts'
import type { Shape } from '../../cli/options/index.ts'
import type { Program } from '../../cli/program.ts'
import type { AccountForm } from '../../cloudprovider/account-form.ts'
import { COMMANDS } from './commands.gen.ts'
import type { CloudContext, Simulator } from './context.ts'
import { namedModule } from './provider-module.ts'

/** What testcli is started with. */
export interface TestcliStart {
  /** How the accounts of our own clouds are opened; loaded when a command line is read. */
  readonly loadForms: () => Promise<readonly AccountForm[]>
  /** Makes the embedded TestCloud for a run that has no account configured. */
  readonly startSimulator: () => Promise<Simulator>
  /** The command line and what surrounds it: the provider module that they name adds options of its own. */
  readonly argv: readonly string[]
  readonly env: Context['env']
  readonly cwd: string
}

/** Every command by its name; the code behind them is loaded when one of them is asked for. */
const INDEX: CommandIndex<CloudContext> = {
  modules: Object.fromEntries(Object.entries(COMMANDS).map(([id, names]) => [id, { ...names, load: () => load(id) }])),
  services: { cloud: 'What a provider sees', tools: 'Tools' },
  loadSummaries: async () => (await import('./modules.ts')).loadSummaries(),
}

async function load(id: string): ReturnType<ModuleEntry<CloudContext>['load']> {
  const { MODULES } = await import('./modules.ts')
  const entry = MODULES[id]
  if (entry === undefined) throw new Error(`commands.gen.ts names ${id}, which is gone: run "npm run generate"`)
  return await entry.load()
}

/** What reads global options, loaded with them: `testcli --version` has none to read. */
let reading: typeof import('./reading.ts') | undefined

function read(): typeof import('./reading.ts') {
  if (reading === undefined) throw new Error('the global options are read before they are loaded')
  return reading
}

/** testcli: debugs a provider with no region at all. */
export function testcli(start: TestcliStart): (version: () => string) => Program<CloudContext, Shape> {
  const { loadForms, startSimulator, argv, env, cwd } = start
  const completing = argv[0] === '__complete'
  const module = namedModule(completing ? argv.slice(argv.indexOf('--') + 1) : argv, env)
  return version => ({
    name: 'testcli',
    about: 'testcli, the provider debugger: lists what a cloud provider sees, with no region in between.',
    version: () => version().replace('climc', 'testcli'),
    loadGlobals: async () => {
      reading ??= await import('./reading.ts')
      return await reading.globalsWith(await loadForms(), module, cwd)
    },
    index: INDEX,
    settings: values => read().settingsOf(values),
    contextFor: (values, base: Context) => read().connect(values, base, startSimulator),
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
    contextFor: (values, base) => read().connect(values, base, shared),
    close: async () => (await running)?.close(),
  }
}

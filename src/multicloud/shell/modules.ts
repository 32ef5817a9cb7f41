import type { Command } from '../../cli/command.ts'
import type { ModuleEntry, Summaries } from '../../cli/command-index.ts'
import { completionCommand } from '../../cli/completion/command.ts'
import { shellCommand } from '../../cli/interactive/command.ts'
import { ACCOUNT_COMMANDS } from './account.ts'
import { DISK_ACTIONS } from './actions/disks.ts'
import { NETWORK_ACTIONS } from './actions/networks.ts'
import { SERVER_CREATE } from './actions/server-create.ts'
import { SERVER_ACTIONS } from './actions/servers.ts'
import { SERVICE_ACTIONS } from './actions/services.ts'
import { conformanceCommand } from './conformance.ts'
import type { CloudContext } from './context.ts'
import { metricListCommand } from './metrics/command.ts'
import { type Collection, GROUPS } from './resources/collection.ts'
import { COLLECTIONS } from './resources/collections.ts'
import { listCommand } from './resources/list.ts'
import { showCommand } from './resources/show.ts'
import { serveRemoteFileCommand } from './serve/command.ts'

type Commands = Readonly<Record<string, () => Command<CloudContext>>>

const ACTIONS: Commands = {
  ...SERVER_CREATE,
  ...SERVER_ACTIONS,
  ...DISK_ACTIONS,
  ...NETWORK_ACTIONS,
  ...SERVICE_ACTIONS,
}

const TOOLS: Commands = { conformance: conformanceCommand, 'serve-remotefile': serveRemoteFileCommand }
const SHELLS: Commands = { completion: completionCommand, shell: shellCommand }
const METRICS: Commands = { 'metric-list': metricListCommand }

/** Every command, in the groups in which help shows them. */
export const MODULES: Readonly<Record<string, ModuleEntry<CloudContext>>> = {
  ...Object.fromEntries(
    Object.entries(GROUPS).map(([group, heading]) => {
      const collections = COLLECTIONS.filter(collection => collection.group === group)
      const commands = Object.assign({}, ...collections.map(commandsOf))
      return [`cloud/${group}`, entry(heading, group === 'account' ? { ...ACCOUNT_COMMANDS, ...commands } : commands)]
    }),
  ),
  'cloud/metrics': entry('Metrics', METRICS),
  'tools/provider': entry('For whoever writes a provider', TOOLS),
  'tools/shell': entry('Completion, many commands at once', SHELLS),
}

/** What each command does; building all commands, it is for help only. */
export async function loadSummaries(): Promise<Summaries> {
  const summaries: Record<string, string> = {}
  for (const { commands, load } of Object.values(MODULES)) {
    const { default: module } = await load()
    for (const name of commands.split(' ')) summaries[name] = module.command(name)?.summary ?? ''
  }
  return summaries
}

/** List, show, and what can be done to it. */
function commandsOf(collection: Collection): Commands {
  const { keyword } = collection
  const actions = Object.entries(ACTIONS).filter(([name]) => ownerOf(name) === keyword)
  return {
    [`${keyword}-list`]: () => listCommand(collection),
    [`${keyword}-show`]: () => showCommand(collection),
    ...Object.fromEntries(actions),
  }
}

/** The kind that an action is of: the longest keyword that its name begins with. */
function ownerOf(action: string): string | undefined {
  const keywords = COLLECTIONS.map(({ keyword }) => keyword).filter(keyword => action.startsWith(`${keyword}-`))
  return keywords.sort((a, b) => b.length - a.length)[0]
}

function entry(heading: string, commands: Commands): ModuleEntry<CloudContext> {
  const names = Object.keys(commands)
  const module = { names, command: (name: string) => commands[name]?.() }
  return { heading, commands: names.join(' '), load: async () => ({ default: module }) }
}

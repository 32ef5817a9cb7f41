import type { Command } from '../../cli/command.ts'
import { command } from '../../cli/command.ts'
import type { CommandModule } from '../../cli/command-index.ts'
import { integer, positional, text } from '../../cli/options/index.ts'
import { NotFoundError } from '../../cloudprovider/errors/index.ts'
import { find } from '../../cloudprovider/paging.ts'
import type { ICloudServer } from '../../cloudprovider/server.ts'
import { isJsonObject, type JsonObject, parseJson } from '../../core/json.ts'
import { conformanceCommand } from './conformance.ts'
import type { CloudContext } from './context.ts'
import { type CloudKind, KINDS, type Listed, regionsOf } from './kinds.ts'

const REGION = { region: text('Only in this region, its global id', { addition: true }) }

function listCommand({ name, noun, columns, list }: CloudKind): Command<CloudContext> {
  return command({
    summary: `List the ${noun}s that the provider sees`,
    examples: [`${name}-list`, `--output-format json ${name}-list --limit 5`],
    options: { ...REGION, limit: integer('Rows to show at the most; 0 shows all', { default: 100 }) },
    run:
      ({ region, limit }) =>
      async context => {
        const provider = await context.cloud()
        const data: JsonObject[] = []
        const most = Number(limit)
        for await (const item of list(regionsOf(provider, region), provider)) {
          data.push(plain(item))
          if (data.length === most) break
        }
        const page = { data, total: data.length, limit: 0, offset: 0 }
        return { kind: 'list', page, columns: ['globalId', 'name', 'status', ...columns] }
      },
  })
}

function showCommand({ noun, list }: CloudKind): Command<CloudContext> {
  return command({
    summary: `Show everything the provider knows of a ${noun}`,
    options: { id: positional(text('Global id or name')), ...REGION },
    run:
      ({ id, region }) =>
      async context => {
        const provider = await context.cloud()
        const found = await find(
          list(regionsOf(provider, region), provider),
          item => item.globalId === id || item.name === id,
        )
        if (found === undefined) throw new NotFoundError(`${provider.facts.name} has no ${noun} "${id}"`)
        return { kind: 'object', value: plain(found) }
      },
  })
}

/** The actions of a server: what is done, and in which words. */
const SERVER_ACTIONS: Readonly<Record<string, { summary: string; act: (server: ICloudServer) => Promise<void> }>> = {
  'server-start': { summary: 'Start a server', act: server => server.start() },
  'server-stop': { summary: 'Stop a server', act: server => server.stop() },
  'server-restart': { summary: 'Restart a server', act: server => server.restart() },
  'server-delete': { summary: 'Delete a server', act: server => server.delete() },
}

function serverAction(summary: string, act: (server: ICloudServer) => Promise<void>): Command<CloudContext> {
  return command({
    summary,
    options: { id: positional(text('Global id or name of the server')), ...REGION },
    run:
      ({ id, region }) =>
      async context => {
        const server = await serverOf(context, id, region)
        await act(server)
        return { kind: 'object', value: plain(server) }
      },
  })
}

function diskAction(
  summary: string,
  act: (server: ICloudServer, disk: string) => Promise<void>,
): Command<CloudContext> {
  return command({
    summary,
    options: {
      id: positional(text('Global id or name of the server')),
      disk: positional(text('Global id of the disk')),
      ...REGION,
    },
    run:
      ({ id, disk, region }) =>
      async context => {
        const server = await serverOf(context, id, region)
        await act(server, disk)
        await server.refresh()
        return { kind: 'object', value: plain(server) }
      },
  })
}

async function serverOf(context: CloudContext, id: string, regionId: string | undefined): Promise<ICloudServer> {
  const provider = await context.cloud()
  for await (const region of regionsOf(provider, regionId)) {
    const found = await find(region.listServers(), server => server.globalId === id || server.name === id)
    if (found !== undefined) return found
  }
  throw new NotFoundError(`${provider.facts.name} has no server "${id}"`)
}

const COMMANDS: Readonly<Record<string, () => Command<CloudContext>>> = {
  ...Object.fromEntries(
    KINDS.flatMap(kind => [
      [`${kind.name}-list`, () => listCommand(kind)],
      [`${kind.name}-show`, () => showCommand(kind)],
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(SERVER_ACTIONS).map(([name, { summary, act }]) => [name, () => serverAction(summary, act)]),
  ),
  'server-attach-disk': () => diskAction('Attach a disk to a server', (server, disk) => server.attachDisk(disk)),
  'server-detach-disk': () => diskAction('Detach a disk from a server', (server, disk) => server.detachDisk(disk)),
  conformance: conformanceCommand,
  'account-show': () =>
    command({
      summary: 'Show the account: its id, sub-accounts and what the provider can do',
      options: {},
      run: () => async context => {
        const provider = await context.cloud()
        const [account, subAccounts] = await Promise.all([provider.getAccountId(), provider.getSubAccounts()])
        const value = parseJson(
          JSON.stringify({
            provider: provider.facts.name,
            account_id: account,
            sub_accounts: subAccounts,
            capabilities: provider.capabilities,
            region_id_prefix: provider.regionIdPrefix,
          }),
        )
        return { kind: 'object', value }
      },
    }),
}

/** A resource as its plain columns, a masked secret staying masked. */
function plain(item: Listed): JsonObject {
  const value = parseJson(JSON.stringify(item.toJSON()))
  return isJsonObject(value) ? value : {}
}

const names = Object.keys(COMMANDS)

export const summaries: Readonly<Record<string, string>> = Object.fromEntries(
  names.map(name => [name, COMMANDS[name]?.().summary ?? '']),
)

const module: CommandModule<CloudContext> = { names, command: name => COMMANDS[name]?.() }
export default module

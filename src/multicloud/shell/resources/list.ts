import type { Command } from '../../../cli/command.ts'
import { flag, integer, type Shape, text } from '../../../cli/options/index.ts'
import type { Output } from '../../../cli/output.ts'
import { NotSupportedError } from '../../../cloudprovider/errors/index.ts'
import type { ICloudProvider } from '../../../cloudprovider/provider.ts'
import type { JsonObject } from '../../../core/json.ts'
import { cloudCommand } from '../cloud-command.ts'
import type { CloudContext } from '../context.ts'
import { type Collection, isMissing, type Scope } from './collection.ts'
import { regionOf } from './locate.ts'

const DEFAULT_LIMIT = 100
const EMULATED = 'isEmulated'

/** The options by which a collection is narrowed, shared by list and show. */
export function scopeOptions({ isGlobal, parent, options = {} }: Collection): Shape {
  return {
    ...(parent === undefined
      ? {}
      : { [parent.keyword]: text(`Only those of this ${parent.noun}: its global id or name`) }),
    ...(isGlobal ? {} : { region: text('Only in this region: its global id, id or name', { addition: true }) }),
    ...options,
  }
}

/** Where to look, from the values of {@link scopeOptions}. */
export async function scopeOf(
  { parent }: Collection,
  provider: ICloudProvider,
  values: Readonly<Record<string, unknown>>,
): Promise<Scope> {
  const owner = parent === undefined ? undefined : values[parent.keyword]
  return {
    provider,
    region: await regionOf(provider, textOr(values.region)),
    parent: textOr(owner),
    values,
  }
}

/** What the user is told of a collection that the cloud does not have; other errors as they are. */
export function explained(error: unknown, { plural }: Collection, provider: ICloudProvider): unknown {
  if (!isMissing(error)) return error
  return new NotSupportedError(`${provider.facts.name} has no ${plural}: ${error.message}`, { cause: error })
}

export function listCommand(collection: Collection): Command<CloudContext> {
  const { keyword, plural } = collection
  return cloudCommand({
    summary: `List ${plural}`,
    description: 'What the provider makes up to complete the tree is left out unless asked for.',
    examples: [`${keyword}-list`, `--output-format json ${keyword}-list --limit 5`],
    options: {
      ...scopeOptions(collection),
      limit: integer('Rows at the most: reading stops there; 0 reads all', { default: DEFAULT_LIMIT }),
      show_emulated: flag('Also what the cloud does not have and the provider makes up'),
    },
    run: values => async context => {
      const provider = await context.cloud()
      try {
        return await listed(collection, await scopeOf(collection, provider, values), values, context)
      } catch (error) {
        throw explained(error, collection, provider)
      }
    },
  })
}

async function listed(
  collection: Collection,
  scope: Scope,
  values: Readonly<Record<string, unknown>>,
  context: CloudContext,
): Promise<Output> {
  const most = Number(values.limit)
  const showEmulated = values.show_emulated === true
  const data: JsonObject[] = []
  let hidden = 0
  let more = false
  for await (const row of collection.list(scope)) {
    if (row.isEmulated && !showEmulated) {
      hidden++
      continue
    }
    if (data.length === most && most > 0) {
      more = true
      break
    }
    data.push(row.columns())
  }
  const { plural } = collection
  if (more) context.stderr.write(`testcli: there are more ${plural} than ${most}; --limit 0 lists all\n`)
  if (hidden > 0) context.stderr.write(`testcli: ${hidden} emulated ${plural} not shown; --show-emulated shows them\n`)
  const page = { data, total: data.length, limit: 0, offset: 0 }
  const columns = collection.columns.filter(column => column !== EMULATED)
  return { kind: 'list', page, columns: showEmulated ? [...columns, EMULATED] : columns }
}

function textOr(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

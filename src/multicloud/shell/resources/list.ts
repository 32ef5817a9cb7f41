import type { Command } from '../../../cli/command.ts'
import { flag, integer, type Shape, text } from '../../../cli/options/index.ts'
import type { Output, PageOf } from '../../../cli/output.ts'
import { NotSupportedError } from '../../../cloudprovider/errors/index.ts'
import type { ICloudProvider } from '../../../cloudprovider/provider.ts'
import type { JsonObject } from '../../../core/json.ts'
import { cloudCommand } from '../cloud-command.ts'
import type { CloudContext } from '../context.ts'
import { type Collection, isMissing, type Scope } from './collection.ts'
import { regionOf } from './locate.ts'
import { inPages } from './pages.ts'

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
        const rows = rowsOf(collection, await scopeOf(collection, provider, values), values, context)
        return await listed(collection, rows, values)
      } catch (error) {
        throw explained(error, collection, provider)
      }
    },
  })
}

/** A long list is shown as it comes; a short one is read whole, so that what is wrong is said in place of it. */
async function listed(
  collection: Collection,
  rows: AsyncGenerator<JsonObject>,
  values: Readonly<Record<string, unknown>>,
): Promise<Output> {
  const own = collection.columns.filter(column => column !== EMULATED)
  const columns = values.show_emulated === true ? [...own, EMULATED] : own
  const pages = inPages(rows)
  const first = await pages.next()
  if (first.done === true || first.value.last) {
    const data = first.done === true ? [] : first.value.data
    return { kind: 'list', page: { data, total: data.length, limit: 0, offset: 0 }, columns }
  }
  return { kind: 'pages', pages: following(first.value, pages), columns }
}

async function* following(first: PageOf, rest: AsyncIterable<PageOf>): AsyncGenerator<PageOf> {
  yield first
  yield* rest
}

/** The rows that were asked for; when they have been read, what was left out is told. */
async function* rowsOf(
  collection: Collection,
  scope: Scope,
  values: Readonly<Record<string, unknown>>,
  { stderr }: CloudContext,
): AsyncGenerator<JsonObject> {
  const { plural } = collection
  const most = Number(values.limit)
  const showEmulated = values.show_emulated === true
  let shown = 0
  let hidden = 0
  let more = false
  for await (const row of collection.list(scope)) {
    if (row.isEmulated && !showEmulated) {
      hidden++
      continue
    }
    if (shown === most && most > 0) {
      more = true
      break
    }
    shown++
    yield row.columns()
  }
  if (more) stderr.write(`testcli: there are more ${plural} than ${most}; --limit 0 lists all\n`)
  if (hidden > 0) stderr.write(`testcli: ${hidden} emulated ${plural} not shown; --show-emulated shows them\n`)
}

function textOr(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

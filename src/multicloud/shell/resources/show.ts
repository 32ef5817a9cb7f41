import type { Command } from '../../../cli/command.ts'
import { positional, text } from '../../../cli/options/index.ts'
import { DuplicateError, NotFoundError } from '../../../cloudprovider/errors/index.ts'
import type { ICloudProvider } from '../../../cloudprovider/provider.ts'
import { cloudCommand } from '../cloud-command.ts'
import type { CloudContext } from '../context.ts'
import type { Collection, Row, Scope } from './collection.ts'
import { explained, scopeOf, scopeOptions } from './list.ts'

export function showCommand(collection: Collection): Command<CloudContext> {
  const { keyword, noun } = collection
  return cloudCommand({
    summary: `Show ${/^(?:[aeio]|RDS|SNAT)/i.test(noun) ? 'an' : 'a'} ${noun}, with all that the provider tells of it`,
    examples: [`${keyword}-show ID`, `--output-format yaml ${keyword}-show ID`],
    options: { id: positional(text('Global id or name')), ...scopeOptions(collection) },
    run: values => async context => {
      const provider = await context.cloud()
      try {
        const row = await found(collection, await scopeOf(collection, provider, values), String(values.id), provider)
        return { kind: 'object', value: row.columns() }
      } catch (error) {
        throw explained(error, collection, provider)
      }
    },
  })
}

/** By its global id one is found at once; by anything else the whole list is read, as several may be called so. */
async function found(collection: Collection, scope: Scope, wanted: string, provider: ICloudProvider): Promise<Row> {
  const direct = await collection.get?.(scope, wanted)
  if (direct !== undefined) return direct
  const named: Row[] = []
  for await (const row of collection.list(scope)) {
    if (row.globalId === wanted) return row
    if (row.keys.includes(wanted)) named.push(row)
  }
  const [only, other] = named
  const called = `${collection.noun} ${JSON.stringify(wanted)}`
  if (only === undefined) throw new NotFoundError(`${provider.facts.name} has no ${called}`)
  if (other === undefined) return only
  throw new DuplicateError(`there are ${named.length} of ${called}: ${howToChoose(collection, named)}`)
}

function howToChoose({ parent }: Collection, rows: readonly Row[]): string {
  const ids = rows.map(row => row.globalId)
  if (!ids.includes('')) return `say which by its global id, ${ids.join(' or ')}`
  return parent === undefined ? 'its id tells them apart' : `say of which ${parent.noun} with --${parent.keyword}`
}

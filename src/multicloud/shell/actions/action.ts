import type { Command } from '../../../cli/command.ts'
import { readValues } from '../../../cli/grammar/values.ts'
import { positional, type Shape, text, type Values } from '../../../cli/options/index.ts'
import { NotFoundError } from '../../../cloudprovider/errors/index.ts'
import { collect } from '../../../cloudprovider/paging.ts'
import type { ICloudProvider } from '../../../cloudprovider/provider.ts'
import type { ICloudRegion } from '../../../cloudprovider/region.ts'
import type { ICloudResource } from '../../../cloudprovider/resource.ts'
import { UsageError } from '../../../core/errors/index.ts'
import type { JsonObject } from '../../../core/json.ts'
import { cloudCommand, stoppable } from '../cloud-command.ts'
import type { CloudContext } from '../context.ts'
import { isMissing, type Scope } from '../resources/collection.ts'
import type { Finder } from '../resources/finders.ts'
import { locate, regionOf } from '../resources/locate.ts'
import { columnsOf } from '../resources/row.ts'

/** Commands by name, each made when it is asked for. */
export type Actions = Readonly<Record<string, () => Command<CloudContext>>>

const REGION = { region: text('Only in this region: its global id, id or name', { addition: true }) }

interface ActionSpec<R extends ICloudResource, S extends Shape> {
  readonly summary: string
  readonly description?: string
  readonly examples?: readonly string[]
  readonly options: S
  /**
   * Checks the values, before anything is sent, and returns what does it. An object that this returns is shown;
   * otherwise the resource is, as it is then.
   */
  readonly act: (values: Values<S>) => (resource: R, scope: Scope) => Promise<unknown>
}

/** Something done to one resource. It ends when the provider says that it is done, and shows the resource. */
export function action<R extends ICloudResource, S extends Shape>(
  finder: Finder<R>,
  spec: ActionSpec<R, S>,
): Command<CloudContext> {
  const { act, options, ...rest } = spec
  const target = {
    id: positional(text(`Global id or name of the ${finder.noun}`)),
    ...(finder.isGlobal === true ? {} : REGION),
  }
  const { id, ...narrowing } = target
  return {
    ...rest,
    options: { id, ...options, ...narrowing },
    prepare: raw => {
      const { id: wanted, ...where } = readValues({ ...target, ...REGION }, raw)
      const values = readValues(options, raw)
      const perform = act(values)
      return stoppable(async context => {
        const provider = await context.cloud()
        const scope: Scope = { provider, region: await regionOf(provider, where.region), values }
        const resource = await locate(finder, scope, wanted)
        const before = columnsOf(resource)
        const result = await perform(resource, scope)
        return { kind: 'object', value: result instanceof Object ? columnsOf(result) : await after(resource, before) }
      })
    },
  }
}

interface CreationSpec<S extends Shape> extends Omit<ActionSpec<ICloudResource, S>, 'act'> {
  readonly create: (values: Values<S>) => (region: ICloudRegion) => Promise<object>
}

/** Makes something in a region: the one that was asked for, or the only one. */
export function creation<S extends Shape>({ create, options, ...rest }: CreationSpec<S>): Command<CloudContext> {
  return {
    ...rest,
    options: { ...options, ...REGION },
    prepare: raw => {
      const { region: wanted } = readValues(REGION, raw)
      const make = create(readValues(options, raw))
      return stoppable(async context => {
        const provider = await context.cloud()
        const region = (await regionOf(provider, wanted)) ?? (await onlyRegion(provider))
        return { kind: 'object', value: columnsOf(await make(region)) }
      })
    },
  }
}

export { cloudCommand }

/** The resource as it is now; as it was before, when it is gone or cannot be read again. */
async function after(resource: ICloudResource, before: JsonObject): Promise<JsonObject> {
  try {
    await resource.refresh()
    return columnsOf(resource)
  } catch (error) {
    if (error instanceof NotFoundError || isMissing(error)) return before
    throw error
  }
}

async function onlyRegion(provider: ICloudProvider): Promise<ICloudRegion> {
  const regions = await collect(provider.listRegions())
  const [only, other] = regions
  if (only === undefined || other !== undefined)
    throw new UsageError(`Missing option --region: it is one of ${regions.map(region => region.globalId).join(', ')}.`)
  return only
}

import { DuplicateError, NotFoundError } from '../../../cloudprovider/errors/index.ts'
import type { ICloudProvider } from '../../../cloudprovider/provider.ts'
import type { ICloudRegion } from '../../../cloudprovider/region.ts'
import type { ICloudResource } from '../../../cloudprovider/resource.ts'
import { everywhere, isMissing, type Scope } from './collection.ts'
import type { Finder } from './finders.ts'

/** The region of a global id, or of the id or name that the cloud itself gives it. @throws NotFoundError */
export async function regionOf(
  provider: ICloudProvider,
  wanted: string | undefined,
): Promise<ICloudRegion | undefined> {
  if (wanted === undefined) return undefined
  const known = new Map<string, ICloudRegion>()
  for await (const region of provider.listRegions()) {
    if (region.globalId === wanted) return region
    for (const key of [region.id, region.name]) if (!known.has(key)) known.set(key, region)
  }
  const found = known.get(wanted)
  if (found === undefined) throw new NotFoundError(`${provider.facts.name} has no region ${JSON.stringify(wanted)}`)
  return found
}

/**
 * The resource of a global id or, when there is none, of a name.
 * @throws NotFoundError, DuplicateError when several have the name
 */
export async function locate<R extends ICloudResource>(finder: Finder<R>, scope: Scope, wanted: string): Promise<R> {
  const direct = await getById(finder, scope, wanted)
  if (direct !== undefined) return direct
  const named: R[] = []
  for await (const resource of everywhere(scope, finder.list, finder.isGlobal)) {
    if (resource.globalId === wanted) return resource
    if (resource.id === wanted || resource.name === wanted) named.push(resource)
  }
  const [found, other] = named
  const called = `${finder.noun} ${JSON.stringify(wanted)}`
  if (found === undefined) throw new NotFoundError(`${scope.provider.facts.name} has no ${called}`)
  if (other === undefined) return found
  const ids = named.map(resource => resource.globalId).join(', ')
  throw new DuplicateError(`there are ${named.length} of ${called}: ${ids}; say which by its global id`)
}

/** Asks each region for the id; undefined when none has it, or the cloud cannot be asked. */
export async function getById<R extends ICloudResource>(
  { get }: Finder<R>,
  { provider, region }: Scope,
  globalId: string,
): Promise<R | undefined> {
  if (get === undefined) return undefined
  for await (const place of region === undefined ? provider.listRegions() : [region]) {
    try {
      const found = await get(place, globalId)
      if (found.globalId === globalId) return found
    } catch (error) {
      if (!(error instanceof NotFoundError) && !isMissing(error)) throw error
    }
  }
  return undefined
}

import type { ICloudProvider } from '../../../cloudprovider/provider.ts'
import type { ICloudRegion } from '../../../cloudprovider/region.ts'
import type { ICloudResource, IVirtualResource } from '../../../cloudprovider/resource.ts'
import type { z } from '../../../core/zod.ts'
import type { SCHEMAS } from '../../remotefile/schemas.ts'

/** Names of the files of resources, without `.json`. */
export type FileName = keyof typeof SCHEMAS

/** An entry of one of the files, as RemoteFile (the original's and ours) reads it. */
export type EntryFor<F extends FileName> = z.input<(typeof SCHEMAS)[F]>

/** What every entry has. */
export function commonOf(resource: ICloudResource) {
  const { globalId, name, status, isEmulated, createdAt, tags, sysTags } = resource
  return {
    id: globalId,
    name,
    status,
    emulated: isEmulated,
    ...(createdAt === undefined ? {} : { created_at: createdAt.toISOString() }),
    tags: { ...tags },
    sys_tags: { ...sysTags },
  }
}

/** The same of what belongs to a project. */
export function ownedOf(resource: IVirtualResource) {
  return { ...commonOf(resource), project_id: resource.projectId }
}

/**
 * The id of a region in the files: its global id without the provider's prefix, as RemoteFile puts a prefix of its own
 * in front.
 */
export function regionKey(provider: ICloudProvider, region: ICloudRegion): string {
  const prefix = `${provider.regionIdPrefix}/`
  return region.globalId.startsWith(prefix) ? region.globalId.slice(prefix.length) : region.id
}

/** Go reads these members as integers. */
export function whole(value: number): number {
  return Math.round(value)
}

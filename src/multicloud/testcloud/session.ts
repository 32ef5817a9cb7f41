import { InvalidInputError } from '../../cloudprovider/errors/index.ts'
import { type CloudList, listOf, map } from '../../cloudprovider/paging.ts'
import { z } from '../../core/zod.ts'
import type { Catalog } from './catalog.ts'
import type { TestCloudClient } from './client.ts'

export const PROVIDER = 'TestCloud'
/** The original's `host_type` and `hypervisor` of this cloud. */
export const HYPERVISOR = 'testcloud'

export const subscriptionSchema = z.object({ id: z.string(), name: z.string(), state: z.string() })
export type SubscriptionData = z.infer<typeof subscriptionSchema>

/** What all resources of an opened account share. */
export interface Session {
  readonly client: TestCloudClient
  readonly catalog: Catalog
  readonly accountId: string
  /** The subscriptions that are reached: all, or the one that the provider is for. */
  readonly subscriptions: readonly SubscriptionData[]
  /** Restricts the regions; empty means all. */
  readonly environment: string
}

/** The query that keeps a list within the reached subscriptions. */
export function scopeOf(session: Session): { subscriptionId?: string } {
  const [only, other] = session.subscriptions
  return only === undefined || other !== undefined ? {} : { subscriptionId: only.id }
}

/** The subscription in which something is made. @throws InvalidInputError when the account was opened as a whole */
export function onlySubscription({ subscriptions }: Session, what: string): string {
  const [only, other] = subscriptions
  if (only !== undefined && other === undefined) return only.id
  throw new InvalidInputError(`${what} is of one subscription: open the account as one of its sub-accounts`)
}

/** A list of the API as resources. */
export function listAs<Data, Resource>(
  session: Session,
  path: string,
  query: Readonly<Record<string, string | undefined>>,
  schema: z.core.$ZodType<Data>,
  make: (data: Data) => Resource,
): CloudList<Resource> {
  return map(session.client.list(path, { ...scopeOf(session), ...query }, schema), make)
}

/** Several resources by id: as many requests as pages, in the order of the ids; what is gone is left out. */
export async function* listByIds<Data extends { id: string }, Resource>(
  session: Session,
  path: string,
  ids: readonly string[],
  schema: z.core.$ZodType<Data>,
  make: (data: Data) => Resource,
): CloudList<Resource> {
  if (ids.length === 0) return
  const found = new Map<string, Data>()
  for await (const data of session.client.list(path, { ids: ids.join(',') }, schema)) found.set(data.id, data)
  yield* map(listOf(ids.flatMap(id => found.get(id) ?? [])), make)
}

export function regionGlobalId(regionId: string): string {
  return `${PROVIDER}/${regionId}`
}

export function zoneGlobalId(regionId: string, zoneId: string): string {
  return `${PROVIDER}/${regionId}/${zoneId}`
}

/** A made-up host for each zone and subscription: servers of two subscriptions never share one. */
export function hostGlobalId(regionId: string, zoneId: string, subscriptionId: string): string {
  return `${zoneGlobalId(regionId, zoneId)}/${subscriptionId}`
}

export function storageGlobalId(regionId: string, zoneId: string, subscriptionId: string, type: string): string {
  return `${hostGlobalId(regionId, zoneId, subscriptionId)}/${type}`
}

export function wireGlobalId(vpcId: string, zoneId: string): string {
  return `${vpcId}/${zoneId}`
}

import { flag, type Shape, time } from '../../../cli/options/index.ts'
import { READ_ONLY_SUFFIX } from '../../../cloudprovider/capabilities.ts'
import type { EventQuery } from '../../../cloudprovider/event.ts'
import { type CloudList, filter, listOf, map } from '../../../cloudprovider/paging.ts'
import type { TreePlace } from '../../../cloudprovider/tree.ts'
import { type Collection, everywhere, type GroupId, type Scope } from './collection.ts'
import { plainRow } from './row.ts'

const DAY_MS = 86_400_000

/** What a provider tells of the account, and of each region, beside the resource tree. */
export const ACCOUNT_COLLECTIONS: readonly Collection[] = [
  collection('sub-account', 'sub-account', 'sub-accounts', ['id', 'name', 'account', 'healthStatus'], {
    isGlobal: true,
    list: ({ provider }) => listOf(provider.getSubAccounts()),
  }),
  collection('capability', 'capability', 'capabilities', ['name', 'access'], {
    isGlobal: true,
    list: ({ provider }) =>
      listOf(
        provider.capabilities.map(name => ({
          name: name.replace(READ_ONLY_SUFFIX, ''),
          access: name.endsWith(READ_ONLY_SUFFIX) ? 'read-only' : 'read-write',
        })),
      ),
  }),
  collection('quota', 'quota', 'quotas', ['globalId', 'quotaType', 'name', 'maxCount', 'usedCount'], {
    list: scope => everywhere(scope, ({ region }) => region.listQuotas()),
  }),
  collection(
    'event',
    'event',
    'events',
    ['createdAt', 'service', 'action', 'name', 'account', 'success', 'requestId'],
    {
      options: {
        since: time('From then on; seven days ago when absent'),
        until: time('Up to then; now when absent'),
        with_reads: flag('Also events that only read'),
      },
      // Some clouds keep one log for all regions: then every region would tell the same.
      list: scope =>
        everywhere(scope, ({ region }) => region.listEvents(eventQuery(scope.values)), !regionalEvents(scope)),
    },
  ),
  collection(
    'price',
    'price of a size of server',
    'prices of sizes of servers',
    ['globalId', 'zoneId', 'pricePerHour', 'currency', 'postpaidStatus', 'prepaidStatus'],
    {
      list: scope =>
        filter(
          everywhere(scope, ({ region }) => region.listSkus()),
          sku => sku.pricePerHour !== undefined,
        ),
    },
  ),
  collection('storage-class', 'storage class of buckets', 'storage classes of buckets', ['regionId', 'name'], {
    group: 'objectstore',
    list: scope => everywhere(scope, place => named(place, place.provider.getStorageClasses(place.region.globalId))),
  }),
  collection('bucket-acl', 'access word of buckets', 'access words of buckets', ['regionId', 'name'], {
    group: 'objectstore',
    list: scope => everywhere(scope, place => named(place, place.provider.getBucketCannedAcls(place.region.globalId))),
  }),
]

interface Rest {
  readonly group?: GroupId
  readonly isGlobal?: boolean
  readonly options?: Shape
  readonly list: (scope: Scope) => CloudList<object>
}

function collection(keyword: string, noun: string, plural: string, columns: string[], rest: Rest): Collection {
  const { group = 'account', isGlobal = false, options, list } = rest
  return {
    keyword,
    noun,
    plural,
    group,
    columns,
    isGlobal,
    ...(options === undefined ? {} : { options }),
    list: scope => map(list(scope), item => plainRow(item)),
  }
}

function named({ region }: TreePlace, names: readonly string[]): CloudList<object> {
  return listOf(names.map(name => ({ regionId: region.globalId, name })))
}

function eventQuery({ since, until, with_reads: withReads }: Scope['values']): EventQuery {
  const end = until instanceof Date ? until : new Date()
  const start = since instanceof Date ? since : new Date(end.getTime() - 7 * DAY_MS)
  return { start, end, withReads: withReads === true }
}

function regionalEvents({ provider, region }: Scope): boolean {
  return region !== undefined || provider.facts.isCloudeventRegional
}

import type { Row } from '../kinds/model/column.ts'
import type { Kind } from '../kinds/model/kind.ts'
import { ancestorsOf } from '../query/ancestors.ts'
import { flagOf } from '../query/params.ts'
import type { ObjectAction } from '../resources/handlers.ts'
import type { ApiRequest } from '../resources/request.ts'
import { TAG_ACTIONS, underPrefix } from '../resources/tagging.ts'
import { CLOUD_TAG, type Tags, USER_TAG } from '../store/metadata.ts'
import { isNotSupported } from '../sync/cloud-errors.ts'
import { cloudOf } from './cloud-of.ts'
import { syncOne } from './cloud-sync.ts'
import { setStatus, startWork } from './cloud-work.ts'

/** What of an object its cloud is told of. */
const TOLD = ['name', 'description', 'hostname', '__meta__']

/** The actions on tags that a cloud is told of, and whether it is told of what one asks for. */
const TELLING_TAGS: Readonly<Record<string, (request: ApiRequest) => boolean>> = {
  metadata: ({ body }) => Object.keys(body).some(key => key.startsWith(USER_TAG)),
  'user-metadata': () => true,
  'set-user-metadata': () => true,
}

/** What a cloud's object must do to be told of changes that were made here. */
export interface Changeable {
  setTags(tags: Tags, replace: boolean): Promise<void>
  update?(change: { name: string; description: string; hostname?: string }): Promise<void>
}

/** How a kind's objects are told to their cloud. */
export interface Telling {
  readonly kind: Kind
  readonly task: string
  readonly remote: (request: ApiRequest, row: Row) => Promise<Changeable>
  /** The members whose change by an update the cloud is told of; {@link TOLD} unless said. */
  readonly told?: readonly string[]
  /** Asks the cloud how the object is then. */
  readonly sync: (request: ApiRequest, row: Row) => Promise<void>
}

/** How objects of a kind are told to their cloud when the next word of it counts for all of them. */
export function tellingOf(kind: Kind, task: string, remote: Telling['remote']): Telling {
  const sync = async (asked: ApiRequest, now: Row) =>
    await syncOne(asked, await cloudOf(asked.region, kind, now), kind, now)
  return { kind, task, remote, sync }
}

/** Tells an object's cloud its name, its description and its tags. What the cloud cannot keep is no failure. */
function startRemoteUpdate(request: ApiRequest, row: Row, telling: Telling, replaceTags: boolean): void {
  const { kind, task, remote, sync } = telling
  const { store } = request.region
  const work = {
    task,
    kind,
    row,
    passing: ['update_tags'],
    failed: 'update_tags_fail',
    reason: 'StartRemoteUpdateTask',
  }
  startWork(request, work, async () => {
    const now = store.rows(kind.plural).byKey(String(row.id)) ?? row
    const object = await remote(request, now)
    const tags = underPrefix(store.metadata.of(kind.keyword, String(row.id)), USER_TAG)
    const kept = await unlessUnsupported(() => object.setTags(tags, replaceTags))
    if (kept) takeOverTags(request, kind, row, tags)
    const { name, description, hostname } = now
    await unlessUnsupported(async () =>
      object.update?.({
        name: String(name),
        description: String(description ?? ''),
        ...(typeof hostname === 'string' && hostname !== '' ? { hostname } : {}),
      }),
    )
    setStatus(request, kind, row, 'sync_status', 'perform_syncstatus')
    await sync(request, now)
  })
}

/** What the cloud keeps now stands under both prefixes. */
function takeOverTags({ region }: ApiRequest, kind: Kind, row: Row, tags: Tags): void {
  const cloud = Object.fromEntries(Object.entries(tags).map(([key, value]) => [`${CLOUD_TAG}${key}`, value]))
  region.store.metadata.replace(kind.keyword, String(row.id), [CLOUD_TAG], cloud)
}

async function unlessUnsupported(act: () => Promise<void>): Promise<boolean> {
  try {
    await act()
    return true
  } catch (error) {
    if (isNotSupported(error)) return false
    throw error
  }
}

/** `remote-update`: tells the cloud, because somebody asks for it. */
export const remoteUpdate =
  (telling: Telling): ObjectAction =>
  (request, row) => {
    startRemoteUpdate(request, row, telling, flagOf(request.body, 'replace_tags') === true)
    return undefined
  }

/** What happens after an update, and the actions on tags, of a kind whose clouds are told. */
export function remoteUpdating(telling: Telling): {
  readonly updated: ObjectAction
  readonly tagActions: Readonly<Record<string, ObjectAction>>
} {
  const told = (request: ApiRequest, row: Row) =>
    String(row.external_id ?? '') !== '' && !isReadOnly(request, telling.kind, row)
  const tagging =
    (act: ObjectAction, concerns: (request: ApiRequest) => boolean): ObjectAction =>
    async (request, row, kind) => {
      await act(request, row, kind)
      if (told(request, row) && concerns(request)) startRemoteUpdate(request, row, telling, true)
      return undefined
    }
  return {
    updated: (request, row) => {
      if (String(row.external_id ?? '') !== '' && (telling.told ?? TOLD).some(key => key in request.body))
        startRemoteUpdate(request, row, telling, false)
      return undefined
    },
    tagActions: Object.fromEntries(
      Object.entries(TELLING_TAGS).flatMap(([name, concerns]) => {
        const act = TAG_ACTIONS[name]
        return act === undefined ? [] : [[name, tagging(act, concerns)]]
      }),
    ),
  }
}

function isReadOnly({ region }: ApiRequest, kind: Kind, row: Row): boolean {
  const [provider] = ancestorsOf(region.store, kind, [row], 'cloudprovider')
  return region.store.rows('cloudaccounts').byKey(String(provider?.cloudaccount_id ?? ''))?.read_only === true
}

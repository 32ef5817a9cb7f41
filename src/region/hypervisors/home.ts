import { startWork } from '../actions/cloud-work.ts'
import type { Row } from '../kinds/model/column.ts'
import type { Kind } from '../kinds/model/kind.ts'
import { ancestorsOf } from '../query/ancestors.ts'
import { actionNotFound } from '../resources/act.ts'
import type { Handlers, ObjectAction } from '../resources/handlers.ts'
import type { ApiRequest } from '../resources/request.ts'
import type { Store } from '../store/store.ts'

/** Whether an object is the region's own: on its hypervisors, in no cloud. */
export function isOwn(store: Store, kind: Kind, row: Row): boolean {
  return ancestorsOf(store, kind, [row], 'cloudprovider')[0] === undefined
}

/** What a server there really does, whatever went wrong with it before. */
export function settled(status: string): string {
  return ['running', 'suspend'].includes(status) ? status : 'ready'
}

/** A hypervisor looks after an object of its own, and finds it `ready`. */
export const askedAfter =
  (task: string): ObjectAction =>
  (request, row, kind) => {
    startWork(request, { task, kind, row, passing: ['sync_status'], failed: 'unknown', done: 'ready' }, async () => {})
    return undefined
  }

/** What can be done with a kind's objects on the hypervisors. */
export interface OwnHandlers extends Pick<Handlers, 'create' | 'remove' | 'perform' | 'specific'> {
  /** Whether an object that is ordered shall come to be there. */
  readonly wanted?: (request: ApiRequest) => boolean
}

/** A kind whose objects are in clouds or on hypervisors: each action is done where its object is. */
export function atHome(kind: Kind, cloud: Handlers, own: OwnHandlers): Handlers {
  const { create } = own
  return {
    ...cloud,
    ...(create === undefined
      ? {}
      : {
          create: (request, of) =>
            own.wanted?.(request) === true || cloud.create === undefined
              ? create(request, of)
              : cloud.create(request, of),
        }),
    ...(own.remove === undefined
      ? {}
      : { remove: cloud.remove === undefined ? own.remove : either(kind, cloud.remove, own.remove) }),
    perform: merged(kind, cloud.perform, own.perform),
    specific: merged(kind, cloud.specific, own.specific),
  }
}

type Act<T> = (request: ApiRequest, row: Row, kind: Kind) => T
type Acts<T> = Readonly<Record<string, Act<T>>>

function merged<T>(kind: Kind, cloud: Acts<T> = {}, own: Acts<T> = {}): Acts<T> {
  const both = Object.entries(own).map(
    ([name, act]) => [name, either(kind, cloud[name] ?? unknown(name), act)] as const,
  )
  return { ...cloud, ...Object.fromEntries(both) }
}

function either<T>(kind: Kind, cloud: Act<T>, own: Act<T>): Act<T> {
  return (request, row, of) => (isOwn(request.region.store, kind, row) ? own : cloud)(request, row, of)
}

function unknown(name: string): Act<never> {
  return () => {
    throw actionNotFound(name)
  }
}

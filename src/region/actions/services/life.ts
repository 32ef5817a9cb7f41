import type { Row } from '../../kinds/model/column.ts'
import type { Kind } from '../../kinds/model/kind.ts'
import { flagOf } from '../../query/params.ts'
import type { ClassAction, ObjectAction } from '../../resources/handlers.ts'
import type { ApiRequest } from '../../resources/request.ts'
import { describe, describeAgain } from '../../resources/show.ts'
import { draftItem, insertItem } from '../../resources/write.ts'
import { type Course, isGone, startWork } from '../cloud-work.ts'
import { forget } from './parts.ts'

type Work = (request: ApiRequest, row: Row, kind: Kind) => Promise<void> | void

/** How objects of a kind are made. */
export interface Making extends Course {
  /** What the row has besides the body's members. @throws ApiError for what cannot be made */
  readonly check: (request: ApiRequest, kind: Kind) => Row | Promise<Row>
  /** Makes the rows that come with it, before the work starts. */
  readonly along?: (request: ApiRequest, row: Row) => void
  /** Asks the cloud, and takes over what it made; nothing to do for what is of no cloud. */
  readonly act?: Work
}

/** Checks, makes the row, and lets the work begin: the answer shows the object as it is then. */
export function making(way: Making): ClassAction {
  return async (asked, kind) => {
    const values = await way.check(asked, kind)
    const request = named(asked, values)
    if (flagOf(request.body, 'dry_run') === true) return describe(request, kind, draftItem(request, kind, values))
    return request.region.store.db.transaction(() => {
      const row = insertItem(request, kind, values)
      way.along?.(request, row)
      begin(request, kind, row, way, way.act)
      return describeAgain(request, kind, row)
    })
  }
}

/** A name that the check has made out of the given one is the given one from then on. */
function named(request: ApiRequest, { name }: Row): ApiRequest {
  if (typeof name !== 'string') return request
  const { generate_name: _, ...body } = request.body
  return { ...request, body: { ...body, name } }
}

/** How objects of a kind end. */
export interface Removing extends Course {
  /** Asks the cloud to delete it. That it has no such thing is as good. */
  readonly act?: Work
  /** Takes it away in the end, when there is more to do for that than to remove it with its parts. */
  readonly forget?: (request: ApiRequest, row: Row, kind: Kind) => void
}

/** Lets the work begin; at its end the row is gone, with all that belongs to it. */
export function removing(way: Removing): ObjectAction {
  return (request, row, kind) => {
    begin(request, kind, row, way, async () => {
      try {
        await way.act?.(request, row, kind)
      } catch (error) {
        if (!isGone(error)) throw error
      }
      ;(way.forget ?? forget)(request, row, kind)
    })
    return describeAgain(request, kind, row)
  }
}

/** How something is done to an object. */
export interface Doing extends Course {
  /** @throws ApiError for what cannot be done; false when there is nothing to do */
  readonly check?: (request: ApiRequest, row: Row, kind: Kind) => false | undefined
  readonly act?: Work
}

export function doing(way: Doing): ObjectAction {
  return (request, row, kind) => {
    if (way.check?.(request, row, kind) === false) return undefined
    begin(request, kind, row, way, way.act)
    return undefined
  }
}

function begin(request: ApiRequest, kind: Kind, row: Row, course: Course, act: Work | undefined): void {
  startWork(request, { ...course, kind, row }, async () => act?.(request, current(request, kind, row), kind))
}

function current({ region }: ApiRequest, kind: Kind, row: Row): Row {
  return region.store.rows(kind.plural).byKey(String(row.id)) ?? row
}

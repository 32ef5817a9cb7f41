import type { JsonObject, JsonValue } from '../../core/json.ts'
import type { Row } from '../kinds/model/column.ts'
import type { Kind } from '../kinds/model/kind.ts'
import type { ApiRequest } from './request.ts'

type Answer = JsonObject | undefined | Promise<JsonObject | undefined>

/** Acts on one object. Without an answer of its own, the object is shown as it is then. */
export type ObjectAction = (request: ApiRequest, row: Row, kind: Kind) => Answer
/** Tells of one object; some answers are lists. */
export type ObjectProperty = (
  request: ApiRequest,
  row: Row,
  kind: Kind,
) => JsonValue | undefined | Promise<JsonValue | undefined>
/** Acts on, or tells of, a kind as a whole. */
export type ClassAction = (request: ApiRequest, kind: Kind) => Answer

/** Tells of a kind as a whole; some answers are lists. */
export type ClassProperty = (request: ApiRequest, kind: Kind) => JsonValue | undefined | Promise<JsonValue | undefined>

/** What a kind can do beyond being listed and shown. What is not here, the API refuses as the original does. */
export interface Handlers {
  /** Makes an object; the answer is what the client gets. */
  readonly create?: ClassAction
  /** Whether one request may make several of it; so unless it says not. */
  readonly batches?: false
  /** Checks and completes an update: the columns to write. */
  readonly update?: (request: ApiRequest, row: Row, patch: Row) => Row | Promise<Row>
  /** The steps in which the original checks a new name; a refusal of it names them. */
  readonly nameStep?: string
  /** What follows an update, such as the cloud's own change. */
  readonly updated?: ObjectAction
  /** Deletes an object, when nothing stands against it (`undeletable` of its kind). */
  readonly remove?: ObjectAction
  /** Takes the row away with what hangs on it, as deleting and purging end; without, the row alone goes. */
  readonly forget?: (request: ApiRequest, row: Row, kind: Kind) => void
  readonly perform?: Readonly<Record<string, ObjectAction>>
  /** Actions of every kind that this one does not have. */
  readonly lacks?: readonly string[]
  /** Actions whose body is no JSON: they read it themselves. */
  readonly performRaw?: Readonly<Record<string, ObjectAction>>
  readonly performClass?: Readonly<Record<string, ClassAction>>
  /** `GET /plural/id/name` */
  readonly specific?: Readonly<Record<string, ObjectProperty>>
  /** `GET /plural/name` */
  readonly property?: Readonly<Record<string, ClassProperty>>
}

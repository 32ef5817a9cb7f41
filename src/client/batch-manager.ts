import { isJsonObject, type JsonObject, type JsonValue, numberOf } from '../core/json.ts'
import type { InContext } from './base-manager.ts'
import { type BatchResult, failedResult, forEach } from './batch.ts'
import { type DeleteOptions, ObjectManager } from './object-manager.ts'
import type { Params } from './wire-value.ts'

/**
 * The verbs for several objects: one request each, several under way at once. Results are in the order of the ids; a
 * failure is a result. Only what concerns all is thrown: authentication failing, an interruption.
 */
export class BatchManager extends ObjectManager {
  batchGet(ids: readonly string[], query?: Params, at: InContext = {}): Promise<BatchResult[]> {
    return this.each(ids, id => this.get(id, query, at))
  }

  batchUpdate(ids: readonly string[], params?: Params, at: InContext = {}): Promise<BatchResult[]> {
    return this.each(ids, id => this.update(id, params, at))
  }

  /** PUTs to each id the parameters at the same place. */
  batchParamsUpdate(ids: readonly string[], params: readonly Params[], at: InContext = {}): Promise<BatchResult[]> {
    const pairs = ids.map((id, index) => ({ id, params: params[index] }))
    return this.#all(
      pairs,
      pair => pair.id,
      pair => this.update(pair.id, pair.params, at),
    )
  }

  batchPatch(ids: readonly string[], params?: Params, at: InContext = {}): Promise<BatchResult[]> {
    return this.each(ids, id => this.patch(id, params, at))
  }

  batchPutSpecific(
    ids: readonly string[],
    spec: string,
    query?: Params,
    params?: Params,
    at: InContext = {},
  ): Promise<BatchResult[]> {
    return this.each(ids, id => this.putSpecific(id, spec, query, params, at))
  }

  batchPerform(ids: readonly string[], action: string, params?: Params, at: InContext = {}): Promise<BatchResult[]> {
    return this.each(ids, id => this.perform(id, action, params, at))
  }

  /** The same action on the collection, once with each of the parameters. */
  batchPerformClass(action: string, params: readonly JsonObject[], at: InContext = {}): Promise<BatchResult[]> {
    return this.#all(
      params,
      each => each,
      each => this.performClass(action, each, at),
    )
  }

  batchDelete(ids: readonly string[], options: DeleteOptions = {}): Promise<BatchResult[]> {
    return this.each(ids, id => this.delete(id, options))
  }

  /**
   * Creates several of the same with one request (`count` beside the keyword); the answer lists a status and a body
   * for each. A refusal counts for every one of them.
   */
  async batchCreate(params: Params | undefined, count: number, at: InContext = {}): Promise<BatchResult[]> {
    const { keyword, plural, idField = 'id' } = this.resource
    await this.session.token()
    try {
      const body = params === undefined ? { count } : { [keyword]: params, count }
      const made = await this.submit('POST', this.collectionPath(at), { body, member: plural })
      if (!Array.isArray(made)) throw new TypeError('Invalid response')
      return made.map(each => createdResult(each, idField))
    } catch (error) {
      return Array.from({ length: count }, () => failedResult('', error, 500))
    }
  }

  /** Does something to each of the ids; for batches that no method here covers. */
  each(ids: readonly string[], act: (id: string) => Promise<JsonValue>): Promise<BatchResult[]> {
    return this.#all(ids, id => id, act)
  }

  async #all<T>(
    items: readonly T[],
    idOf: (item: T) => JsonValue,
    act: (item: T) => Promise<JsonValue>,
  ): Promise<BatchResult[]> {
    await this.session.token()
    return forEach(items, idOf, act)
  }
}

function createdResult(each: JsonValue, idField: string): BatchResult {
  const data = isJsonObject(each) ? (each.body ?? {}) : {}
  const id = isJsonObject(data) ? data[idField] : undefined
  return { status: numberOf(each, 'status') ?? 0, id: typeof id === 'string' ? id : '', data }
}

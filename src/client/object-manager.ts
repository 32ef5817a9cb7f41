import { isJsonObject, type JsonValue, textOf } from '../core/json.ts'
import { BaseManager, type InContext } from './base-manager.ts'
import { BadAnswerError } from './errors/bad-answer-error.ts'
import { ConflictError } from './errors/conflict-error.ts'
import { NotFoundError } from './errors/not-found-error.ts'
import type { ListResult } from './list-result.ts'
import { checkAnswer, type Schema } from './schema.ts'
import type { Params } from './wire-value.ts'

export interface DeleteOptions extends InContext {
  readonly query?: Params | undefined
  /** Sent under the keyword; no body at all when absent. */
  readonly body?: Params | undefined
}

/** The verbs for one object, and for the collection. Ids and actions are escaped; names are not resolved but by `get`. */
export class ObjectManager extends BaseManager {
  /** GET /plural */
  list(query?: Params, at: InContext = {}): Promise<ListResult> {
    return this.listAt(this.collectionPath(at), query)
  }

  /**
   * GET /plural/ID; where that is not found, looked up by name as the original does.
   * @throws NotFoundError when there is neither; ConflictError when several have the name
   */
  async get(idOrName: string, query?: Params, at: InContext = {}): Promise<JsonValue> {
    try {
      return await this.getById(idOrName, query, at)
    } catch (error) {
      if (!(error instanceof NotFoundError) || this.resource.inHeaders === true) throw error
      return this.#findByName(idOrName, query, at, error)
    }
  }

  /**
   * The same, checked and typed by a schema; what the schema does not name is as the schema has it (zod drops it,
   * unless the object is loose).
   * @throws BadAnswerError when the object does not fit
   */
  async getAs<T>(schema: Schema<T>, idOrName: string, query?: Params, at: InContext = {}): Promise<T> {
    const object = await this.get(idOrName, query, at)
    return checkAnswer(schema, object, misfit => this.#unfit(`${this.resource.keyword} ${idOrName}`, misfit, at))
  }

  /**
   * The objects of a page of the list, each checked and typed by a schema.
   * @throws BadAnswerError when one does not fit
   */
  async listAs<T>(schema: Schema<T>, query?: Params, at: InContext = {}): Promise<T[]> {
    const { data } = await this.list(query, at)
    const checked = data.map((object, index) =>
      checkAnswer(schema, object, misfit => this.#unfit(`${this.resource.plural}[${index}]`, misfit, at)),
    )
    return Promise.all(checked)
  }

  /** GET /plural/ID, or HEAD of what is told in headers. Most services find a name there too. */
  async getById(id: string, query?: Params, at: InContext = {}): Promise<JsonValue> {
    if (this.resource.inHeaders !== true) return this.getProperty(id, query, at)
    const { fromMetaHeaders } = await import('../api/image/meta-headers.ts')
    const headers = await this.head(id, query, at).catch((error: unknown) => {
      throw error instanceof NotFoundError ? this.#missing(id, at, error) : error
    })
    return { properties: {}, ...fromMetaHeaders(Object.entries(isJsonObject(headers) ? headers : {})) }
  }

  /** GET /plural/PROPERTY: something about the collection, answered under the keyword. */
  getProperty(property: string, query?: Params, at: InContext = {}): Promise<JsonValue> {
    return this.submit('GET', this.objectPath(at, property), { query, member: this.resource.keyword })
  }

  /**
   * GET /plural?name=NAME, of which there must be exactly one.
   * @throws NotFoundError, ConflictError
   */
  getByName(name: string, query?: Params, at: InContext = {}): Promise<JsonValue> {
    return this.#findByName(name, query, at, undefined)
  }

  /** The id of an object named by its id or name. */
  async getId(idOrName: string, query?: Params, at: InContext = {}): Promise<string> {
    const member = this.resource.idField ?? 'id'
    const object = await this.get(idOrName, query, at)
    const id = isJsonObject(object) ? object[member] : undefined
    if (typeof id === 'string') return id
    if (typeof id === 'number' || typeof id === 'bigint') return String(id)
    throw this.#unfit(`${this.resource.keyword} ${idOrName}`, `it has no ${member}`, at)
  }

  /** GET /plural/ID/SPEC, answered under the keyword. */
  getSpecific(id: string, spec: string, query?: Params, at: InContext = {}): Promise<JsonValue> {
    return this.submit('GET', this.objectPath(at, id, spec), { query, member: this.resource.keyword })
  }

  /** HEAD /plural/ID: the headers `x-<keyword>-…` of the answer. */
  head(id: string, query?: Params, at: InContext = {}): Promise<JsonValue> {
    return this.submit('HEAD', this.objectPath(at, id), { query, member: this.resource.keyword })
  }

  /** POST /plural. Never sent twice. */
  create(params?: Params, at: InContext = {}): Promise<JsonValue> {
    return this.#write('POST', this.collectionPath(at), params)
  }

  /** PUT /plural/ID */
  update(id: string, params?: Params, at: InContext = {}): Promise<JsonValue> {
    return this.#write('PUT', this.objectPath(at, id), params)
  }

  /** PATCH /plural/ID */
  patch(id: string, params?: Params, at: InContext = {}): Promise<JsonValue> {
    return this.#write('PATCH', this.objectPath(at, id), params)
  }

  /** PUT /plural/ID/SPEC; without parameters, without a body. */
  putSpecific(id: string, spec: string, query?: Params, params?: Params, at: InContext = {}): Promise<JsonValue> {
    const body = params === undefined ? undefined : this.wrap(params)
    return this.submit('PUT', this.objectPath(at, id, spec), { query, body, member: this.resource.keyword })
  }

  /** POST /plural/ID/ACTION */
  perform(id: string, action: string, params?: Params, at: InContext = {}): Promise<JsonValue> {
    return this.#write('POST', this.objectPath(at, id, action), params)
  }

  /** POST /plural/ACTION; parameters and answer are under the plural. */
  performClass(action: string, params?: Params, at: InContext = {}): Promise<JsonValue> {
    const { plural } = this.resource
    return this.submit('POST', this.objectPath(at, action), { body: this.wrap(params, plural), member: plural })
  }

  /** DELETE /plural/ID */
  delete(id: string, options: DeleteOptions = {}): Promise<JsonValue> {
    return this.deleteSpecific(id, [], options)
  }

  /** DELETE /plural/ID/… */
  deleteSpecific(id: string, below: readonly string[], options: DeleteOptions = {}): Promise<JsonValue> {
    const { query, body: params, ...at } = options
    const body = params === undefined ? undefined : this.wrap(params)
    return this.submit('DELETE', this.objectPath(at, id, ...below), { query, body, member: this.resource.keyword })
  }

  /** GET /plural/ID/metadata */
  getMetadata(id: string, query?: Params): Promise<JsonValue> {
    return this.getSpecific(id, 'metadata', query)
  }

  /** POST /plural/ID/metadata */
  setMetadata(id: string, params?: Params): Promise<JsonValue> {
    return this.perform(id, 'metadata', params)
  }

  #unfit(what: string, misfit: string, at: InContext): BadAnswerError {
    const request = this.#asked(at)
    const message = `the answer is not what was expected: ${what}: ${misfit}`
    return new BadAnswerError({ request, status: 200, details: message, message })
  }

  #asked(at: InContext) {
    return { method: 'GET', url: this.collectionPath(at), headers: {} }
  }

  /** There is no object of that name; an answer to HEAD cannot say so itself. */
  #missing(name: string, at: InContext, cause: NotFoundError | undefined): NotFoundError {
    const { keyword, inHeaders } = this.resource
    const original = clientError('NotFoundError', 404, 'Name %s not found', [name])
    const said = inHeaders === true ? undefined : cause?.message
    return new NotFoundError({
      request: cause?.request ?? this.#asked(at),
      status: 404,
      class: 'NotFoundError',
      details: `Name ${name} not found`,
      message: said ?? `${keyword} ${name} not found`,
      original,
      requestId: cause?.requestId,
      cause,
    })
  }

  #write(method: string, path: string, params: Params | undefined): Promise<JsonValue> {
    return this.submit(method, path, { body: this.wrap(params), member: this.resource.keyword })
  }

  async #findByName(
    name: string,
    query: Params | undefined,
    at: InContext,
    cause: NotFoundError | undefined,
  ): Promise<JsonValue> {
    const field = this.resource.nameField ?? 'name'
    const { data } = await this.list({ ...query, [field]: name }, at)
    const [only] = data
    if (data.length === 1 && only !== undefined && textOf(only, field) === name) return only
    if (data.length > 1) {
      const { keyword } = this.resource
      const request = cause?.request ?? this.#asked(at)
      const original = clientError('DuplicateNameError', 409, 'Duplicate name %s %s', ['name', name])
      const message = `several objects (${data.length}) answer to the ${keyword} name ${name}: use an id`
      const details = `Duplicate name name ${name}`
      throw new ConflictError({ request, status: 409, class: 'DuplicateNameError', details, message, original, cause })
    }
    throw this.#missing(name, at, cause)
  }
}

/** An error that the original's client makes up itself: message template and fields, no request. */
function clientError(errorClass: string, code: number, template: string, fields: string[]): Record<string, JsonValue> {
  let next = 0
  const details = template.replaceAll('%s', () => fields[next++] ?? '')
  return { class: errorClass, code, data: { fields, id: template }, details }
}

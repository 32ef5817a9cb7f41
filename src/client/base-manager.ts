import type { Resource } from '../api/resource.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../core/json.ts'
import { namingService } from './errors/abnormal.ts'
import { type ListResult, readList } from './list-result.ts'
import type { Session } from './session.ts'
import type { SessionAnswer, SessionRequest } from './session-request.ts'
import { pathSegment, versionedPath } from './urls.ts'
import type { Params, WireValue } from './wire-value.ts'

/** An object inside which a resource is looked at: `/servers/<id>` in `/servers/<id>/disks`. An empty id is left out. */
export interface Context {
  readonly resource: Resource
  readonly id: string
}

export interface InContext {
  /** Outermost first. */
  readonly context?: readonly Context[] | undefined
}

/** A request below a resource's service and version, and the member of the answer that is wanted. */
export interface Submission {
  readonly query?: Params | undefined
  readonly body?: WireValue
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** The member of the answer to return; the whole answer when absent. */
  readonly member?: string | undefined
}

/** Paths and plain requests of one resource, for verbs and for commands that no verb fits. */
export class BaseManager {
  readonly session: Session
  readonly resource: Resource

  constructor(session: Session, resource: Resource) {
    this.session = session
    this.resource = resource
  }

  /**
   * Sends a request to `path`, which starts with a slash and is escaped; the resource's version is put in front.
   * An answer without a body gives `{}`. HEAD gives the headers that start with `x-<keyword>-`.
   * @throws BadAnswerError when the answer is no JSON or lacks the member; RequestError, EndpointError
   */
  async submit(method: string, path: string, submission: Submission = {}): Promise<JsonValue> {
    const answer = await this.#send(method, path, submission)
    if (method === 'HEAD') return headersOf(answer.headers, `x-${submission.member ?? this.resource.keyword}-`)
    if (answer.data === undefined) {
      if (answer.text !== '') throw answer.bad(`${method} ${path} answered with text where JSON was expected`)
      return {}
    }
    const { member } = submission
    if (member === undefined) return answer.data
    const value = isJsonObject(answer.data) ? answer.data[member] : undefined
    if (value === undefined) throw answer.bad(`the answer to ${method} ${path} has no member "${member}"`)
    return value
  }

  /**
   * GETs a list at `path`, found in the answer under `member` (the resource's plural when absent).
   * @throws BadAnswerError when there is none; RequestError, EndpointError
   */
  async listAt(path: string, query?: Params, member = this.resource.plural): Promise<ListResult> {
    const answer = await this.#send('GET', path, { query })
    return readList(answer, member, path)
  }

  /** The path of the collection, e.g. `/servers`. A context's plural keeps its colon, as in the original. */
  protected collectionPath(at: InContext = {}): string {
    const { context, plural } = this.resource
    const segments = context === undefined ? [] : [context]
    for (const { resource, id } of at.context ?? []) {
      segments.push(resource.plural)
      if (id !== '') segments.push(pathSegment(id))
    }
    return `/${[...segments, plural.replaceAll(':', '/')].join('/')}`
  }

  /** The path of one object, or of something below it. */
  protected objectPath(at: InContext, ...segments: readonly string[]): string {
    return [this.collectionPath(at), ...segments.map(pathSegment)].join('/')
  }

  /** Parameters as a body: under the resource's keyword; `{}` where there are none. */
  protected wrap(params: Params | undefined, keyword = this.resource.keyword): WireValue {
    return params === undefined ? {} : { [keyword]: params }
  }

  async #send(method: string, path: string, submission: Submission): Promise<SessionAnswer> {
    const { service, endpointType, version } = this.resource
    const request: SessionRequest = {
      service,
      endpointType,
      method,
      path: versionedPath(version, path),
      query: submission.query,
      body: submission.body,
      headers: submission.headers,
    }
    try {
      return await this.session.request(request)
    } catch (error) {
      throw namingService(error, service)
    }
  }
}

function headersOf(headers: Headers, prefix: string): JsonObject {
  return Object.fromEntries([...headers].filter(([name]) => name.startsWith(prefix)))
}

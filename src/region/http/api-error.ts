import type { JsonObject, JsonValue } from '../../core/json.ts'

/** The names by which a refusal is known on the wire, and their status codes. */
const STATUS = {
  InputParameterError: 400,
  MissingParameterError: 400,
  InvalidStatusError: 400,
  InvalidFormatError: 400,
  WeakPasswordError: 400,
  BadRequestError: 400,
  EmptyRequestError: 400,
  OutOfRange: 400,
  OutOfLimit: 400,
  UnauthorizedError: 401,
  InvalidCredentialError: 401,
  InvalidIdpStatus: 400,
  // Keystone's own refusals of version 2 go out under their sentence.
  '[auth] user not in project': 401,
  '[auth] token not found': 401,
  '[auth] invalid token': 401,
  '[auth] domain is disabled': 401,
  WrongPassword: 401,
  ForbiddenError: 403,
  ProtectedResourceError: 403,
  NotSufficientPrivilegeError: 403,
  NotFoundError: 404,
  ResourceNotFoundError: 404,
  ActionNotFoundError: 404,
  SpecNotFoundError: 404,
  UserNotFound: 404,
  ImageNotFoundError: 404,
  NotSupportedError: 406,
  UnsupportOperationError: 406,
  NotAcceptableError: 406,
  ConflictError: 409,
  ResourceBusyError: 409,
  DuplicateNameError: 409,
  DuplicateResourceError: 409,
  NotEmptyError: 406,
  OutOfQuotaError: 400,
  InsufficientResourceError: 400,
  OutOfResource: 403,
  ServerStatusError: 400,
  ResourceNotReadyError: 500,
  TooLargeEntity: 413,
  UserDisabled: 423,
  UserLocked: 423,
  TooManyRequestsError: 429,
  TooManyFailedAttempts: 429,
  ClientError: 499,
  ConnectRefusedError: 499,
  TimeoutError: 504,
  // The original registers no code for them, so they go out as 500.
  InvalidAccessKey: 500,
  NoPermission: 500,
  MethodNotFoundError: 500,
  'invalid operation': 500,
  'field not found': 500,
  'out of index': 500,
  'invalid function arguments': 500,
  'method not found': 500,
  InternalServerError: 500,
  UnclassifiedError: 500,
  NotImplementedError: 501,
  ServiceUnavailableError: 503,
  'duplicate entry': 500,
  'key not found': 500,
  AggregateError: 500,
  'empty query': 500,
  'unmarshal type mismatch': 500,
  'invalid ip address': 500,
} as const satisfies Record<string, number>

export type ErrorClass = keyof typeof STATUS

export interface ApiErrorOptions extends ErrorOptions {
  /** The message as a pattern and its arguments, as the original nests them in a wrapped message. */
  readonly pattern?: { readonly id: string; readonly fields?: readonly JsonValue[] }
  readonly headers?: Readonly<Record<string, string>>
  readonly status?: number
  /** It already carries the inner refusal as JSON. */
  readonly wrapped?: boolean
  /** The original breaks down there: nobody on the way out adds where it was. */
  readonly breakdown?: boolean
}

/** A refusal as the original words it on the wire: a class, a status code and a sentence. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly errorClass: ErrorClass
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly #data: JsonObject | undefined
  readonly #wrapped: boolean
  readonly #breakdown: boolean

  constructor(errorClass: ErrorClass, details: string, options: ApiErrorOptions = {}) {
    super(details, options)
    this.errorClass = errorClass
    this.status = options.status ?? STATUS[errorClass]
    this.headers = options.headers ?? {}
    const { pattern } = options
    this.#wrapped = options.wrapped === true
    this.#breakdown = options.breakdown === true
    this.#data =
      pattern === undefined
        ? undefined
        : { ...(pattern.fields === undefined ? {} : { fields: [...pattern.fields] }), id: pattern.id }
  }

  /**
   * The same refusal, reported from further out: the original puts the inner error as JSON behind the place's name,
   * and clients unfold it.
   */
  within(place: string): ApiError {
    if (this.#breakdown) return this
    return new ApiError(this.errorClass, `${place}: ${this.quoted}`, {
      wrapped: true,
      cause: this,
      status: this.status,
      headers: this.headers,
    })
  }

  /** How the original writes it within another sentence. */
  get quoted(): string {
    return this.#wrapped ? this.message : JSON.stringify({ error: this.#nested() })
  }

  /** What a member of an answer tells of it. */
  get plain(): JsonObject {
    return { class: this.errorClass, code: this.status, details: this.message }
  }

  /** The same refusal as the original relays it: what was a sentence becomes the one argument of a pattern. */
  relayed(): ApiError {
    if (!this.#wrapped) return this
    return new ApiError(this.errorClass, this.message, {
      pattern: { id: '%s', fields: [this.message] },
      cause: this,
      status: this.status,
      headers: this.headers,
    })
  }

  #nested(): JsonObject {
    const { details, ...known } = this.plain
    return { ...known, data: this.#data ?? { id: this.message }, details: details ?? '' }
  }
}

/** Runs a step; a refusal in it is reported {@link ApiError.within} the place. */
export function reportedWithin<T>(place: string, step: () => T): T {
  try {
    return step()
  } catch (error) {
    throw error instanceof ApiError ? error.within(place) : error
  }
}

/** The same for a step that takes time. */
export async function reportedFrom<T>(place: string, step: () => Promise<T>): Promise<T> {
  try {
    return await step()
  } catch (error) {
    throw error instanceof ApiError ? error.within(place) : error
  }
}

/** Runs a step; a refusal in it is {@link ApiError.relayed}. */
export function relayed<T>(step: () => T): T {
  try {
    return step()
  } catch (error) {
    throw error instanceof ApiError ? error.relayed() : error
  }
}

/** `server web-1 not found`. */
export function notFound(keyword: string, id: string): ApiError {
  return new ApiError('ResourceNotFoundError', `${keyword} ${id} not found`, {
    pattern: { id: '%s %s not found', fields: [keyword, id] },
  })
}

export function handlerNotFound(path: string): ApiError {
  return new ApiError('NotFoundError', `Handler ${path} not found`)
}

/** The original's answer to a name that several objects have; its reads name the step that found out. */
export function ambiguous(step?: string): ApiError {
  return new ApiError('duplicate entry', step === undefined ? 'duplicate entry' : `${step}: duplicate entry`)
}

export function forbidden(details: string, pattern?: ApiErrorOptions['pattern']): ApiError {
  return new ApiError('ForbiddenError', details, pattern === undefined ? {} : { pattern })
}

/** @param pattern where the sentence has one, as the original nests it in a wrapped message */
export function badInput(details: string, pattern?: ApiErrorOptions['pattern']): ApiError {
  return new ApiError('InputParameterError', details, pattern === undefined ? {} : { pattern })
}

export function missing(parameter: string): ApiError {
  return new ApiError('MissingParameterError', `${parameter}: MissingParameterError`)
}

/** The original's other way to say it: a sentence of its own instead of the class behind the name. */
export function missingParameter(parameter: string): ApiError {
  return new ApiError('MissingParameterError', `Missing parameter ${parameter}`, {
    pattern: { id: 'Missing parameter %s', fields: [parameter] },
  })
}

/** A refusal that is nothing but its class, with the places that it came through before it: `GetIBucket: NotFoundError`. */
export function raised(errorClass: ErrorClass, ...places: readonly string[]): ApiError {
  return new ApiError(errorClass, [...places, errorClass].join(': '), { wrapped: true })
}

/** A failure without a class of its own: nothing but its sentence, after the places that it came through. */
export function failed(...places: readonly string[]): ApiError {
  return new ApiError('UnclassifiedError', places.join(': '), { wrapped: true })
}

export function protectedResource(details: string): ApiError {
  return new ApiError('ProtectedResourceError', details)
}

export function notEmpty(details: string): ApiError {
  return new ApiError('NotEmptyError', details)
}

export function invalidStatus(details: string): ApiError {
  return new ApiError('InvalidStatusError', details)
}

export function conflict(details: string, pattern?: ApiErrorOptions['pattern']): ApiError {
  return new ApiError('ConflictError', details, pattern === undefined ? {} : { pattern })
}

export function notSupported(details = 'NotSupportedError'): ApiError {
  return new ApiError('NotSupportedError', details)
}

export function unsupportedOperation(details: string, pattern?: ApiErrorOptions['pattern']): ApiError {
  return new ApiError('UnsupportOperationError', details, pattern === undefined ? {} : { pattern })
}

/** Several refusals as the original tells them together: the same ones once, and one alone keeps its class. */
export function aggregated(refusals: readonly ApiError[]): ApiError | undefined {
  const [first] = refusals
  if (first === undefined) return undefined
  const texts = [...new Set(refusals.map(refusal => refusal.quoted))]
  if (texts.length > 1) return new ApiError('AggregateError', `[${texts.join(', ')}]`, { wrapped: true })
  return new ApiError(first.errorClass, first.quoted, { wrapped: true, status: first.status, cause: first })
}

/** What a step gives for each item, and the refusals of those for which it gave nothing. */
export function collected<T, R>(
  items: readonly T[],
  step: (item: T, i: number) => R,
): { readonly results: readonly R[]; readonly refusals: readonly ApiError[] } {
  const results: R[] = []
  const refusals: ApiError[] = []
  for (const [i, item] of items.entries())
    try {
      results.push(step(item, i))
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      refusals.push(error)
    }
  return { results, refusals }
}

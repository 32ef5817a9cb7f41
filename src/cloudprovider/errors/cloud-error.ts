import { ClimcError, type ErrorKind } from '../../core/errors/index.ts'

/** What a cloud said about a failed request, as far as it said anything. */
export interface CloudErrorDetails extends ErrorOptions {
  /** HTTP status of the answer. */
  status?: number
  /** The cloud's own error code, e.g. `InvalidSignature`. */
  vendorCode?: string
  /** The cloud's id of the request, which its support asks for. */
  requestId?: string
}

/** Under this an error carries the brand of its class; see {@link CloudError.brand}. */
const BRAND = Symbol.for('climc.cloudprovider.error')
const ANY = 'CloudError'

/**
 * The base of everything a provider throws. `code` is the name that the original's provider layer gives the condition,
 * so that a region can map it to its own answer without knowing our classes.
 *
 * A provider from outside may be bundled with a copy of these classes of its own. `instanceof` therefore goes by the
 * class's brand, which the copies share.
 */
export class CloudError extends ClimcError {
  /** By which `instanceof` knows the class. One that has none of its own is known as usual, by its prototype. */
  static readonly brand: string = ANY

  // biome-ignore-start lint/complexity/noThisInStatic: it is inherited, and asked on the subclass
  static override [Symbol.hasInstance](value: unknown): boolean {
    if (!Object.hasOwn(this, 'brand')) return Function.prototype[Symbol.hasInstance].call(this, value)
    const brand: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, BRAND) : undefined
    return typeof brand === 'string' && (this.brand === ANY || this.brand === brand)
  }
  // biome-ignore-end lint/complexity/noThisInStatic: see above

  readonly code: string
  readonly status: number | undefined
  readonly vendorCode: string | undefined
  readonly requestId: string | undefined

  constructor(kind: ErrorKind, code: string, message: string, details: CloudErrorDetails = {}) {
    super(kind, message, details.cause === undefined ? undefined : { cause: details.cause })
    this.code = code
    Object.defineProperty(this, BRAND, { value: new.target.brand })
    this.status = details.status
    this.vendorCode = details.vendorCode
    this.requestId = details.requestId
  }
}

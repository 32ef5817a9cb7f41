import { authenticate } from './auth/authenticate.ts'
import { AuthError } from './errors/auth-error.ts'
import { ForbiddenError } from './errors/forbidden-error.ts'
import type { HttpClient } from './http/http-client.ts'
import type { SessionOptions } from './session-options.ts'
import type { Token } from './token.ts'

/** Milliseconds before its expiry when a token is no longer used: a request must reach the server in time. */
const EXPIRY_MARGIN = 60_000

/** A session's token: got once, when it is first needed, also when many ask at once; renewed when it is refused. */
export class TokenHolder {
  readonly #http: HttpClient
  readonly #options: SessionOptions
  readonly #headers: Readonly<Record<string, string>>
  readonly #fromCache = new WeakSet<Token>()
  #pending: Promise<Token> | undefined
  #token: Token | undefined

  constructor(http: HttpClient, options: SessionOptions, headers: Readonly<Record<string, string>>) {
    this.#http = http
    this.#options = options
    this.#headers = headers
  }

  /** The token to use now. After a failure the next call tries anew. */
  current(): Promise<Token> {
    const now = (this.#options.clock ?? Date.now)()
    if (this.#token !== undefined && this.#token.validFor(now) > EXPIRY_MARGIN) return Promise.resolve(this.#token)
    return this.#get(this.#token === undefined)
  }

  /** Whether another token could change a service's mind. The region says 403 to a token it does not know. */
  mayHelp(refused: Token, error: unknown): boolean {
    return error instanceof AuthError || (error instanceof ForbiddenError && this.#fromCache.has(refused))
  }

  /** A new token in place of a refused one; what another request has renewed meanwhile serves as well. */
  renew(refused: Token): Promise<Token> {
    if (this.#token !== undefined && this.#token !== refused) return Promise.resolve(this.#token)
    return this.#get(false)
  }

  #get(mayReadCache: boolean): Promise<Token> {
    this.#pending ??= this.#obtain(mayReadCache)
      .then(token => {
        this.#token = token
        return token
      })
      .finally(() => {
        this.#pending = undefined
      })
    return this.#pending
  }

  async #obtain(mayReadCache: boolean): Promise<Token> {
    const { tokenCache } = this.#options
    if (tokenCache === undefined) return authenticate(this.#http, this.#options, this.#headers)
    const { cacheKey, keepToken, recallToken } = await import('./token-cache/session-cache.ts')
    const key = await cacheKey(this.#options)
    const cached = mayReadCache ? await recallToken(tokenCache, key, this.#options, EXPIRY_MARGIN) : undefined
    if (cached !== undefined) {
      this.#fromCache.add(cached)
      return cached
    }
    // Whatever is kept was refused or is about to expire; it must not outlive a refusal of the credentials.
    if (!mayReadCache) await tokenCache.remove(key)
    const token = await authenticate(this.#http, this.#options, this.#headers)
    await keepToken(tokenCache, key, token)
    return token
  }
}

import type { Secret } from '../core/secret.ts'
import type { ProxySettings } from './http/proxy.ts'
import type { RetrySettings } from './http/retry.ts'
import type { TraceEvent } from './http/trace.ts'
import type { TokenCache } from './token-cache/token-cache.ts'

/** What proves who we are. The original tries a token first, then an access key, then a password. */
export type Credentials = PasswordCredentials | AccessKeyCredentials | TokenCredentials

export interface PasswordCredentials {
  readonly kind: 'password'
  readonly username: string
  readonly password: Secret
  /** The user's domain; keystone's default one when absent. */
  readonly domain?: string | undefined
}

/** The key carries its project; project and domain of the session are not sent. */
export interface AccessKeyCredentials {
  readonly kind: 'access-key'
  readonly accessKey: string
  readonly secretKey: Secret
}

/** An existing token, exchanged for one of the session's project. */
export interface TokenCredentials {
  readonly kind: 'token'
  readonly token: Secret
}

/** How a session authenticates, where it looks for services, and what it runs on. */
export interface SessionOptions {
  /** Keystone's URL with its version, e.g. `https://host:5000/v3`. It is used as it is written. */
  readonly authUrl: string
  readonly credentials: Credentials
  readonly projectName?: string | undefined
  readonly projectDomain?: string | undefined
  readonly region?: string | undefined
  readonly zone?: string | undefined
  /**
   * Which of a service's URLs to use: `publicURL`, `internalURL`, `adminURL` or `apigateway`. `public`, `internal`,
   * `admin` do as well; with `internal`, or without any, reads go to slave endpoints. Others fail when they are used.
   */
  readonly endpointType?: string | undefined
  /** Seconds to wait for an answer, retries included; 600 when absent, no limit when 0. */
  readonly timeoutSeconds?: number | undefined
  /** Accept any certificate. */
  readonly insecure?: boolean | undefined
  /**
   * PEM files of a client certificate and its key; both or none. Further certificates in the certificate file are
   * the only CAs trusted, as in the original.
   */
  readonly certFile?: string | undefined
  readonly keyFile?: string | undefined
  readonly proxy?: ProxySettings | undefined
  /** Where tokens outlive the process; absent: nowhere. */
  readonly tokenCache?: TokenCache | undefined
  /** Sent with every request to a service, e.g. `X-Task-Notify-Url`. They win over a request's own. */
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** `climc` when absent. */
  readonly userAgent?: string | undefined
  /** Told of every request and answer, secrets masked. */
  readonly trace?: ((event: TraceEvent) => void) | undefined
  /** Aborts everything under way at once; what was waiting fails with InterruptedError. */
  readonly signal?: AbortSignal | undefined
  readonly retry?: Partial<RetrySettings> | undefined
  /**
   * Gives this process small stand-ins for the global Headers, Request, Response and FormData, which ky asks for: loading
   * Node's own takes longer than a whole command. For a process whose only user of these globals is this client, such
   * as climc; nothing is done where Node's are loaded already. fetch itself stays Node's.
   */
  readonly lightWeb?: boolean | undefined
  /** The rest is what tests replace. */
  readonly fetch?: typeof fetch | undefined
  /** Milliseconds since 1970. */
  readonly clock?: (() => number) | undefined
  /** 0 ≤ x < 1 */
  readonly random?: (() => number) | undefined
}

export const DEFAULT_TIMEOUT_SECONDS = 600

import type { JsonObject } from '../core/json.ts'
import type { Secret } from '../core/secret.ts'

/** One request of a provider to its cloud, as a debug log shows it: headers and bodies come masked. */
export interface DebugExchange {
  readonly method: string
  readonly url: string
  readonly requestHeaders: Readonly<Record<string, string>>
  readonly requestBody: string | undefined
  /** 0 when no answer came. */
  readonly status: number
  readonly responseHeaders: Readonly<Record<string, string>>
  readonly responseBody: string | undefined
  readonly durationMs: number
  /** 1 for the first attempt. */
  readonly attempt: number
}

/** What a provider takes from its surroundings, so that tests can replace it. */
export interface ProviderRuntime {
  readonly fetch?: typeof globalThis.fetch
  readonly now?: () => Date
  /** Resolves after so many milliseconds, or rejects when the signal fires. */
  readonly sleep?: (ms: number, signal?: AbortSignal) => Promise<void>
  /** Called after every exchange with the cloud. */
  readonly debug?: (exchange: DebugExchange) => void
  /** Ends every request and wait when it fires. */
  readonly signal?: AbortSignal
  /** Where the cloud answers when the account names no endpoint; a dev region names its embedded simulator. */
  readonly defaultEndpoint?: string
  /** Whether `file:` URLs may be read; only a dev region on the user's own machine may say so. */
  readonly allowFileUrls?: boolean
}

/** Everything that {@link ICloudProviderFactory.getProvider} needs. */
export interface ProviderConfig extends ProviderRuntime {
  /** Id of the cloud provider (the caller's row), or any stable text. */
  readonly id: string
  /** Name of the cloud provider. */
  readonly name: string
  /** Access URL of the account. */
  readonly url: string
  /** Account of the cloud account, or of one sub-account: then only that one is reached. */
  readonly account: string
  readonly secret: Secret
  /** Refuse every change before it is sent. */
  readonly readOnly?: boolean
  /** What {@link CloudAccountData.options} said. */
  readonly options?: JsonObject
}

/** What remains of validated credentials: what a region stores of an account. */
export interface CloudAccountData {
  readonly account: string
  readonly secret: Secret
  /** Empty when the cloud has one address for everyone. */
  readonly accessUrl: string
  /** What else the provider needs at every start; never a secret. */
  readonly options?: JsonObject
}

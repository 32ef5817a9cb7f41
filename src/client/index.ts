/** A typed client for Cloudpods: sessions, resources, errors. docs/client.md shows how to use it. */
export { type Resource, resource } from '../api/resource.ts'
export { ClimcError, ConfigError, type ErrorKind, InterruptedError } from '../core/errors/index.ts'
export type { JsonObject, JsonValue } from '../core/json.ts'
export { Secret } from '../core/secret.ts'
export type { Context, InContext, Submission } from './base-manager.ts'
export type { BatchResult } from './batch.ts'
export type { Catalog, CatalogEndpoint, CatalogService } from './catalog/catalog.ts'
export * from './errors/index.ts'
export type { BodySource, OpenAnswer } from './http/outgoing.ts'
export type { ProxySettings } from './http/proxy.ts'
export type { RetrySettings } from './http/retry.ts'
export type { TraceEvent } from './http/trace.ts'
export type { ListResult } from './list-result.ts'
export type { DeleteOptions } from './object-manager.ts'
export { encodeQuery, queryString, withQuery } from './query.ts'
export type { ResourceManager } from './resource-manager.ts'
export type { Schema, SchemaResult } from './schema.ts'
export { catalogType } from './service-urls.ts'
export { openSession, type Session } from './session.ts'
export type {
  AccessKeyCredentials,
  Credentials,
  PasswordCredentials,
  SessionOptions,
  TokenCredentials,
} from './session-options.ts'
export type { SessionAnswer, SessionRequest, StreamRequest } from './session-request.ts'
export type { InDomain, Named, Token } from './token.ts'
export { type FileTokenCacheOptions, fileTokenCache } from './token-cache/file-token-cache.ts'
export type { CachedToken, CacheKey, TokenCache } from './token-cache/token-cache.ts'
export { joinUrl, pathEscape, pathSegment, queryEscape } from './urls.ts'
export type { Params, WireObject, WireValue } from './wire-value.ts'

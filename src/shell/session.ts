import { readContexts } from '../cli/config/contexts.ts'
import type { Context } from '../cli/context.ts'
import {
  type Credentials,
  fileTokenCache,
  openSession,
  type Session,
  type SessionOptions,
  type TokenCache,
} from '../client/index.ts'
import { ConfigError } from '../core/errors/index.ts'
import { Secret } from '../core/secret.ts'
import { VERSION } from '../version.ts'
import type { Globals } from './globals.ts'
import { tracing } from './trace.ts'

/**
 * A session from the global options. Nothing is sent before its first request.
 * @throws ConfigError naming the variables that are missing
 */
export function sessionFrom(globals: Globals, context: Context, tokens?: TokenCache): Session {
  const authUrl = given(globals.os_auth_url)
  const credentials = credentialsFrom(globals)
  if (authUrl === undefined || !('kind' in credentials)) {
    const missing = [
      ...(authUrl === undefined ? ['OS_AUTH_URL'] : []),
      ...('kind' in credentials ? [] : [credentials.missing]),
    ]
    throw notConfigured(missing, authUrl === undefined ? Object.keys(readContexts(context.env).contexts) : [])
  }
  return openSession(sessionOptions(globals, context, authUrl, credentials, tokens))
}

/** What a session of these options, this endpoint and these credentials is opened with. */
export function sessionOptions(
  globals: Globals,
  context: Context,
  authUrl: string,
  credentials: Credentials,
  tokens?: TokenCache,
): SessionOptions {
  const { env, signal, fetch } = context
  return {
    authUrl,
    credentials,
    projectName: globals.os_project_name,
    projectDomain: globals.os_project_domain,
    region: globals.os_region_name,
    zone: globals.os_zone_name,
    endpointType: globals.os_endpoint_type,
    timeoutSeconds: Number(globals.timeout),
    insecure: globals.insecure,
    certFile: globals.cert_file,
    keyFile: globals.key_file,
    proxy: { http: env.HTTP_PROXY, https: env.HTTPS_PROXY, no: env.NO_PROXY },
    tokenCache: tokens ?? (globals.use_cached_token === true ? fileTokenCache({ env }) : undefined),
    trace: tracing(globals.debug === true, context),
    signal,
    fetch,
    userAgent: `climc/${VERSION}`,
    // Stand-ins for the web globals save half of the start-up; they may be put in place where nothing else uses them.
    lightWeb: context.ownsProcess === true,
  }
}

/** Whether a session from these options could not authenticate. */
export function lacksCredentials(globals: Globals): boolean {
  return given(globals.os_auth_url) !== undefined && 'missing' in credentialsFrom(globals)
}

/** A token wins over an access key, an access key over a password, as in the original. */
function credentialsFrom(globals: Globals): Credentials | { readonly missing: string } {
  const [token, accessKey, secretKey] = [globals.os_auth_token, globals.os_access_key, globals.os_secret_key].map(given)
  const [username, password, domain] = [globals.os_username, globals.os_password, globals.os_domain_name].map(given)
  if (username !== undefined && password === undefined) return { missing: 'OS_PASSWORD' }
  if (accessKey !== undefined && secretKey === undefined) return { missing: 'OS_SECRET_KEY' }
  if (token !== undefined) return { kind: 'token', token: new Secret(token) }
  if (accessKey !== undefined && secretKey !== undefined) {
    return { kind: 'access-key', accessKey, secretKey: new Secret(secretKey) }
  }
  if (username !== undefined && password !== undefined) {
    return { kind: 'password', username, password: new Secret(password), ...(domain === undefined ? {} : { domain }) }
  }
  return { missing: 'OS_USERNAME and OS_PASSWORD (or OS_ACCESS_KEY and OS_SECRET_KEY, or OS_AUTH_TOKEN)' }
}

/** An option given with empty text takes the variable's place and says: none. */
function given(text: string | undefined): string | undefined {
  return text === '' ? undefined : text
}

function notConfigured(missing: readonly string[], contexts: readonly string[]): ConfigError {
  const [one] = contexts
  const kept = one === undefined ? '' : ` or choose a context, e.g. "climc context-use ${one}";`
  return new ConfigError(
    `Missing ${missing.join(', ')}: set ${missing.length === 1 ? 'it' : 'them'} in the environment,${kept} or sign in once: "climc auth-login" keeps it.\n` +
      'No Cloudpods at hand? "climc dev-region-exec -- climc cloud-account-list" runs a command against an embedded one.',
  )
}

import type { SessionOptions } from '../session-options.ts'
import type { WireObject } from '../wire-value.ts'
import { authVersion } from './auth-version.ts'

/** Keystone keeps it with the token and in its log: where a login came from. */
const CONTEXT = { source: 'cli' }

/** The path below the auth URL and the body by which a token is asked for. */
export interface AuthRequest {
  readonly version: 'v2.0' | 'v3'
  readonly path: string
  readonly body: WireObject
}

/** The request for a session's token, as the original sends it for each kind of credentials. `now` in milliseconds. */
export async function authRequest(options: SessionOptions, now: number): Promise<AuthRequest> {
  const { credentials } = options
  if (credentials.kind === 'access-key') {
    const { signedAccessKey } = await import('./access-key.ts')
    const identity = { methods: ['aksk'], access_key_secret: signedAccessKey(credentials, options.authUrl, now) }
    // Whatever the auth URL says: v2.0 knows no access keys.
    return { version: 'v3', path: '/auth/tokens', body: { auth: { context: CONTEXT, identity } } }
  }
  return authVersion(options.authUrl) === 'v3' ? requestV3(options) : requestV2(options)
}

function requestV3({ credentials, projectName, projectDomain }: SessionOptions): AuthRequest {
  const scope = projectName ? { project: { name: projectName, domain: domainNamed(projectDomain) } } : undefined
  return {
    version: 'v3',
    path: '/auth/tokens',
    body: { auth: { context: CONTEXT, identity: identityV3(credentials), scope } },
  }
}

function identityV3(credentials: SessionOptions['credentials']): WireObject {
  if (credentials.kind === 'token') return { methods: ['token'], token: { id: credentials.token } }
  if (credentials.kind !== 'password') throw new TypeError(`${credentials.kind} is no v3 identity`)
  const { username, password, domain } = credentials
  return { methods: ['password'], password: { user: { name: username, password, domain: domainNamed(domain) } } }
}

function domainNamed(name: string | undefined): { name: string } | undefined {
  return name ? { name } : undefined
}

function requestV2({ credentials, projectName }: SessionOptions): AuthRequest {
  const proof =
    credentials.kind === 'password'
      ? { passwordCredentials: { username: credentials.username, password: credentials.password } }
      : credentials.kind === 'token'
        ? { token: { id: credentials.token } }
        : {}
  return {
    version: 'v2.0',
    path: '/tokens',
    body: { auth: { context: CONTEXT, ...proof, tenantName: projectName || undefined } },
  }
}

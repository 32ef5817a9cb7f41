import { ConnectionError, TimeoutError, TlsError } from '../../client/errors/index.ts'
import { type Case, type Hint, hostOf, nameOf } from './case.ts'
import { proxyFor } from './proxied.ts'

/** The server could not be reached, or not be trusted. The first that fits speaks. */
export const CONNECTING: readonly Hint[] = [
  {
    name: 'clock and certificate',
    when: at => tlsCode(at, /^CERT_NOT_YET_VALID$|^CERT_HAS_EXPIRED$/),
    say: at =>
      tlsCode(at, /NOT_YET/)
        ? 'look at the clock of this machine ("date"): by it the certificate is not valid yet'
        : 'the certificate must be renewed on the server, unless the clock of this machine ("date") is wrong; --insecure (-k) accepts it meanwhile',
  },
  {
    name: 'name of the certificate',
    when: at => tlsCode(at, /ALTNAME|HOSTNAME/),
    say: () =>
      'use the name that the certificate is made out to in the URL (OS_AUTH_URL, or the endpoint in the catalogue); --insecure (-k) accepts any certificate',
  },
  {
    name: 'not TLS',
    when: at => tlsCode(at, /^EPROTO$|^ERR_SSL_(?:WRONG_VERSION|PACKET)/),
    say: () => 'an URL with http:// if the port does not speak TLS',
  },
  {
    name: 'untrusted certificate',
    when: at => tlsCode(at, /SELF_SIGNED|UNABLE_TO|DEPTH_ZERO|CERT_UNTRUSTED/),
    say: () =>
      'NODE_EXTRA_CA_CERTS=ca.pem with the certificate of the CA that signed it; --insecure (-k) accepts any certificate',
  },
  {
    name: 'not HTTP',
    when: ({ error }) => error.kind === 'bad-answer' && /does not speak HTTP/.test(error.message),
    say: () => 'an URL with https:// if the port speaks TLS',
  },
  {
    name: 'wrong endpoint type',
    when: at => isUnreached(at) && isElsewhere(at) && /^internal/.test(at.globals?.os_endpoint_type ?? ''),
    say: at =>
      `--os-endpoint-type publicURL (or OS_ENDPOINT_TYPE=publicURL): ${hostOf(at)} is an internal endpoint, which is often reached from inside the platform only`,
  },
  {
    name: 'proxy',
    when: at => isUnreached(at) && proxyOf(at) !== undefined,
    say: at => {
      const proxy = proxyOf(at)
      return proxy && `NO_PROXY=${new URL(at.failed?.request.url ?? '').hostname}: the request goes through ${proxy}`
    },
  },
  {
    name: 'unknown host',
    when: ({ failed }) => failed instanceof ConnectionError && failed.class === 'DNSError',
    say: at =>
      isElsewhere(at)
        ? `another endpoint type (--os-endpoint-type): the catalogue sends us to ${hostOf(at)}, a name that is not known here`
        : `another OS_AUTH_URL, or the DNS of this machine: it does not know ${nameOf(at)}`,
  },
  {
    name: 'refused',
    when: ({ failed }) => failed instanceof ConnectionError && failed.nothingSent,
    say: at =>
      `"climc doctor", which looks at each step; does a service listen at ${hostOf(at)}, and no firewall between?`,
  },
  {
    name: 'time-out',
    when: ({ failed }) => failed instanceof TimeoutError,
    say: ({ globals }) =>
      `a longer --timeout (now ${globals?.timeout ?? 600} s), or "climc doctor", which measures the way to the server`,
  },
]

function isUnreached({ failed }: Case): boolean {
  return failed instanceof ConnectionError || (failed instanceof TimeoutError && failed.status === 499)
}

/** Whether the request was not for the host of the auth URL: it came out of the catalogue. */
function isElsewhere(at: Case): boolean {
  const authUrl = at.globals?.os_auth_url ?? ''
  return URL.canParse(authUrl) && new URL(authUrl).host !== hostOf(at)
}

function proxyOf({ failed, context }: Case): string | undefined {
  return failed === undefined ? undefined : proxyFor(failed.request.url, context.env)
}

/** Whether the handshake failed with such a code of OpenSSL or Node. */
function tlsCode({ failed }: Case, pattern: RegExp): boolean {
  if (!(failed instanceof TlsError)) return false
  for (let cause: unknown = failed.cause, depth = 0; cause instanceof Error && depth < 8; cause = cause.cause, depth++)
    if ('code' in cause && typeof cause.code === 'string') return pattern.test(cause.code)
  return false
}

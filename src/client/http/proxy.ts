import { passesBy } from './no-proxy.ts'

/** Proxies by the scheme of the request, and the hosts that need none, as in HTTP_PROXY, HTTPS_PROXY and NO_PROXY. */
export interface ProxySettings {
  readonly http?: string | undefined
  readonly https?: string | undefined
  /** Comma-separated host names (with their subdomains), `.suffix` (subdomains only), addresses, CIDR ranges, or `*`. */
  readonly no?: string | undefined
}

/**
 * The proxy for a URL, by the rules of the original's library: loopback never goes through one, and a proxy named
 * without a scheme is an http one. Undefined for none.
 */
export function proxyFor(url: string, settings: ProxySettings | undefined): string | undefined {
  const proxy = url.startsWith('https:') ? settings?.https : settings?.http
  if (proxy === undefined || proxy === '') return undefined
  if (passesBy(new URL(url), settings?.no ?? '')) return undefined
  return /^[a-z][a-z\d+.-]*:\/\//i.test(proxy) ? proxy : `http://${proxy}`
}

import type { Context } from '../../cli/context.ts'
import { passesBy } from '../../client/http/no-proxy.ts'

/** The proxy that a URL is asked through, without its password; undefined for none. */
export function proxyFor(url: string, env: Context['env']): string | undefined {
  if (!URL.canParse(url)) return undefined
  const proxy = (url.startsWith('https:') ? env.HTTPS_PROXY : env.HTTP_PROXY) ?? ''
  if (proxy === '' || passesBy(new URL(url), env.NO_PROXY ?? '')) return undefined
  const full = proxy.includes('://') ? proxy : `http://${proxy}`
  return URL.canParse(full) ? `the proxy ${new URL(full).host}` : 'a proxy'
}

import { ProxyAgent, fetch as undiciFetch } from 'undici'
import { ConfigError } from '../../core/errors/index.ts'
import type { ConnectionSettings, Send } from './connection-settings.ts'
import { byteHeaders } from './headers.ts'

/**
 * Sends through a proxy: plain HTTP as a whole, TLS through a tunnel, as every Go program does it.
 * @throws ConfigError when the proxy is no http or https URL
 */
export function proxiedSend(settings: ConnectionSettings, proxy: string): Send {
  const dispatcher = new ProxyAgent({
    uri: proxyUrl(proxy),
    proxyTunnel: false,
    requestTls: settings,
    proxyTls: settings,
    // Our own time limit rules; these would cut a slow answer short.
    headersTimeout: 0,
    bodyTimeout: 0,
  })
  return (outgoing, request) => {
    const body = outgoing.json?.text ?? outgoing.source
    return undiciFetch(outgoing.url, {
      dispatcher,
      method: outgoing.method,
      headers: byteHeaders(outgoing.headers),
      redirect: 'manual',
      signal: request.signal,
      ...(body !== undefined && { body, duplex: 'half' }),
    })
  }
}

/** The message does not repeat the proxy: it may hold a password. undici's SOCKS5 is experimental, and hangs. */
function proxyUrl(proxy: string): string {
  const scheme = proxy.slice(0, proxy.indexOf(':')).toLowerCase()
  if (scheme !== 'http' && scheme !== 'https')
    throw new ConfigError(`a proxy of kind ${scheme} is set; only http and https proxies will do`)
  if (!URL.canParse(proxy)) throw new ConfigError('the proxy that is set is no URL like http://HOST:3128')
  return proxy
}

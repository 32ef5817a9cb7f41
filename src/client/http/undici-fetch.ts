import { readFile } from 'node:fs/promises'
import { createSecureContext } from 'node:tls'
import { Agent, type Dispatcher, ProxyAgent, fetch as undiciFetch } from 'undici'
import { ConfigError } from '../../core/errors/index.ts'

/** What makes a connection special: Node's own fetch cannot be told of it. */
export interface ConnectionSettings {
  readonly insecure: boolean
  readonly certFile?: string | undefined
  readonly keyFile?: string | undefined
  readonly proxy?: string | undefined
}

/**
 * A fetch for special connections. It takes an URL and init, no Request.
 * @throws ConfigError when a certificate or key file cannot be read, or the proxy's scheme is none that we speak
 */
export async function specialFetch(settings: ConnectionSettings): Promise<typeof undiciFetch> {
  const dispatcher = await dispatcherFor(settings)
  return (input, init) => undiciFetch(input, { ...init, dispatcher })
}

/** Our own time limit rules; these would cut a slow answer short. */
const NO_LIMITS = { headersTimeout: 0, bodyTimeout: 0 }

async function dispatcherFor(settings: ConnectionSettings): Promise<Dispatcher> {
  const tls = { ...(settings.insecure && { rejectUnauthorized: false }), ...(await clientCertificate(settings)) }
  if (settings.proxy === undefined) return new Agent({ ...NO_LIMITS, connect: tls })
  // Plain HTTP goes through a proxy as a whole, TLS through a tunnel, as every Go program does it.
  return new ProxyAgent({
    ...NO_LIMITS,
    uri: proxyUrl(settings.proxy),
    requestTls: tls,
    proxyTls: tls,
    proxyTunnel: false,
  })
}

/** The message does not repeat the proxy: it may hold a password. undici's SOCKS5 is experimental, and hangs. */
function proxyUrl(proxy: string): string {
  const scheme = proxy.slice(0, proxy.indexOf(':')).toLowerCase()
  if (scheme !== 'http' && scheme !== 'https')
    throw new ConfigError(`a proxy of kind ${scheme} is set; only http and https proxies will do`)
  if (!URL.canParse(proxy)) throw new ConfigError('the proxy that is set is no URL like http://HOST:3128')
  return proxy
}

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g

async function clientCertificate(
  settings: ConnectionSettings,
): Promise<{ cert?: string; key?: string; ca?: string[] }> {
  const { certFile, keyFile } = settings
  if (certFile === undefined || keyFile === undefined) return {}
  const [cert, ...ca] = (await readPem(certFile)).match(CERTIFICATE) ?? []
  if (cert === undefined) throw new ConfigError(`certificate file ${certFile} holds no PEM certificate`)
  const files = { cert, key: await readPem(keyFile), ...(ca.length > 0 && { ca }) }
  try {
    createSecureContext(files)
  } catch (cause) {
    throw new ConfigError(`${certFile} and ${keyFile} are no certificate and its key: ${messageOf(cause)}`, { cause })
  }
  return files
}

async function readPem(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    throw new ConfigError(`cannot read certificate or key file ${file}: ${messageOf(cause)}`, { cause })
  }
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}

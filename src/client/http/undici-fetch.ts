import { readFile } from 'node:fs/promises'
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
  if (!/^https?:/i.test(settings.proxy))
    throw new ConfigError(`proxy ${settings.proxy}: only http and https proxies do`)
  if (!URL.canParse(settings.proxy)) throw new ConfigError(`proxy ${settings.proxy} is no URL`)
  // Plain HTTP goes through a proxy as a whole, TLS through a tunnel, as every Go program does it.
  return new ProxyAgent({ ...NO_LIMITS, uri: settings.proxy, requestTls: tls, proxyTls: tls, proxyTunnel: false })
}

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g

async function clientCertificate(
  settings: ConnectionSettings,
): Promise<{ cert?: string; key?: string; ca?: string[] }> {
  const { certFile, keyFile } = settings
  if (certFile === undefined || keyFile === undefined) return {}
  const [cert, ...ca] = (await readPem(certFile)).match(CERTIFICATE) ?? []
  if (cert === undefined) throw new ConfigError(`certificate file ${certFile} holds no PEM certificate`)
  const key = await readPem(keyFile)
  return { cert, key, ...(ca.length > 0 && { ca }) }
}

async function readPem(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new ConfigError(`cannot read certificate or key file ${file}: ${reason}`, { cause })
  }
}

import type { ProviderRuntime } from '../../cloudprovider/config.ts'
import { maskSecrets } from '../../core/secret.ts'

interface Sent {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly attempt: number
  readonly started: number
}

/** What hands an exchange to the runtime's debug hook, masked; does nothing where nobody listens. */
export function reportExchange(
  runtime: ProviderRuntime,
  sent: Sent,
): (response: Response | undefined, text: string | undefined) => void {
  const { debug } = runtime
  if (debug === undefined) return () => undefined
  return (response, text) =>
    debug({
      method: sent.method,
      url: sent.url,
      requestHeaders: maskedHeaders(sent.headers),
      requestBody: sent.body === '' ? undefined : maskedText(sent.body),
      status: response?.status ?? 0,
      responseHeaders: maskedHeaders(Object.fromEntries(response?.headers ?? [])),
      responseBody: text === undefined ? undefined : maskedText(text),
      durationMs: performance.now() - sent.started,
      attempt: sent.attempt,
    })
}

/** The access key id may be seen, the signature may not. */
function maskedHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const masked: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers))
    masked[name] = name.toLowerCase() === 'authorization' ? value.replace(/Signature=\w+/, 'Signature=***') : value
  return masked
}

function maskedText(text: string): string {
  const masked = maskSecrets(text)
  return typeof masked === 'string' ? masked : text
}

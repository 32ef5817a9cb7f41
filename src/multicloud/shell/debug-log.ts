import type { DebugExchange } from '../../cloudprovider/config.ts'
import { isSecretName, maskSecrets, type Secret } from '../../core/secret.ts'

/** Shorter than that a secret occurs by chance. */
const SECRET_LENGTH = 8

/**
 * One exchange with the cloud in words, as curl -v shows it. Providers mask what they report; it is masked again here,
 * because a provider under development is what this is for.
 */
export function describeExchange(exchange: DebugExchange, secret: Secret | undefined): string {
  const { method, url, status, durationMs, attempt } = exchange
  const again = attempt > 1 ? ` (attempt ${attempt})` : ''
  const came = status === 0 ? 'no answer' : String(status)
  const lines = [
    `> ${method} ${url}${again}`,
    ...headerLines('>', exchange.requestHeaders),
    ...bodyLines('>', exchange.requestBody),
    `< ${came} after ${Math.round(durationMs)} ms`,
    ...headerLines('<', exchange.responseHeaders),
    ...bodyLines('<', exchange.responseBody),
  ]
  return `${without(lines.join('\n'), secret)}\n`
}

function headerLines(mark: string, headers: Readonly<Record<string, string>>): string[] {
  return Object.entries(headers).map(([name, value]) => {
    // A value that the provider masked in part keeps what it let through.
    const shown = isSecretName(name) && !value.includes('***') ? '***' : value
    return `${mark} ${name}: ${shown}`
  })
}

function bodyLines(mark: string, body: string | undefined): string[] {
  return body === undefined || body === '' ? [] : [`${mark} ${String(maskSecrets(body))}`]
}

/** The text with the account's secret made unreadable wherever it occurs. */
function without(text: string, secret: Secret | undefined): string {
  const shown = secret?.reveal() ?? ''
  if (shown.length < SECRET_LENGTH) return text
  return text.replaceAll(shown, '***').replaceAll(encodeURIComponent(shown), '***')
}

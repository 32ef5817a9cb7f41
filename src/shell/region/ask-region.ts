import { request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'

/** What is asked of a dev region itself, rather than of the API that it imitates. */
export interface Asked {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly signal: AbortSignal
  /** Whether a certificate that nobody vouches for will do. */
  readonly insecure: boolean
}

/** Asks one page. Fails with what the system or TLS says, and with the signal's reason. */
export function askRegion(url: string, asked: Asked): Promise<{ readonly status: number; readonly text: string }> {
  const { method = 'GET', headers = {}, body, signal, insecure } = asked
  const lengths = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }
  const options = { method, headers: { ...headers, ...lengths }, signal }
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => reject(signal.aborted ? signal.reason : error)
    const sent = url.startsWith('https:')
      ? overHttps(url, { ...options, rejectUnauthorized: !insecure })
      : overHttp(url, options)
    sent.on('error', fail)
    sent.on('response', answer => {
      let text = ''
      answer.setEncoding('utf8').on('data', (part: string) => {
        text += part
      })
      answer.on('error', fail)
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }))
    })
    sent.end(body)
  })
}

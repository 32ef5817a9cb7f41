import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http'
import type { ConnectionSettings, Send } from './connection-settings.ts'
import { byteHeaders } from './headers.ts'
import type { BodySource, Outgoing } from './outgoing.ts'
import { openResponse, readResponse } from './responses.ts'

/**
 * Sends over Node's http module. Node's own fetch compiles a WebAssembly parser in every process, and the process
 * cannot end before V8 has optimised it: for two requests that costs more than all else together. The modules are
 * fetched as builtins, as importing them makes a facade of their every export.
 */
export function directSend(settings: ConnectionSettings): Send {
  const http = process.getBuiltinModule('node:http')
  const plain = { agent: new http.Agent({ keepAlive: true }), open: http.request }
  let secure: typeof plain | undefined
  const clientFor = (url: string): typeof plain => {
    if (!url.startsWith('https:')) return plain
    const https = process.getBuiltinModule('node:https')
    secure ??= { agent: new https.Agent({ keepAlive: true, ...settings }), open: https.request }
    return secure
  }
  return async (outgoing, request, streamed) => {
    const { agent, open } = clientFor(outgoing.url)
    const { signal } = request
    const options: RequestOptions = { agent, method: outgoing.method, headers: headersOf(outgoing, streamed) }
    try {
      signal.throwIfAborted()
      const answer = await exchange(open(outgoing.url, options), outgoing, signal)
      return streamed ? openResponse(answer) : await readResponse(answer)
    } catch (error) {
      throw signal.aborted ? signal.reason : new TypeError('fetch failed', { cause: error })
    }
  }
}

function headersOf(outgoing: Outgoing, streamed: boolean): Record<string, string> {
  const length = lengthOf(outgoing)
  return {
    ...(!streamed && { 'Accept-Encoding': 'gzip, deflate' }),
    ...(length !== undefined && { 'Content-Length': String(length) }),
    ...byteHeaders(outgoing.headers),
  }
}

/** Bytes of a body whose length is known; undefined for none and for a stream, which is sent in chunks. */
function lengthOf({ json, source }: Outgoing): number | undefined {
  if (json !== undefined) return Buffer.byteLength(json.text)
  if (typeof source === 'string') return Buffer.byteLength(source)
  if (source instanceof Uint8Array) return source.byteLength
  return source instanceof Blob ? source.size : undefined
}

function exchange(sent: ClientRequest, outgoing: Outgoing, signal: AbortSignal): Promise<IncomingMessage> {
  const abort = (): void => {
    sent.destroy(new Error('aborted'))
  }
  signal.addEventListener('abort', abort)
  sent.once('close', () => signal.removeEventListener('abort', abort))
  return new Promise((resolve, reject) => {
    sent.on('error', reject)
    sent.once('response', resolve)
    const { source } = outgoing
    if (source === undefined || typeof source === 'string') sent.end(outgoing.json?.text ?? source)
    else writeAll(sent, source).catch((error: unknown) => sent.destroy(asError(error)))
  })
}

async function writeAll(sent: ClientRequest, source: Exclude<BodySource, string>): Promise<void> {
  const chunks = source instanceof Uint8Array ? [source] : source instanceof Blob ? source.stream() : source
  for await (const chunk of chunks) {
    if (sent.destroyed) return
    if (!sent.write(chunk)) await drained(sent)
  }
  sent.end()
}

/** Resolves also when the request is over, as nothing drains then. */
function drained(sent: ClientRequest): Promise<void> {
  return new Promise(resolve => {
    const over = (): void => {
      sent.off('drain', over).off('close', over)
      resolve()
    }
    sent.once('drain', over).once('close', over)
  })
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}

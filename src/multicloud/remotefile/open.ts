import type { ProviderConfig } from '../../cloudprovider/config.ts'
import { ConnectionError, errorFromHttp, NotSupportedError } from '../../cloudprovider/errors/index.ts'

/** How long a server may take to begin its answer, and to go on with it. */
const TIMEOUT_MS = 60_000

type Bytes = AsyncIterable<Uint8Array>

/**
 * The text of a file behind a web address, as it arrives.
 * @throws NotSupportedError when there is none, ConnectionError when it cannot be read
 */
export async function openRemote(url: URL, config: ProviderConfig): Promise<Bytes> {
  const { fetch = globalThis.fetch, signal, debug } = config
  const started = performance.now()
  const headers = { accept: 'application/json' }
  const slow = new Patience(TIMEOUT_MS)
  let response: Response
  try {
    response = await fetch(url, {
      headers,
      signal: signal === undefined ? slow.signal : AbortSignal.any([signal, slow.signal]),
    })
    if (debug !== undefined) {
      const content = await response.clone().text()
      debug({
        method: 'GET',
        url: url.href,
        requestHeaders: headers,
        requestBody: undefined,
        status: response.status,
        responseHeaders: Object.fromEntries(response.headers),
        responseBody: content,
        durationMs: performance.now() - started,
        attempt: 1,
      })
    }
  } catch (cause) {
    slow.end()
    signal?.throwIfAborted()
    throw unreadable(url, cause)
  }
  if (response.ok) return arriving(url, response.body, slow, signal)
  slow.end()
  await response.body?.cancel()
  if (response.status === 404) throw missing(url)
  throw errorFromHttp({ status: response.status, message: `${url.href} answered ${response.status}` })
}

async function* arriving(
  url: URL,
  body: Bytes | null,
  slow: Patience,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of body ?? []) {
      // Who reads may take as long as it likes.
      slow.end()
      yield chunk
      slow.begin()
    }
  } catch (cause) {
    signal?.throwIfAborted()
    throw unreadable(url, cause)
  } finally {
    slow.end()
  }
}

/** Gives up when nothing came for a while. */
class Patience {
  readonly #controller = new AbortController()
  readonly #ms: number
  #timer: NodeJS.Timeout | undefined

  constructor(ms: number) {
    this.#ms = ms
    this.begin()
  }

  get signal(): AbortSignal {
    return this.#controller.signal
  }

  begin(): void {
    const late = (): void => this.#controller.abort(new Error(`nothing came for ${this.#ms / 1000} s`))
    this.#timer = setTimeout(late, this.#ms).unref()
  }

  end(): void {
    clearTimeout(this.#timer)
  }
}

/** The text of a local file. @throws NotSupportedError when there is none, ConnectionError when it cannot be read */
export async function openLocal(url: URL): Promise<Bytes> {
  const { open } = await import('node:fs/promises')
  try {
    const file = await open(url)
    // What is no file (a folder) is refused at the first read only.
    return file.createReadStream()
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') throw missing(url)
    throw unreadable(url, cause)
  }
}

function unreadable(url: URL, cause: unknown): ConnectionError {
  const reason = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause
  return new ConnectionError(
    `${url.href} cannot be read: ${reason instanceof Error ? reason.message : String(reason)}`,
    {
      cause,
    },
  )
}

/** A file that is not there says nothing: what it would list is left as it is rather than taken for gone. */
function missing(url: URL): NotSupportedError {
  return new NotSupportedError(`the data set has no ${url.pathname.slice(url.pathname.lastIndexOf('/') + 1)}`)
}

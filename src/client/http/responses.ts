import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'

/** A response whose text has been read already: it is not encoded to be decoded again. */
class TextResponse extends Response {
  override readonly text: () => Promise<string>

  constructor(text: string, init: ResponseInit) {
    super(null, init)
    this.text = () => Promise.resolve(text)
  }
}

/** Reads an answer to its end; fails when it is cut off. */
export function readResponse(answer: IncomingMessage): Promise<Response> {
  return new Promise((resolve, reject) => {
    const body = decoded(answer, reject)
    let text = ''
    body.setEncoding('utf8')
    body.on('data', (chunk: string) => {
      text += chunk
    })
    body.on('error', reject)
    body.on('end', () => resolve(new TextResponse(text, initOf(answer))))
  })
}

/** A response whose body is still to be read; one that may have none (204, 304) has none. */
export function openResponse(answer: IncomingMessage): Response {
  const init = initOf(answer)
  const bodiless = init.status === 204 || init.status === 205 || init.status === 304
  return new Response(bodiless ? null : ReadableStream.from(decoded(answer, () => undefined)), init)
}

function initOf(answer: IncomingMessage): { status: number; headers: Headers } {
  const headers = new Headers()
  for (const [name, values] of Object.entries(answer.headersDistinct))
    for (const value of values ?? []) headers.append(name, value)
  return { status: answer.statusCode ?? 0, headers }
}

/** The body without its content encoding. zlib is loaded where there is one only. */
function decoded(answer: IncomingMessage, onError: (error: Error) => void): Readable {
  const encoding = answer.headers['content-encoding']
  if (encoding !== 'gzip' && encoding !== 'deflate') return answer
  const zlib = process.getBuiltinModule('node:zlib')
  const decoder = encoding === 'gzip' ? zlib.createGunzip() : zlib.createInflate()
  answer.on('error', error => {
    onError(error)
    decoder.destroy(error)
  })
  return answer.pipe(decoder)
}

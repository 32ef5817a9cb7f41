import { timingSafeEqual } from 'node:crypto'
import type { Http2Bindings, HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { ICloudProvider } from '../../../cloudprovider/provider.ts'
import type { Secret } from '../../../core/secret.ts'
import { type DatasetOptions, entriesOf } from './dataset.ts'
import { jsonArray } from './json-stream.ts'

/** Shorter than that an account's secret occurs by chance. */
const SECRET_LENGTH = 8

export interface DatasetSource extends DatasetOptions {
  /** Opens the account anew: files read by one import belong together, and the next import sees what is new. */
  readonly open: () => Promise<ICloudProvider>
  /** First segment of every path. Whoever has it sees everything. */
  readonly token: Secret
  /** The account's secret, which nothing that is served may contain; undefined when the account has none. */
  readonly secret: Secret | undefined
  /** Told of every file that was served, and of every failure. */
  readonly log: (line: string) => void
}

/**
 * The files of RemoteFile over HTTP, made of what a provider sees while they are read: `GET /TOKEN/regions.json` and the
 * others. Without the token everything is 404. A provider that fails before the first entry is answered with 502, one
 * that fails later cuts the connection, so that half a list is never taken for the whole.
 */
export function datasetApp(source: DatasetSource): Hono<{ Bindings: HttpBindings | Http2Bindings }> {
  const app = new Hono<{ Bindings: HttpBindings | Http2Bindings }>()
  let provider: Promise<ICloudProvider> | undefined
  const opened = (file: string): Promise<ICloudProvider> => {
    // An import begins with the regions.
    if (provider === undefined || file === 'regions') {
      provider = source.open()
      provider.catch(() => {
        provider = undefined
      })
    }
    return provider
  }
  app.get('*', async context => {
    const [token = '', name = '', ...more] = new URL(context.req.url).pathname.split('/').filter(part => part !== '')
    const file = /^([a-z]+)\.json$/.exec(name)?.[1]
    if (file === undefined || more.length > 0 || !sameText(token, source.token)) return notFound()
    try {
      const entries = entriesOf(file, await opened(file), source)
      if (entries === undefined) return notFound()
      const counted = counting(entries, total => source.log(`served ${name}: ${total}`))
      const pieces = jsonArray(counted, text => without(text, source.secret))
      return await streamed(pieces, error => {
        failed(name, error)
        context.env.outgoing.destroy()
      })
    } catch (error) {
      failed(name, error)
      return problem(502, `${name} cannot be read from the cloud; the one who serves it is told why`)
    }
  })
  app.all('*', () => problem(405, 'the files can only be read'))
  const failed = (name: string, error: unknown): void =>
    source.log(`${name}: ${without(error instanceof Error ? error.message : String(error), source.secret)}`)
  return app
}

/**
 * Answers with the pieces as they come; waits for the first, which tells whether there will be any.
 * @param cut ends the connection: an error in the stream would be written behind what was sent, message and all
 */
async function streamed(pieces: AsyncGenerator<string>, cut: (error: unknown) => void): Promise<Response> {
  const encoder = new TextEncoder()
  let next: Promise<IteratorResult<string>> | undefined = Promise.resolve(await pieces.next())
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await (next ?? pieces.next())
        next = undefined
        if (done === true) controller.close()
        else controller.enqueue(encoder.encode(value))
      } catch (error) {
        cut(error)
      }
    },
    async cancel() {
      await pieces.return(undefined)
    },
  })
  return new Response(body, { headers: HEADERS })
}

const HEADERS = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
}

function notFound(): Response {
  return problem(404, 'there is no such file')
}

function problem(status: number, message: string): Response {
  return Response.json({ error: message }, { status, headers: HEADERS })
}

async function* counting<T>(list: AsyncIterable<T>, done: (total: number) => void): AsyncGenerator<T> {
  let total = 0
  for await (const item of list) {
    total++
    yield item
  }
  done(total)
}

/** Compares in a time that tells nothing of how much is right. */
function sameText(given: string, wanted: Secret): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted.reveal())]
  return a.length === b.length && timingSafeEqual(a, b)
}

function without(text: string, secret: Secret | undefined): string {
  const shown = secret?.reveal() ?? ''
  return shown.length < SECRET_LENGTH ? text : text.replaceAll(shown, '***')
}

import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Duplex, PassThrough } from 'node:stream'
import { constants, createDeflate, createInflate, type Deflate, type Inflate } from 'node:zlib'
import {
  controlFrame,
  dataFrame,
  dataFrames,
  FIN,
  framesIn,
  GOAWAY,
  PING,
  RST_STREAM,
  SYN_REPLY,
  SYN_STREAM,
  WINDOW_UPDATE,
  word,
} from '../../../src/shell/spdy/frames.ts'

/** A command that a client asked to be run, once all its streams are there. */
export interface Exec {
  readonly command: readonly string[]
  readonly query: URLSearchParams
  readonly headers: IncomingMessage['headers']
  /** Header lines as they came. */
  readonly protocols: readonly string[]
  /** Names of the streams, in the order in which they were opened. */
  readonly opened: readonly string[]
  readonly stdin: AsyncIterable<Buffer>
  readonly resizes: AsyncIterable<Buffer>
  /** Bytes that the client has said it took, of all streams. */
  taken(): number
  /** Frames that answered our pings. */
  pongs(): number
  write(stream: string, bytes: Uint8Array | string): void
  end(stream: string): void
  ping(): void
  /** Ends all, with the verdict of the protocol's version 4. */
  exit(code: number): void
  goAway(): void
  socket: Duplex
}

export interface ExecServer {
  readonly url: string
  close(): Promise<void>
}

interface Options {
  readonly protocol?: string
  /** Streams that the server refuses. */
  readonly refuses?: string
  /** An HTTP answer instead of the upgrade. */
  readonly answer?: string
}

/** The agent of a host, which runs commands as `run` says: the server's side of SPDY, written for tests only. */
export async function execServer(run: (exec: Exec) => unknown, options: Options = {}): Promise<ExecServer> {
  const { protocol = 'v4.channel.k8s.io' } = options
  const server = createServer()
  const sockets = new Set<Duplex>()
  server.on('upgrade', (request, socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    if (options.answer !== undefined) {
      socket.end(options.answer)
      return
    }
    const agreed = protocol === '' ? '' : `X-Stream-Protocol-Version: ${protocol}\r\n`
    socket.write(`HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: SPDY/3.1\r\n${agreed}\r\n`)
    serve(request, socket, options, run).catch(() => socket.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address: AddressInfo | string | null = server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening')
  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy()
    server.close()
    await once(server, 'close')
  }
  return { url: `http://127.0.0.1:${address.port}`, close }
}

async function serve(request: IncomingMessage, socket: Duplex, options: Options, run: (exec: Exec) => unknown) {
  const { searchParams: query } = new URL(request.url ?? '', 'http://host')
  const ids = new Map<string, number>()
  const inboxes = new Map<number, PassThrough>()
  const inflate = createInflate()
  const deflate = createDeflate()
  const counts = { taken: 0, pongs: 0 }
  const wanted = 2 + Number(query.get('stdin') === 'true') + Number(expectsFourth(query, options))
  const inbox = (name: string): PassThrough => inboxes.get(ids.get(name) ?? -1) ?? new PassThrough()
  const write = (name: string, bytes: Uint8Array | string): void => {
    for (const frame of dataFrames(ids.get(name) ?? 0, Buffer.from(bytes))) socket.write(frame)
  }
  const end = (name: string): void => void socket.write(dataFrame(ids.get(name) ?? 0, FIN, new Uint8Array()))
  const begin = (): unknown =>
    run({
      command: [...query].filter(([key]) => key.startsWith('command.')).map(([, value]) => value),
      query,
      headers: request.headers,
      protocols: request.rawHeaders.filter((_, i) => request.rawHeaders[i - 1] === 'X-Stream-Protocol-Version'),
      opened: [...ids.keys()],
      stdin: inbox('stdin'),
      resizes: inbox('resize'),
      taken: () => counts.taken,
      pongs: () => counts.pongs,
      write,
      end,
      ping: () => void socket.write(controlFrame(PING, 0, word(2))),
      exit(code) {
        const details = { causes: [{ reason: 'ExitCode', message: String(code) }] }
        const failure = { status: 'Failure', reason: 'NonZeroExitCode', message: `exit code ${code}`, details }
        write('error', JSON.stringify(code === 0 ? { status: 'Success' } : failure))
        for (const name of ids.keys()) end(name)
      },
      goAway: () => void socket.write(controlFrame(GOAWAY, 0, Buffer.alloc(8))),
      socket,
    })
  for await (const frame of framesIn(socket)) {
    if (frame.kind === 'data') {
      const target = inboxes.get(frame.streamId)
      if (frame.payload.length > 0) target?.write(frame.payload)
      if ((frame.flags & FIN) !== 0) target?.end()
    } else if (frame.type === WINDOW_UPDATE) {
      if (frame.payload.readUInt32BE(0) !== 0) counts.taken += frame.payload.readUInt32BE(4)
    } else if (frame.type === PING) counts.pongs++
    else if (frame.type === SYN_STREAM) {
      const id = frame.payload.readUInt32BE(0)
      const { streamtype = '' } = await headersIn(inflate, frame.payload.subarray(10))
      if (streamtype === options.refuses) {
        socket.write(controlFrame(RST_STREAM, 0, Buffer.concat([word(id), word(3)])))
        continue
      }
      ids.set(streamtype, id)
      inboxes.set(id, new PassThrough())
      socket.write(controlFrame(SYN_REPLY, 0, Buffer.concat([word(id), await emptyBlock(deflate)])))
      if (ids.size === wanted) begin()
    }
  }
}

/** Besides error, stdout and stdin: stderr, or with a terminal resize where the protocol has it. */
function expectsFourth(query: URLSearchParams, { protocol = 'v4' }: Options): boolean {
  return query.get('tty') !== 'true' || /^v[34]/.test(protocol)
}

async function headersIn(inflate: Inflate, block: Buffer): Promise<Record<string, string>> {
  const bytes = await through(inflate, block)
  const words: string[] = []
  for (let at = 4; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    words.push(bytes.toString('utf8', at + 4, at + 4 + length))
    at += 4 + length
  }
  return Object.fromEntries(words.flatMap((name, i) => (i % 2 === 0 ? [[name, words[i + 1] ?? '']] : [])))
}

function emptyBlock(deflate: Deflate): Promise<Buffer> {
  return through(deflate, word(0))
}

async function through(stream: Inflate | Deflate, bytes: Uint8Array): Promise<Buffer> {
  const made: Buffer[] = []
  const take = (chunk: Buffer): void => void made.push(chunk)
  stream.on('data', take)
  stream.write(bytes)
  await new Promise<void>(resolve => stream.flush(constants.Z_SYNC_FLUSH, () => resolve()))
  stream.off('data', take)
  return Buffer.concat(made)
}

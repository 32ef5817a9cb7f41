import { type Duplex, PassThrough } from 'node:stream'
import { ClimcError } from '../../core/errors/index.ts'
import {
  controlFrame,
  dataFrame,
  dataFrames,
  FIN,
  type Frame,
  framesIn,
  GOAWAY,
  PING,
  RST_STREAM,
  SYN_REPLY,
  SYN_STREAM,
  WINDOW_UPDATE,
  word,
} from './frames.ts'
import { headerBlocks } from './header-block.ts'

/** Bytes after which the other side is told that they have been taken; it may send twice as many ahead. */
const WINDOW = 32 * 1024
/** What stands for the connection where a stream's id is expected. */
const WHOLE = 0
/** Seconds until the other side must have accepted a stream, as in the original. */
const ACCEPT_SECONDS = 30

/** One of the streams on a connection. */
export interface SpdyStream {
  /** What the other side sends; ends when that ends it, or when the connection is over. */
  readonly incoming: AsyncIterable<Uint8Array>
  /** Whether the other side has ended the stream, so that nothing of it is lost. */
  isComplete(): boolean
  /** Sends data, and waits while the connection is full. */
  write(bytes: Uint8Array): Promise<void>
  /** Says that no more data will come. */
  end(): void
}

interface Inbox {
  readonly through: PassThrough
  readonly accepted: PromiseWithResolvers<void>
  /** Bytes taken and not yet told of. */
  taken: number
  complete: boolean
}

/**
 * The client's side of a SPDY/3.1 connection, as far as Kubernetes' remote commands need it: streams that the client
 * opens, pings answered. The other side learns what has been taken; its own word about that is not waited for, as
 * Kubernetes' implementation never gives it.
 */
export class SpdyConnection {
  readonly #socket: Duplex
  readonly #inboxes = new Map<number, Inbox>()
  readonly #block = headerBlocks()
  #nextId = 1
  #closed: ClimcError | undefined

  constructor(socket: Duplex) {
    this.#socket = socket
    // What goes wrong is seen where it is read.
    socket.on('error', () => undefined)
    this.#receive().then(
      () => this.#over('The host closed the connection.'),
      (error: unknown) => this.#over(`The connection to the host broke off: ${reasonOf(error)}.`),
    )
  }

  /**
   * Opens a stream.
   * @throws ClimcError when the other side refuses it, does not answer, or is gone
   */
  async open(headers: Readonly<Record<string, string>>): Promise<SpdyStream> {
    if (this.#closed !== undefined) throw this.#closed
    const id = this.#nextId
    this.#nextId += 2
    const inbox: Inbox = { through: new PassThrough(), accepted: Promise.withResolvers(), taken: 0, complete: false }
    this.#inboxes.set(id, inbox)
    const place = Buffer.concat([word(id), word(0), Buffer.alloc(2)])
    this.#socket.write(controlFrame(SYN_STREAM, 0, Buffer.concat([place, await this.#block(headers)])))
    await within(inbox.accepted.promise, ACCEPT_SECONDS)
    return {
      incoming: inbox.through,
      isComplete: () => inbox.complete,
      write: bytes => this.#send(dataFrames(id, bytes)),
      end: () => void this.#socket.write(dataFrame(id, FIN, new Uint8Array())),
    }
  }

  close(): void {
    this.#socket.destroy()
  }

  async #send(frames: readonly Buffer[]): Promise<void> {
    for (const frame of frames) {
      if (this.#closed !== undefined) throw this.#closed
      if (!this.#socket.write(frame)) await drained(this.#socket)
    }
  }

  async #receive(): Promise<void> {
    for await (const frame of framesIn(this.#socket)) {
      if (frame.kind === 'data') await this.#take(frame.streamId, frame.flags, frame.payload)
      else if (frame.type === GOAWAY) return
      else this.#obey(frame)
    }
  }

  async #take(id: number, flags: number, bytes: Buffer): Promise<void> {
    const inbox = this.#inboxes.get(id)
    if (inbox === undefined || inbox.through.writableEnded) return
    if (bytes.length > 0 && !inbox.through.write(bytes)) await drained(inbox.through)
    inbox.taken += bytes.length
    if (inbox.taken >= WINDOW) {
      this.#makeRoom(id, inbox.taken)
      this.#makeRoom(WHOLE, inbox.taken)
      inbox.taken = 0
    }
    if ((flags & FIN) !== 0) this.#complete(inbox)
  }

  #makeRoom(id: number, bytes: number): void {
    this.#socket.write(controlFrame(WINDOW_UPDATE, 0, Buffer.concat([word(id), word(bytes)])))
  }

  #obey({ type, flags, payload }: Frame & { readonly kind: 'control' }): void {
    if (type === PING) this.#socket.write(controlFrame(PING, 0, payload))
    const inbox = payload.length >= 4 ? this.#inboxes.get(payload.readUInt32BE(0) & 0x7fff_ffff) : undefined
    if (inbox === undefined) return
    if (type === SYN_REPLY) {
      inbox.accepted.resolve()
      if ((flags & FIN) !== 0) this.#complete(inbox)
    } else if (type === RST_STREAM) {
      inbox.accepted.reject(new ClimcError('server', 'The host refused a stream of the connection.'))
      inbox.through.end()
    }
  }

  #complete(inbox: Inbox): void {
    inbox.complete = true
    inbox.through.end()
  }

  #over(message: string): void {
    this.#closed = new ClimcError('connection', message)
    for (const { through, accepted } of this.#inboxes.values()) {
      accepted.reject(this.#closed)
      through.end()
    }
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** Resolves also when the stream is over, as nothing drains then. */
function drained(stream: NodeJS.WritableStream): Promise<void> {
  return new Promise(resolve => {
    const done = (): void => {
      stream.off('drain', done)
      stream.off('close', done)
      resolve()
    }
    stream.on('drain', done)
    stream.on('close', done)
  })
}

async function within(promise: Promise<void>, seconds: number): Promise<void> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(
    () => late.reject(new ClimcError('timeout', `The host did not accept a stream within ${seconds} s.`)),
    seconds * 1000,
  )
  try {
    await Promise.race([promise, late.promise])
  } finally {
    clearTimeout(timer)
  }
}

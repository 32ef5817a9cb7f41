import type { Session, SessionRequest } from '../../client/index.ts'
import { ClimcError, InterruptedError } from '../../core/errors/index.ts'
import { isJsonObject, type JsonObject, parseJson, textOf } from '../../core/json.ts'
import { SpdyConnection, type SpdyStream } from './connection.ts'

/** Versions of Kubernetes' protocol for remote commands, the best first; the last one is how old servers call theirs. */
const PROTOCOLS = ['v4.channel.k8s.io', 'v3.channel.k8s.io', 'v2.channel.k8s.io', 'channel.k8s.io']
const HEADER = 'X-Stream-Protocol-Version'

/** The size of a terminal in characters, as the protocol writes it. */
export interface TerminalSize {
  readonly Width: number
  readonly Height: number
}

/** What a remote command reads and writes. */
export interface Streams {
  /** Absent: the command has no standard input. */
  readonly stdin?: AsyncIterable<Uint8Array> | undefined
  readonly stdout: (bytes: AsyncIterable<Uint8Array>) => Promise<void>
  /** Not used with a terminal, which has one output only. */
  readonly stderr: (bytes: AsyncIterable<Uint8Array>) => Promise<void>
  /** The command runs in a terminal; these are the sizes that it takes on. */
  readonly terminal?: AsyncIterable<TerminalSize> | undefined
}

/**
 * Runs a command at the other end of a SPDY connection, and gives its exit code.
 * @throws ClimcError when it cannot be run, or when the connection ends before the command does; InterruptedError
 */
export async function remoteCommand(session: Session, request: SessionRequest, streams: Streams): Promise<number> {
  const { socket, headers } = await session.upgrade(request, 'SPDY/3.1', { [HEADER]: PROTOCOLS })
  const agreed = headers[HEADER.toLowerCase()]
  const version = versionOf(typeof agreed === 'string' ? agreed : undefined)
  const connection = new SpdyConnection(socket)
  try {
    return await talk(connection, version, streams)
  } catch (cause) {
    if (session.options.signal?.aborted === true) throw new InterruptedError(undefined, { cause })
    throw cause
  } finally {
    connection.close()
  }
}

async function talk(connection: SpdyConnection, version: number, streams: Streams): Promise<number> {
  const { stdin, terminal } = streams
  const open = (streamtype: string): Promise<SpdyStream> => connection.open({ streamtype })
  // The server begins when it has all streams; so nothing is sent before.
  const error = await open('error')
  const input = stdin === undefined ? undefined : await open('stdin')
  const output = await open('stdout')
  const errors = terminal === undefined ? await open('stderr') : undefined
  const resize = terminal !== undefined && version >= 3 ? await open('resize') : undefined

  const verdict = textIn(error.incoming)
  const failed = Promise.withResolvers<never>()
  if (input !== undefined && stdin !== undefined) {
    feed(input, stdin).catch(failed.reject)
    textIn(input.incoming).catch(failed.reject)
  }
  if (resize !== undefined && terminal !== undefined) tellSizes(resize, terminal).catch(failed.reject)
  const outputs = [streams.stdout(output.incoming), ...(errors === undefined ? [] : [streams.stderr(errors.incoming)])]
  await Promise.race([Promise.all(outputs), failed.promise])
  // The first version does not end its stream of errors.
  const said = await Promise.race([verdict, failed.promise, ...(version === 1 ? [Promise.resolve('')] : [])])
  if (said === '' && version > 1 && !error.isComplete())
    throw new ClimcError('connection', 'The connection to the host ended before the command did.')
  return said === '' ? 0 : exitCode(said, version)
}

async function feed(input: SpdyStream, stdin: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const chunk of stdin) await input.write(chunk)
  input.end()
}

async function tellSizes(resize: SpdyStream, sizes: AsyncIterable<TerminalSize>): Promise<void> {
  for await (const size of sizes) await resize.write(Buffer.from(`${JSON.stringify(size)}\n`))
}

async function textIn(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of bytes) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

function versionOf(protocol: string | undefined): number {
  return Number(/^v(\d)\.channel\.k8s\.io$/.exec(protocol ?? '')?.[1] ?? 1)
}

/**
 * What the server says of the command's end: from version 4 a status object, before that only what failed.
 * @throws ClimcError when the command could not be run
 */
function exitCode(said: string, version: number): number {
  const status = version >= 4 ? statusIn(said) : undefined
  if (status === undefined) throw new ClimcError('server', `The host could not run the command: ${said.trim()}.`)
  if (textOf(status, 'status') === 'Success') return 0
  const code = textOf(status, 'reason') === 'NonZeroExitCode' ? codeIn(status) : undefined
  if (code !== undefined) return code
  const reason = textOf(status, 'message') ?? said.trim()
  throw new ClimcError('server', `The host could not run the command: ${reason}.`)
}

function statusIn(text: string): JsonObject | undefined {
  try {
    const status = parseJson(text)
    return isJsonObject(status) ? status : undefined
  } catch {
    return undefined
  }
}

function codeIn(status: JsonObject): number | undefined {
  const { details } = status
  const causes = isJsonObject(details) && Array.isArray(details.causes) ? details.causes : []
  const message = textOf(
    causes.find(cause => textOf(cause, 'reason') === 'ExitCode'),
    'message',
  )
  return message !== undefined && /^\d{1,3}$/.test(message) ? Number(message) : undefined
}

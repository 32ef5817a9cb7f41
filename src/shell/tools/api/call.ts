import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { text as textOfStream } from 'node:stream/consumers'
import { writeOut } from '../../../cli/context.ts'
import type { Output } from '../../../cli/output.ts'
import { RequestError, type Session } from '../../../client/index.ts'
import { UsageError } from '../../../core/errors/index.ts'
import { fileTrouble } from '../../../core/file-trouble.ts'
import { type JsonObject, type JsonValue, parseJson } from '../../../core/json.ts'
import type { ClimcContext } from '../../context.ts'
import { place, readField, typedValue } from './fields.ts'
import { mergedPages } from './pages.ts'

/** What the command line asks for. */
export interface ApiCall {
  readonly method: string
  readonly service: string
  /** Checked; see path.ts. */
  readonly path: string
  readonly field?: readonly string[] | undefined
  readonly raw_field?: readonly string[] | undefined
  readonly input?: string | undefined
  readonly header?: readonly string[] | undefined
  readonly paginate: boolean
}

/** What people call services whose types are called otherwise. */
const CALLED: Readonly<Record<string, string>> = { region: 'compute', keystone: 'identity', glance: 'image' }
const SENDS_BODY = /^(?:POST|PUT|PATCH)$/

/** A request that is ready to be sent. */
export interface Prepared {
  readonly service: string
  readonly method: string
  readonly path: string
  readonly query: JsonObject
  readonly body?: JsonValue
  readonly headers: Readonly<Record<string, string>>
}

/** Sends the request and shows what comes back; everything on the command line is checked before. */
export async function callApi(call: ApiCall, context: ClimcContext): Promise<Output> {
  const request = await prepare(call, context)
  const session = await context.openSession()
  try {
    return call.paginate ? await mergedPages(session, request, context) : await answered(session, request)
  } catch (error) {
    // As gh does: what the server answered is the output, refused or not.
    if (error instanceof RequestError && error.answerText !== '') {
      await writeOut(context.stdout, `${error.answerText.trimEnd()}\n`)
    }
    throw error
  }
}

async function answered(session: Session, request: Prepared): Promise<Output> {
  const { data, text, headers } = await session.request(request)
  if (request.method === 'HEAD') return { kind: 'object', value: Object.fromEntries(headers), style: 'json' }
  if (data !== undefined) return { kind: 'object', value: data, style: 'json' }
  return text === '' ? { kind: 'none' } : { kind: 'text', text: `${text}\n` }
}

async function prepare(call: ApiCall, context: ClimcContext): Promise<Prepared> {
  const { method, path, input } = call
  const service = CALLED[call.service] ?? call.service
  const stdin = new StandardInput(context)
  const values = await fieldsOf(call, name => contentOf(name, context, stdin))
  const isBody = SENDS_BODY.test(method) && input === undefined
  const body = input === undefined ? (isBody && given(call) ? values : undefined) : await bodyOf(input, context, stdin)
  return {
    service,
    method,
    path,
    query: isBody ? {} : values,
    headers: headersOf(call.header ?? []),
    ...(body === undefined ? {} : { body }),
  }
}

function given({ field = [], raw_field: raw = [] }: ApiCall): boolean {
  return field.length + raw.length > 0
}

async function fieldsOf({ field = [], raw_field: raw = [] }: ApiCall, read: (name: string) => Promise<string>) {
  const values: JsonObject = {}
  for (const word of raw) {
    const { path, value } = readField(word, '--raw-field')
    place(values, path, value)
  }
  for (const word of field) {
    const { path, value } = readField(word, '--field')
    place(values, path, await typedValue(value, read))
  }
  return values
}

async function bodyOf(file: string, context: ClimcContext, stdin: StandardInput): Promise<JsonValue> {
  const content = await contentOf(file, context, stdin)
  try {
    return parseJson(content)
  } catch (cause) {
    const why = cause instanceof SyntaxError ? 'it is not JSON' : String(cause)
    throw new UsageError(`--input: ${file === '-' ? 'standard input' : file} cannot be sent: ${why}.`, { cause })
  }
}

async function contentOf(name: string, context: ClimcContext, stdin: StandardInput): Promise<string> {
  if (name === '-') return await stdin.read()
  try {
    return await readFile(resolve(context.cwd, name), 'utf8')
  } catch (cause) {
    throw new UsageError(`${name} cannot be read: ${fileTrouble(cause)}.`, { cause })
  }
}

/** Standard input, which can be read once. */
class StandardInput {
  readonly #context: ClimcContext
  #wasRead = false

  constructor(context: ClimcContext) {
    this.#context = context
  }

  async read(): Promise<string> {
    if (this.#wasRead) throw new UsageError('Standard input can be read only once: one "-" is enough.')
    this.#wasRead = true
    return await textOfStream(this.#context.stdin())
  }
}

/** @throws UsageError for what is no header */
function headersOf(words: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const word of words) {
    const [, name, value] = /^([!#$%&'*+.^_`|~\w-]+):[ \t]*([^\r\n]*)$/.exec(word) ?? []
    if (name === undefined || value === undefined) throw new UsageError('--header: give it as "NAME: VALUE".')
    headers[name] = value.trimEnd()
  }
  return headers
}

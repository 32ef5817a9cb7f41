import type { Resource } from '../../api/resource.ts'
import type { Raw } from '../../cli/grammar/parse.ts'
import { readValues } from '../../cli/grammar/values.ts'
import { metaOf, positional, type Shape, text, texts, type Values } from '../../cli/options/index.ts'
import type { Output } from '../../cli/output.ts'
import type { ResourceManager, Session } from '../../client/index.ts'
import type { JsonObject, JsonValue } from '../../core/json.ts'
import { declareSecretName } from '../../core/secret.ts'
import type { ClimcContext } from '../context.ts'
import { setPath, toWire } from '../wire.ts'

/** The thing a command is about. */
export interface Subject {
  readonly resource: Resource
  /** What the command is called after the resource's keyword, e.g. `sync` in `cloud-account-sync`. */
  readonly name: string
  /** The resource in words, e.g. `cloud account`. */
  readonly noun: string
}

/** What a verb's action works with. */
export interface Call extends Subject {
  readonly context: ClimcContext
  readonly session: Session
  readonly manager: ResourceManager
}

export type Run = (call: Call) => Promise<Output>

/**
 * What a verb does to its resource. What climc adds to the original's commands (features/) goes by it; `other` is what no
 * feature knows.
 */
export type Deed = 'list' | 'show' | 'get' | 'create' | 'update' | 'remove' | 'perform' | 'other'

/** A command before it is bound to a resource and a name. */
export interface Verb {
  readonly deed: Deed
  /** One line; where it is absent the verb's own phrase for the resource serves. */
  readonly summary: (subject: Subject) => string
  readonly description?: string
  readonly examples?: readonly string[]
  readonly options: Shape
  prepare(raw: Raw): Run
}

/** What every verb may be told besides its options. */
export interface About {
  /** One line: what the command does. Absent: the verb says it in its own words. */
  readonly summary?: string
  readonly description?: string
  readonly examples?: readonly string[]
}

/**
 * What of a body the content of a file becomes, by dotted path; throws UsageError (`holds no …`) when the content will
 * not do.
 */
export type FileReader = (content: string) => JsonObject | Promise<JsonObject>

/** How a verb makes what it sends from its options; the default is {@link toWire}. */
export interface Sends<S extends Shape> {
  /** For an irregular command: a pure function from the options' values to the body (or query). */
  readonly body?: (values: Values<S>) => JsonObject
  /** Members that are always sent, by dotted path, e.g. `{ provider: 'Aliyun' }`. */
  readonly fixed?: Readonly<Record<string, JsonValue>>
  /**
   * For options that name a local file (and are usually not sent themselves: `wire: false`): property name → what of
   * the body the file's content becomes. Known to create, update, perform and performClass; see files.ts.
   */
  readonly files?: Readonly<Record<string, FileReader>>
}

/** Builds a verb. `run` validates and returns the action; it must not touch the outside world. */
export function verb(
  deed: Deed,
  about: About,
  phrase: (subject: Subject) => string,
  options: Shape,
  run: (raw: Raw) => Run,
): Verb {
  const { summary, description, examples } = about
  const prepare = (raw: Raw): Run => {
    declareSecrets(options)
    return run(raw)
  }
  return {
    deed,
    summary: summary === undefined ? phrase : () => summary,
    ...(description === undefined ? {} : { description }),
    ...(examples === undefined ? {} : { examples }),
    options,
    prepare,
  }
}

/** The wire form of a verb's own options. */
export function bodyOf<S extends Shape>(options: S, raw: Raw, sends: Sends<S>): JsonObject {
  const values = readValues(options, raw)
  const body = sends.body === undefined ? toWire(options, values) : sends.body(values)
  for (const [path, value] of Object.entries(sends.fixed ?? {})) setPath(body, path, value)
  return body
}

/** Whatever a secret is called on the wire, no log may show it. */
function declareSecrets(options: Shape): void {
  for (const [key, schema] of Object.entries(options)) {
    const { secret, wire = key } = metaOf(schema)
    if (secret === true) declareSecretName(wire === false ? key : wire.slice(wire.lastIndexOf('.') + 1))
  }
}

/** The body together with what comes out of the files that options name; see {@link Sends.files}. */
export async function completed<S extends Shape>(
  body: JsonObject,
  options: S,
  raw: Raw,
  sends: Sends<S>,
  { context }: Call,
): Promise<JsonObject> {
  if (!namesFile(raw, sends)) return body
  const { withFiles } = await import('./files.ts')
  return await withFiles(body, options, raw, sends.files ?? {}, context.cwd)
}

/** Whether an option that names a file was given. */
export function namesFile<S extends Shape>(raw: Raw, { files }: Sends<S>): boolean {
  return Object.keys(files ?? {}).some(key => raw[key] !== undefined)
}

/** The id of one object. A name serves as well; the server (or, failing that, the client) looks it up. */
export const ID = { id: positional(text('ID or name', { wire: false })) }
/** The ids of one or more objects. */
export const IDS = { id: positional(texts('IDs or names, one or more', { wire: false })) }

/** `undefined` for a body with nothing in it: the original sends no body then. */
export function orNothing(body: JsonObject): JsonObject | undefined {
  return Object.keys(body).length === 0 ? undefined : body
}

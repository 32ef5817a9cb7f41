import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  Scalar,
  visit,
  type Document as YamlDocument,
} from 'yaml'
import { z } from '../../core/zod.ts'
import { type Document, type Entry, type Field, fieldName, type Mistake } from './document.ts'

/** More references to anchors than this are an attack, not a list of accounts. */
const MOST_ALIASES = 100_000

const text = z.string()
const value = z.union([text, z.array(text), z.strictObject({ env: text }), z.strictObject({ file: text })])

/**
 * Reads accounts from YAML or JSON: a list, or a list under `accounts`. All scalars are text as it is written (`0012`
 * stays that); what is empty, `~` or `null` without quotes counts as not given. Anchors and `<<` work.
 */
export function readYaml(source: string, format: 'yaml' | 'json' = 'yaml'): Document {
  const lines = new LineCounter()
  const document = parseDocument(source, { lineCounter: lines, schema: 'failsafe', merge: true, prettyErrors: false })
  const lineAt = (offset: number | undefined): number => lines.linePos(offset ?? 0).line
  const [broken] = document.errors
  // The library's own sentence may quote what stands there, which may be a secret.
  if (broken !== undefined) return failed(lineAt(broken.pos[0]), sentence(broken.code, format))
  forgetNulls(document)
  const list = listIn(document)
  const data = list === undefined ? undefined : dataIn(document)
  if (list === undefined || data === undefined) {
    return failed(1, 'the file must hold a list of accounts, or one under "accounts"')
  }
  const mistakes: Mistake[] = []
  const entries: Entry[] = []
  for (const [index, node] of list.entries()) {
    const line = lineAt(startOf(node))
    const object = fieldMap.safeParse(data[index]).data
    if (object === undefined) mistakes.push({ line, text: 'an account must be a map of fields' })
    else
      entries.push({ line, fields: fieldsOf(object, key => lineAt(startOfKey(node, key) ?? startOf(node)), mistakes) })
  }
  return { entries, mistakes }
}

const fieldMap = z.record(z.string(), z.unknown())

function sentence(code: string, format: 'yaml' | 'json'): string {
  // What is not closed in JSON is to YAML a matter of indentation.
  if (format === 'json')
    return 'this is no valid JSON: is a bracket, a quote or a comma missing, or the file not complete?'
  return SENTENCES[code] ?? 'this is no valid YAML'
}

const SENTENCES: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: 'a field is given twice',
  BAD_INDENT: 'the indentation is wrong',
  TAB_AS_INDENT: 'a tab cannot indent in YAML: use spaces',
  MISSING_CHAR: 'a character is missing: a closing quote or bracket, or the space behind a colon',
  BAD_ALIAS: 'an alias (*name) names no anchor, or a value that begins with * lacks quotes',
  MULTIPLE_DOCS: 'a second document begins: there must be one',
  UNEXPECTED_TOKEN: 'this character cannot stand here without quotes',
}

function failed(line: number, text: string): Document {
  return { entries: [], mistakes: [{ line, text }] }
}

function fieldsOf(
  object: Readonly<Record<string, unknown>>,
  lineOf: (key: string) => number,
  mistakes: Mistake[],
): Map<string, Field> {
  const fields = new Map<string, Field>()
  for (const [key, given] of Object.entries(object)) {
    if (given === null) continue
    const line = lineOf(key)
    const name = fieldName(key)
    const read = value.safeParse(given)
    if (fields.has(name)) mistakes.push({ line, text: `${name}: is given twice` })
    else if (!read.success) {
      mistakes.push({ line, text: `${name}: must be text, a list of texts, { env: VARIABLE } or { file: PATH }` })
    } else fields.set(name, { value: fieldValue(read.data), line })
  }
  return fields
}

function fieldValue(data: z.output<typeof value>): Field['value'] {
  if (typeof data === 'string' || Array.isArray(data)) return data
  return 'env' in data ? { from: 'env', at: data.env } : { from: 'file', at: data.file }
}

const NULL = /^(?:|~|null|Null|NULL)$/

function forgetNulls(document: YamlDocument.Parsed): void {
  visit(document, {
    Scalar(key, node) {
      if (key !== 'key' && node.type === Scalar.PLAIN && NULL.test(String(node.value ?? ''))) node.value = null
    },
  })
}

function listIn(document: YamlDocument.Parsed): readonly unknown[] | undefined {
  const top: unknown = document.contents
  const under = isMap(top) ? top.get('accounts', true) : top
  const list = isAlias(under) ? under.resolve(document) : under
  return isSeq(list) ? list.items : undefined
}

/** The list as data, merges done, all at once: the library looks for anchors once for each call. */
function dataIn(document: YamlDocument.Parsed): readonly unknown[] | undefined {
  try {
    const data: unknown = document.toJS({ maxAliasCount: MOST_ALIASES })
    return z.array(z.unknown()).safeParse(isMap(document.contents) ? fieldMap.parse(data).accounts : data).data
  } catch {
    // An anchor that holds itself, or aliases without end.
    return undefined
  }
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined
}

function isNode(node: unknown): node is Node {
  return isMap(node) || isSeq(node) || isScalar(node) || isAlias(node)
}

/** Where a key stands in a map; undefined where it came in by `<<`. */
function startOfKey(map: unknown, key: string): number | undefined {
  if (!isMap(map)) return undefined
  const pair = map.items.find(item => isScalar(item.key) && item.key.value === key)
  return startOf(pair?.key)
}

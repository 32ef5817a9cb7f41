import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { type JsonObject, type JsonValue, parseJson } from '../../../src/core/json.ts'
import { z } from '../../../src/core/zod.ts'

const FOLDER = resolve(import.meta.dirname, '../../../../shared/reference/region')

/** Whether the recordings are on this machine; tests that replay them skip themselves otherwise. */
export const recorded = existsSync(`${FOLDER}/exchanges.jsonl`)

const json = z.custom<JsonValue>(() => true)
const exchange = z.object({
  seq: z.number(),
  method: z.string(),
  service: z.string(),
  path: z.string(),
  query: z.array(z.tuple([z.string(), z.string()])),
  raw_url: z.string(),
  request_headers: z.record(z.string(), z.string()),
  request_body: z.optional(json),
  status: z.number(),
  response_headers: z.record(z.string(), z.string()),
  response_body: z.optional(json),
  response_body_trimmed: z.optional(json),
})
export type Exchange = z.infer<typeof exchange>

const invocation = z.object({
  tag: z.string(),
  argv: z.array(z.string()),
  seq_first: z.optional(z.nullable(z.number())),
  seq_last: z.optional(z.nullable(z.number())),
  stderr: z.optional(z.string()),
})
export type Invocation = z.infer<typeof invocation>

function* lines(name: string): Generator<JsonValue> {
  for (const line of readFileSync(`${FOLDER}/${name}`, 'utf8').split('\n')) if (line !== '') yield parseJson(line)
}

/** What the original sent and the real services answered; without the plain HTTP probes, which it did not send. */
export function exchanges(): Exchange[] {
  return [...lines('exchanges.jsonl')]
    .map(each => exchange.parse(each))
    .filter(each => each.request_headers['user-agent'] === 'yunioncloud-go/201708')
}

export function invocations(): Invocation[] {
  return [...lines('invocations.jsonl')].map(each => invocation.parse(each))
}

/** The error object that the original printed on stderr; undefined where it printed another text. */
export function printedError(invocation: Invocation): JsonObject | undefined {
  const start = invocation.stderr?.indexOf('{"error":') ?? -1
  if (start < 0) return undefined
  const parsed = parseJson(invocation.stderr?.slice(start).trim() ?? '')
  const printed = z.object({ error: z.custom<JsonObject>(value => typeof value === 'object') }).safeParse(parsed)
  return printed.success ? printed.data.error : undefined
}

import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from '../../../src/core/zod.ts'

/** Where the recorded session is, beside the project. */
export const REFERENCE = resolve(import.meta.dirname, '../../../../shared/reference/region')

const exchangeSchema = z.object({
  seq: z.number(),
  method: z.string(),
  raw_url: z.string(),
  status: z.number(),
  request_headers: z.record(z.string(), z.string()),
  response_headers: z.optional(z.record(z.string(), z.string())),
  request_body: z.optional(z.unknown()),
  /** A body that is no JSON. */
  request_body_text: z.optional(z.string()),
  response_body: z.optional(z.unknown()),
})
/** One recorded request and its answer. */
export type Exchange = z.infer<typeof exchangeSchema>

const invocationSchema = z.object({
  tag: z.string(),
  seq_first: z.nullable(z.number()),
  seq_last: z.nullable(z.number()),
})

const lines = (file: string): unknown[] =>
  readFileSync(`${REFERENCE}/${file}`, 'utf8')
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))

/** All of the recording, in its order. */
export function recordedExchanges(): Exchange[] {
  return lines('exchanges.jsonl').map(line => exchangeSchema.parse(line))
}

/** What the command that sent an exchange was there to show: the exchange's number → a tag. */
export function recordedTags(): Map<number, string> {
  const tags = new Map<number, string>()
  for (const line of lines('invocations.jsonl')) {
    const { tag, seq_first, seq_last } = invocationSchema.parse(line)
    for (let seq = seq_first ?? 0; seq_first !== null && seq <= (seq_last ?? -1); seq++) tags.set(seq, tag)
  }
  return tags
}

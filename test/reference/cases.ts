import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from '../../src/core/zod.ts'

/** The recorded behaviour of the original, beside the project; absent in a clone that stands alone. */
export const REFERENCE = resolve(import.meta.dirname, '../../../shared/reference')
export const hasReference = existsSync(REFERENCE)

const request = z.object({
  method: z.string(),
  service: z.string(),
  path: z.string(),
  query: z.optional(z.nullable(z.array(z.string()))),
  headers: z.optional(z.nullable(z.record(z.string(), z.string()))),
  body: z.optional(z.unknown()),
})
const recordedCase = z.object({
  command: z.string(),
  variant: z.string(),
  argv: z.array(z.string()),
  requests: z.optional(z.nullable(z.array(request))),
  error: z.optional(z.string()),
  stdout: z.optional(z.string()),
})
const resourceShape = z.object({
  keyword: z.string(),
  keyword_plural: z.string(),
  service: z.string(),
  columns: z.nullable(z.array(z.string())),
})

export type RecordedRequest = z.output<typeof request>
export type RecordedCase = z.output<typeof recordedCase> & { readonly module: string }

/** The cases of `wire/<service>/<module>.jsonl`; `module` is `compute/cloudaccounts`, say. */
export function casesOf(module: string): RecordedCase[] {
  const text = readFileSync(resolve(REFERENCE, 'wire', `${module}.jsonl`), 'utf8')
  return text
    .split('\n')
    .filter(line => line !== '')
    .map(line => ({ ...z.parse(recordedCase, JSON.parse(line)), module }))
}

/** Names of the recorded modules of a service. */
export function modulesOf(service: string): string[] {
  const names = readdirSync(resolve(REFERENCE, 'wire', service))
  return names.filter(name => name.endsWith('.jsonl')).map(name => `${service}/${name.replace('.jsonl', '')}`)
}

export function referenceResources(): z.output<typeof resourceShape>[] {
  const text = readFileSync(resolve(REFERENCE, 'resources.json'), 'utf8')
  return z.parse(z.array(resourceShape), JSON.parse(text))
}

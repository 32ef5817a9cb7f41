import type { JsonObject } from '../../core/json.ts'
import { z } from '../../core/zod.ts'
import { badInput } from '../http/api-error.ts'

const words = z.optional(z.nullable(z.string()))
const part = z.object({ type: z.string(), params: z.optional(z.nullable(z.array(z.string()))) })
const tag = z.object({ key: z.string(), operator: words, value: z.string(), condition: words })

const metricQuery = z.object({
  model: z.object({
    measurement: z.string(),
    select: z.array(z.array(part)),
    tags: z.optional(z.nullable(z.array(tag))),
    group_by: z.optional(z.nullable(z.array(part))),
    interval: words,
  }),
  from: words,
  to: words,
  result_reducer: z.optional(
    z.nullable(z.object({ type: z.string(), params: z.optional(z.nullable(z.array(z.number()))) })),
  ),
})

const input = z.object({
  from: words,
  to: words,
  interval: words,
  slimit: words,
  soffset: words,
  metric_query: z.array(metricQuery),
})

export type QueryInput = z.infer<typeof input>
export type MetricQueryInput = z.infer<typeof metricQuery>
export type QueryPart = z.infer<typeof part>
export type QueryTag = z.infer<typeof tag>

/** @throws ApiError InputParameterError naming the member that is not as it must be */
export function parseQueryInput(body: JsonObject): QueryInput {
  const parsed = z.safeParse(input, body)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw badInput(`${issue?.path.join('.')}: ${issue?.message}`)
}

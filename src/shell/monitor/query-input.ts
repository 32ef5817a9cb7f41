import { querySignature } from '../../api/monitor/signature.ts'
import { UsageError } from '../../core/errors/index.ts'
import type { JsonObject } from '../../core/json.ts'

/** What a query of measurements asks for. */
export interface MetricQuestion {
  readonly measurement: string
  readonly field: string
  readonly from?: Date | undefined
  readonly to?: Date | undefined
  readonly interval?: string | undefined
  readonly scope?: string | undefined
  /** Conditions on tags, all of which must hold. */
  readonly tags?: readonly { readonly key: string; readonly operator: string; readonly value: string }[]
  readonly groupBy?: readonly string[] | undefined
  readonly mean?: boolean | undefined
  readonly skipCheckSeries?: boolean | undefined
  readonly reducer?: { readonly type: string; readonly params?: readonly number[] } | undefined
}

/** The body of a query, signed, as the original's client makes it. */
export function queryInput(asked: MetricQuestion): JsonObject {
  const { measurement, field, tags = [], groupBy = [], reducer } = asked
  const model: JsonObject = {
    measurement,
    select: [[{ type: 'field', params: [field] }, ...(asked.mean === true ? [{ type: 'mean' }] : [])]],
    ...(tags.length === 0
      ? {}
      : { tags: tags.map((tag, place) => (place === 0 ? { ...tag } : { ...tag, condition: 'AND' })) }),
    ...(groupBy.length === 0 ? {} : { group_by: groupBy.map(tag => ({ type: 'tag', params: [tag] })) }),
  }
  const input: JsonObject = {
    ...(asked.from === undefined ? {} : { from: String(asked.from.getTime()) }),
    ...(asked.to === undefined ? {} : { to: String(asked.to.getTime()) }),
    ...given('scope', asked.scope),
    ...given('interval', asked.interval),
    unit: false,
    metric_query: [
      {
        model,
        ...(reducer === undefined
          ? {}
          : {
              result_reducer: {
                type: reducer.type,
                ...(reducer.params === undefined ? {} : { params: [...reducer.params] }),
              },
            }),
      },
    ],
    show_meta: false,
    skip_check_series: asked.skipCheckSeries === true,
  }
  return { ...input, signature: querySignature(input) }
}

function given(key: string, text: string | undefined): JsonObject {
  return text === undefined || text === '' ? {} : { [key]: text }
}

/** `vm_name=web-1`. @throws UsageError for text that is no such pair */
export function tagCondition(text: string): { key: string; operator: string; value: string } {
  const [key, value, ...rest] = text.split('=')
  if (key === undefined || key === '' || value === undefined || rest.length > 0)
    throw new UsageError(`--tags: ${JSON.stringify(text)} is not key=value.`)
  return { key, operator: '=', value }
}

/** `avg`, `percentile(95)`. @throws UsageError for parameters that are no numbers */
export function reducerIn(text: string): { type: string; params?: number[] } {
  const [type = '', inner] = text.split('(')
  if (inner === undefined) return { type }
  const params = inner
    .replace(/\)$/, '')
    .split(',')
    .map(param => (param.trim() === '' ? Number.NaN : Number(param)))
  if (params.some(Number.isNaN))
    throw new UsageError(`--reducer: the parameters of ${JSON.stringify(text)} must be numbers, as in percentile(95).`)
  return { type, params }
}

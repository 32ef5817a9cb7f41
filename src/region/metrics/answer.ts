import { querySignature } from '../../api/monitor/signature.ts'
import { unifiedmonitors } from '../../api/monitor/unifiedmonitors.ts'
import type { JsonObject } from '../../core/json.ts'
import { badInput, handlerNotFound, missing } from '../http/api-error.ts'
import { readBody } from '../http/body.ts'
import type { Call } from '../http/dispatch.ts'
import { parseQuery } from '../query/params.ts'
import type { Region } from '../region.ts'
import { parseQueryInput } from './input.ts'
import { measurements, resourceMetrics, simpleQuery } from './properties.ts'
import { queryMetrics, type Source } from './query.ts'

/** The path below which the monitor service answers; the catalogue says so. */
export const MONITOR_PATH = 'monitor'

/**
 * Answers a call of the monitor service, as far as it is about measurements.
 * @throws ApiError for whatever is not there or not allowed
 */
export async function monitorAnswer(region: Region, call: Call): Promise<JsonObject> {
  const [, plural, what = '', ...rest] = call.path
  const answer = plural === unifiedmonitors.plural && rest.length === 0 ? await answered(region, call, what) : undefined
  if (answer === undefined) throw handlerNotFound(call.shown)
  return answer
}

async function answered(region: Region, call: Call, what: string): Promise<JsonObject | undefined> {
  const { keyword, plural } = unifiedmonitors
  const query = parseQuery(new URL(call.request.url).searchParams)
  switch (`${call.method} ${what}`) {
    case 'GET measurements':
      return { [keyword]: measurements(await sourceOf(region)) }
    case 'GET simple-query':
      return { [keyword]: simpleQuery(await sourceOf(region), { identity: call.identity, query }) }
    case 'POST query': {
      const body = await bodyOf(call)
      checkSignature(body)
      const input = parseQueryInput(body)
      return { [plural]: queryMetrics(await sourceOf(region), { identity: call.identity, query: body }, input) }
    }
    case 'POST resource-metrics': {
      const body = await bodyOf(call)
      return { [plural]: resourceMetrics(await sourceOf(region), { identity: call.identity, query: body }, body) }
    }
  }
  return undefined
}

/** Whoever asks need not wait for the next collection. */
async function sourceOf({ store, metrics, clock }: Region): Promise<Source> {
  await metrics.collector.caughtUp()
  return { store, history: metrics.history, now: clock.now().getTime() }
}

async function bodyOf(call: Call): Promise<JsonObject> {
  return (await readBody(call.request, unifiedmonitors.plural, 'optional')).object
}

function checkSignature(body: JsonObject): void {
  if (typeof body.signature !== 'string' || body.signature === '') throw missing('signature')
  if (body.signature !== querySignature(body)) throw badInput('signature: it is not that of this query')
}

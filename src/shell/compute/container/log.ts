import { writeOut } from '../../../cli/context.ts'
import { flag, integer, positional, type Shape, text, type Values } from '../../../cli/options/index.ts'
import type { Output } from '../../../cli/output.ts'
import type { JsonObject } from '../../../core/json.ts'
import type { Call } from '../../resource.ts'
import { DURATION_FORM, durationSeconds } from '../../syntax/duration.ts'
import { malformed } from '../../syntax/words.ts'
import { execInfo } from './exec-info.ts'

/** Options of a log, in the original's order; `--since` stands at the end there. */
export const LOG = {
  follow: flag('Go on with what is written from now on', { default: false, short: 'f', wire: false }),
  tail: integer('Lines at the most, the last ones', { wire: false }),
  timestamps: flag('With the time in front of each line', { default: false, wire: false }),
  limit_bytes: integer('Bytes at the most', { wire: false }),
} satisfies Shape
export const SINCE = {
  since: text('Not older than that, e.g. 90s, 1.5h or 2h45m', { wire: false }),
} satisfies Shape
export const CONTAINER_LOG = {
  id: positional(text('ID or name', { wire: false })),
  ...LOG,
  ...SINCE,
} satisfies Shape

/**
 * The query of a log.
 * @throws UsageError where `--since` is no duration
 */
export function logQuery(values: Values<typeof LOG> & Values<typeof SINCE>): JsonObject {
  const { limit_bytes: bytes = 0, tail = 0, since = '' } = values
  const query: JsonObject = {
    follow: values.follow,
    timestamps: values.timestamps,
    previous: false,
    insecureSkipTLSVerifyBackend: false,
  }
  if (bytes > 0) query.limitBytes = bytes
  if (tail > 0) query.tailLines = tail
  if (since !== '') {
    const seconds = durationSeconds(since)
    if (seconds === undefined) throw malformed('--since', since, DURATION_FORM)
    query.sinceSeconds = Math.round(seconds)
  }
  return query
}

/** Writes the log of a container to stdout as it comes: GET /pods/POD/containers/ID/log of the agent of its host. */
export async function writeLog({ session, context }: Pick<Call, 'session' | 'context'>, id: string, query: JsonObject) {
  const { hostUri, path } = await execInfo(session, id)
  const answer = await session.stream({ service: hostUri, method: 'GET', path: `${path}/log`, query })
  if (answer.body === null) return
  const decoder = new TextDecoder()
  for await (const bytes of answer.body) await writeOut(context.stdout, decoder.decode(bytes, { stream: true }))
  await writeOut(context.stdout, decoder.decode())
}

export function containerLog(values: Values<typeof CONTAINER_LOG>): (call: Call) => Promise<Output> {
  const query = logQuery(values)
  return async call => {
    await writeLog(call, values.id, query)
    return { kind: 'none' }
  }
}

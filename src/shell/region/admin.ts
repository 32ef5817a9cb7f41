import { resolve } from 'node:path'
import { command } from '../../cli/command.ts'
import type { Context } from '../../cli/context.ts'
import { choice, integer, number, positional, text, time } from '../../cli/options/index.ts'
import type { Output } from '../../cli/output.ts'
import { ClimcError, ConfigError } from '../../core/errors/index.ts'
import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  objectsIn,
  parseJson,
  stringifyJson,
  textOf,
} from '../../core/json.ts'
import { defineCommands } from '../commands.ts'
import type { ClimcContext } from '../context.ts'
import { toWire } from '../wire.ts'
import { askRegion } from './ask-region.ts'

const TIMEOUT_MS = 60_000

const FAULT = {
  kind: positional(
    choice(['status', 'delay', 'drop', 'expire-tokens', 'sync-fail', 'sync-stick'], 'What goes wrong', {
      metavar: 'KIND',
    }),
  ),
  method: text('Only requests of this method'),
  path: text('Only paths that begin so; for a sync, only this kind, e.g. servers'),
  count: integer('How often; until it is cleared when absent'),
  probability: number('How likely each time, 0 to 1'),
  status: integer('HTTP status of a refusal; 503 when absent'),
  retry_after: integer('Seconds that a refusal asks to wait'),
  delay_ms: integer('Milliseconds of a delay'),
}

/** What was ordered, and how often it still strikes. */
const FAULT_COLUMNS = ['id', ...Object.keys(FAULT), 'left']

export default defineCommands({
  heading: 'Ruling a dev region from a test',
  commands: {
    'dev-region-reset': () =>
      command({
        summary: 'Empty the dev region, and its simulated cloud, to what they were at first',
        description: 'Tokens that were given out are void afterwards.',
        options: {},
        run: () => context => rule(context, 'POST', 'reset'),
      }),
    'dev-region-snapshot': () =>
      command({
        summary: 'Keep the state of the dev region in a file',
        examples: ['dev-region-snapshot before.db'],
        options: { file: positional(text('File to write')) },
        run:
          ({ file }) =>
          context =>
            rule(context, 'POST', 'snapshot', { file: resolve(context.cwd, file) }),
      }),
    'dev-region-restore': () =>
      command({
        summary: 'Put the dev region back to a state that was kept',
        examples: ['dev-region-restore before.db'],
        options: { file: positional(text('File that dev-region-snapshot wrote')) },
        run:
          ({ file }) =>
          context =>
            rule(context, 'POST', 'restore', { file: resolve(context.cwd, file) }),
      }),
    'dev-region-settle': () =>
      command({
        summary: 'Wait until the dev region is not working on anything',
        options: {},
        run: () => context => settle(context),
      }),
    'dev-region-state': () =>
      command({
        summary: 'Show what the dev region is doing: requests, tasks, syncs, memory',
        options: {},
        run: () => context => rule(context, 'GET', 'state'),
      }),
    'dev-region-clock': () =>
      command({
        summary: 'Set the clock of the dev region, or move it on',
        examples: ['dev-region-clock --advance-ms 86400000'],
        options: { now: time('Time to set it to'), advance_ms: integer('Milliseconds to move it on') },
        run:
          ({ now, advance_ms: advance }) =>
          context =>
            rule(context, 'POST', 'clock', {
              ...(now === undefined ? {} : { now: now.toISOString() }),
              ...(advance === undefined ? {} : { advance_ms: advance }),
            }),
      }),
    'dev-region-fault': () =>
      command({
        summary: 'Order a fault of the dev region, so that a client can be tried against it',
        examples: [
          'dev-region-fault status --status 429 --retry-after 1 --count 2',
          'dev-region-fault drop --method GET --path /servers --probability 0.1',
          'dev-region-fault sync-fail --path servers',
        ],
        options: FAULT,
        run: values => context => rule(context, 'POST', 'faults', toWire(FAULT, values)),
      }),
    'dev-region-fault-list': () =>
      command({
        summary: 'List the faults that are ordered',
        options: {},
        run: () => async context => {
          const answer = await ask(context, 'GET', 'faults')
          const faults = objectsIn(isJsonObject(answer) ? answer.faults : undefined)
          const page = { data: faults, total: faults.length, limit: 0, offset: 0 }
          return { kind: 'list', page, columns: FAULT_COLUMNS }
        },
      }),
    'dev-region-fault-clear': () =>
      command({
        summary: 'Forget all faults that are ordered',
        options: {},
        run: () => async context => {
          await ask(context, 'DELETE', 'faults')
          return { kind: 'none' }
        },
      }),
  },
})

/** However long it takes; a large account comes in for minutes. */
async function settle(context: ClimcContext): Promise<Output> {
  for (;;)
    try {
      return await rule(context, 'POST', 'settle')
    } catch (error) {
      if (!(error instanceof ClimcError && error.kind === 'timeout')) throw error
    }
}

async function rule(context: ClimcContext, method: string, page: string, body?: JsonObject): Promise<Output> {
  return { kind: 'object', value: await ask(context, method, page, body) }
}

/** Where the region is and the token that rules it: from the environment, else the region in the background. */
async function target(context: Context): Promise<{ url: string; token: string }> {
  const { OS_AUTH_URL: authUrl, DEV_REGION_ADMIN_TOKEN: token } = context.env
  if (authUrl !== undefined && token !== undefined && token !== '') return { url: new URL(authUrl).origin, token }
  const { detachedRegion } = await import('./detached.ts')
  const state = await detachedRegion(context.env)
  const known = state?.env.DEV_REGION_ADMIN_TOKEN
  if (state !== undefined && known !== undefined) return { url: state.url, token: known }
  throw new ConfigError(
    'No dev region to rule: its OS_AUTH_URL and DEV_REGION_ADMIN_TOKEN must be in the environment, or one must run in the\n' +
      'background (climc dev-region-start --detach).',
  )
}

/** @throws ClimcError with the region's own words when it refuses */
async function ask(context: ClimcContext, method: string, page: string, body?: JsonObject): Promise<JsonValue> {
  const { url, token } = await target(context)
  const { status, text } = await askRegion(`${url}/_admin/${page}`, {
    method,
    headers: { 'X-Dev-Region-Token': token, 'Content-Type': 'application/json' },
    signal: AbortSignal.any([context.signal, AbortSignal.timeout(TIMEOUT_MS)]),
    insecure: context.globals.insecure === true,
    ...(method === 'GET' ? {} : { body: stringifyJson(body ?? {}) }),
  }).catch((cause: unknown) => {
    throw unanswered(url, cause)
  })
  const answer = parseJson(text)
  if (status === 200) return answer
  throw new ClimcError('server', textOf(answer, 'details') ?? `The dev region refused with ${status}.`)
}

function unanswered(url: string, cause: unknown): unknown {
  if (!(cause instanceof Error) || cause.name === 'AbortError') return cause
  if (cause.name === 'TimeoutError')
    return new ClimcError('timeout', `The dev region at ${url} has not answered within ${TIMEOUT_MS / 1000} s.`, {
      cause,
    })
  const code = 'code' in cause ? String(cause.code) : ''
  const vouched = /CERT|SIGNATURE|ALTNAME/.test(code)
  const why = vouched ? ` (${cause.message}): --insecure (-k) accepts any certificate.` : '.'
  return new ClimcError('connection', `The dev region at ${url} does not answer${why}`, { cause })
}

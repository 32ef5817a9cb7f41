import { exitCodeOfOutput } from '../../cli/exit-codes.ts'
import type { Raw } from '../../cli/grammar/parse.ts'
import type { BatchItem, Output } from '../../cli/output.ts'
import { BadAnswerError } from '../../client/errors/bad-answer-error.ts'
import { Rehearsal, type Unsent } from '../../client/rehearsal.ts'
import { ClimcError, InterruptedError } from '../../core/errors/index.ts'
import type { JsonObject } from '../../core/json.ts'
import { inOwnWay } from '../verbs/list.ts'
import type { Call, Verb } from '../verbs/verb.ts'
import { allIds, wordsOf } from './ids.ts'
import { isFailure, runAll } from './run-all.ts'

const AT_ONCE = 4

/**
 * Shows the objects that a command would take away and the requests that it would send, and sends none that changes
 * anything. What is not there is reported as the command itself would.
 */
export async function dryRun(call: Call, verb: Verb, raw: Raw): Promise<Output> {
  const { context, resource } = call
  const { ids_from: from, wait: _wait, wait_timeout: _timeout, ...rest } = raw
  const ids = await allIds(context, wordsOf(raw.id), typeof from === 'string' ? from : undefined)
  const session = new Rehearsal(call.session.options, resource)
  const rehearsal: Call = { ...call, session, manager: session.manager(resource) }
  const found = await runAll(ids, {
    idOf: id => id,
    act: async id => ({ status: 200, id, data: await rehearsal.manager.get(id) }),
    concurrency: AT_ONCE,
    signal: context.signal,
  })
  const ready = found.filter(item => !isFailure(item)).map(({ id }) => String(id))
  const about = verb.options.id === undefined ? [undefined] : ready
  for (const id of about) await rehearse(verb, id === undefined ? rest : { ...rest, id }, rehearsal)
  return shown(call, found, session.unsent)
}

async function rehearse(verb: Verb, raw: Raw, rehearsal: Call): Promise<void> {
  const session = rehearsal.session
  const before = session instanceof Rehearsal ? session.unsent.length : 0
  try {
    await verb.prepare(raw)(rehearsal)
  } catch (error) {
    if (error instanceof InterruptedError || !(error instanceof ClimcError)) throw error
    // What follows a change depends on its answer, which nobody knows.
    const noted = session instanceof Rehearsal && session.unsent.length > before
    if (!noted && !(error instanceof BadAnswerError)) throw error
  }
}

function shown(call: Call, found: readonly BatchItem[], unsent: readonly Unsent[]): Output {
  const batch: Output = { kind: 'batch', items: found, columns: call.resource.columns }
  const requests = unsent.map(({ method, path, body }): JsonObject => ({ method, path, ...(body !== '' && { body }) }))
  const page = { data: requests, total: requests.length, limit: 0, offset: 0 }
  const own: Output = {
    kind: 'sequence',
    parts: [
      ...(found.length === 0 ? [] : [batch]),
      { kind: 'text', text: 'Requests that would be sent:\n' },
      { kind: 'list', page, columns: ['method', 'path', 'body'] },
    ],
  }
  const missing = found.filter(isFailure).map(({ id, data }): JsonObject => ({ id, error: data }))
  const objects = found.filter(item => !isFailure(item)).map(({ data }) => data)
  const document = inOwnWay(call, own, { objects, missing, requests })
  return document === own
    ? own
    : { kind: 'sequence', parts: [document, { kind: 'none', exitCode: exitCodeOfOutput(batch) }] }
}

import type { Explained } from '../../cli/errors/failure.ts'
import type { Explain } from '../../cli/program.ts'
import { explainDetails } from '../../client/errors/explain.ts'
import { RequestError } from '../../client/errors/index.ts'
import { ClimcError } from '../../core/errors/index.ts'
import type { Globals } from '../globals.ts'
import type { Case, Hint } from './case.ts'
import { CONNECTING } from './connecting.ts'
import { IDENTITY } from './identity.ts'
import { STATE } from './state.ts'
import { targetOf } from './target.ts'

/** Every hint there is, in the order in which they are asked. */
export const HINTS: readonly Hint[] = [...CONNECTING, ...IDENTITY, ...STATE]

/** Where the original's client reports a failure without an answer as this status, there is none to show. */
const NO_ANSWER = 499

/** What climc knows of an error beyond its sentence: the request, the server's own reason, and what to try next. */
export const explain: Explain<Globals> = (error, { doing, globals, context, commands }) => {
  if (!(error instanceof ClimcError)) return {}
  const failed = error instanceof RequestError ? error : undefined
  const said = failed === undefined ? error.message : `${failed.class ?? ''} ${failed.details} ${failed.message}`
  const hint = hintFor({ error, failed, said, doing, globals, context, commands })
  return { ...(failed === undefined ? {} : factsOf(failed)), ...(hint === undefined ? {} : { hint }) }
}

function hintFor(at: Case): string | undefined {
  return HINTS.find(({ when }) => when(at))?.say(at)
}

function factsOf(failed: RequestError): Explained {
  const { status, requestId, request, details, class: errorClass } = failed
  const reason = explainDetails(details, errorClass)
  const { path, resource, id } = targetOf(request.url)
  const answered = requestId !== undefined || status !== NO_ANSWER
  return {
    request: `${request.method} ${path}`,
    ...(reason === undefined ? {} : { reason }),
    ...(resource === undefined ? {} : { resource }),
    ...(id === undefined ? {} : { id }),
    ...(answered ? { status } : {}),
    ...(requestId === undefined ? {} : { requestId }),
  }
}

import { commandNames } from '../../../src/cli/command-index.ts'
import type { Doing } from '../../../src/cli/errors/failure.ts'
import { errorFromAnswer } from '../../../src/client/errors/from-answer.ts'
import { errorFromFailure } from '../../../src/client/errors/from-failure.ts'
import { describeSent, type RequestError } from '../../../src/client/errors/request-error.ts'
import { explain } from '../../../src/shell/explain/index.ts'
import { index } from '../../../src/shell/index.gen.ts'
import { contextWith } from '../../support/context.ts'

export const AUTH = 'https://keystone.test:30500/v3'
const GLOBALS = {
  timeout: 600,
  os_endpoint_type: 'internalURL',
  output_format: 'table',
  os_auth_url: AUTH,
  os_project_name: 'dev',
} as const

/** Where an error comes up. */
export interface Setting {
  readonly doing?: Doing
  readonly env?: Readonly<Record<string, string>>
  readonly now?: number
  readonly globals?: Partial<Parameters<typeof explain>[1]['globals']>
}

/** What the shell says of an error. */
export function explained(error: unknown, { doing = {}, env = {}, now = 0, globals = {} }: Setting = {}) {
  return explain(error, {
    doing,
    globals: { ...GLOBALS, ...globals },
    context: contextWith({ env, now: () => now }),
    commands: () => commandNames(index),
  })
}
/** What the shell would try next; empty where it says nothing. */
export const hintOf = (error: unknown, setting?: Setting): string => explained(error, setting).hint ?? ''

/** A refusal of the region's, as the client reports it. */
export function answered(
  status: number,
  errorClass: string,
  details: string,
  { method = 'DELETE', url = 'http://region.test/cloudaccounts/lab', date = '' } = {},
): RequestError {
  const headers = new Headers({ 'x-request-id': 'f00d', ...(date === '' ? {} : { date }) })
  const text = JSON.stringify({ code: status, class: errorClass, details })
  return errorFromAnswer(describeSent({ method, url, headers: {} }), { status, headers, text })
}

/** A request that got no answer, for a reason of the system. */
export function failed(code: string, url = `${AUTH}/auth/tokens`): RequestError {
  const cause = new TypeError('fetch failed', { cause: Object.assign(new Error(`it said ${code}`), { code }) })
  return errorFromFailure(describeSent({ method: 'GET', url, headers: {} }), cause)
}

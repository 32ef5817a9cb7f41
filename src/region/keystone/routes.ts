import type { JsonObject } from '../../core/json.ts'
import { jsonAnswer } from '../http/answer.ts'
import { handlerNotFound } from '../http/api-error.ts'
import { type Call, dispatch, type Resources } from '../http/dispatch.ts'
import { tagsAnswer } from '../http/tags.ts'
import { quotaAnswer } from '../quotas/answer.ts'
import type { Region } from '../region.ts'
import { membershipPages } from './actions/membership-pages.ts'
import { appOptions } from './app-options.ts'
import { logIn, logInV2 } from './auth/login-pages.ts'
import {
  checkPolicies,
  ownPolicies,
  revokedTokens,
  revokeToken,
  verifyToken,
  verifyTokenV2,
} from './auth/token-pages.ts'
import { roleAssignments } from './grants/assignments.ts'
import { identityUsages } from './usages.ts'

type Page = (region: Region, call: Call) => Response | Promise<Response>

/** Keystone's pages that are no plain resource, by method and path; `*` is any one step. */
const PAGES: Readonly<Record<string, Page>> = {
  'POST v2.0/tokens': logInV2,
  'GET v2.0/tokens/*': verifyTokenV2,
  'POST v3/auth/tokens': logIn,
  'GET v3/auth/tokens': verifyToken,
  'DELETE v3/auth/tokens': revokeToken,
  'GET v3/auth/tokens/invalid': revokedTokens,
  'GET v3/auth/policies': ownPolicies,
  'POST v3/auth/policies': checkPolicies,
  'GET v3/app-options': (region, call) => jsonAnswer(appOptions(region, call)),
  'GET v3/usages': (region, call) => jsonAnswer(identityUsages(region, call)),
  'GET v3/role_assignments': (region, call) => jsonAnswer(roleAssignments(region, call)),
}

/** Answers keystone's pages: tokens of version 3 and 2, and the identity resources below `/v3`. */
export async function keystoneAnswer(region: Region, resources: Resources, call: Call): Promise<Response> {
  const { path, method } = call
  const page = PAGES[`${method} ${path.join('/')}`] ?? PAGES[`${method} ${[...path.slice(0, -1), '*'].join('/')}`]
  if (page !== undefined) return await page(region, call)
  const [version, first = ''] = path
  if (version !== 'v3' || first === 'auth') throw handlerNotFound(call.shown)
  if (first === '') throw handlerNotFound(call.shown.replaceAll('//', '/'))
  const below = { ...call, path: path.slice(1) }
  const own: JsonObject | Response | undefined = membershipPages(region, resources, below)
  if (own instanceof Response) return own
  return jsonAnswer(
    own ??
      tagsAnswer(region, below, 'identity') ??
      (await quotaAnswer(region, 'identity', below)) ??
      (await dispatch(region, resources, below)),
  )
}

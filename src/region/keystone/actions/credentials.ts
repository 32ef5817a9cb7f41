import { isJsonObject } from '../../../core/json.ts'
import { ApiError, badInput, notFound } from '../../http/api-error.ts'
import type { Handlers } from '../../resources/handlers.ts'
import { namedOwner } from '../../resources/owners/named.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { creating, NAME_STEPS } from './creation.ts'
import { removeAtOnce } from './removal.ts'

/** For any project of its user. */
const ANY_PROJECT = 'default'
/** Credentials whose secret may be changed. */
const CHANGEABLE = ['container_image', 'container_secret']

function blobOf({ body }: ApiRequest): string {
  const { blob } = body
  return isJsonObject(blob) ? JSON.stringify(blob) : typeof blob === 'string' ? blob : ''
}

function projectOf(request: ApiRequest): string {
  const wanted = bodyText(request, 'project_id')
  if (wanted === undefined) return request.identity.projectId
  if (wanted !== ANY_PROJECT && request.region.store.rows('projects').byKey(wanted) === undefined)
    throw notFound('project', wanted)
  return wanted
}

const create: NonNullable<Handlers['create']> = (request, kind) => {
  const { identity } = request
  const type = bodyText(request, 'type')
  if (type === undefined) throw badInput('missing input field type')
  const user_id = namedOwner(request.region.store, kind, request.body)?.userId ?? identity.userId
  const project_id = projectOf(request)
  const blob = blobOf(request)
  if (blob === '') throw badInput('missing input field blob')
  const name = bodyText(request, 'name', 'generate_name') ?? `${type}-${project_id}-${user_id}`
  return creating(() => ({ user_id, project_id, encrypted_blob: blob }))(
    { ...request, body: { ...request.body, name } },
    kind,
  )
}

export const credentialHandlers: Handlers = {
  create,
  nameStep: NAME_STEPS.standalone,
  update: (request, row, patch) => {
    const blob = blobOf(request)
    if (blob === '') return patch
    if (CHANGEABLE.includes(String(row.type))) return { ...patch, encrypted_blob: blob }
    const types = `[${CHANGEABLE.join(' ')}]`
    throw new ApiError('NotSupportedError', `blob update only supported for credential type ${types}`, {
      pattern: { id: 'blob update only supported for credential type %v', fields: [CHANGEABLE] },
    })
  },
  // With an access key go the tokens that it opened.
  remove: removeAtOnce(({ region }, row) => {
    if (row.type === 'aksk') region.tokens.revokeAudited('aksk', String(row.id))
  }),
}

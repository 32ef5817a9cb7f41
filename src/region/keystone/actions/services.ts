import { changeConfig, showConfig } from '../../actions/service-config.ts'
import { ApiError, badInput } from '../../http/api-error.ts'
import { byNameOrId, rowNamed } from '../../resources/by-name.ts'
import type { Handlers } from '../../resources/handlers.ts'
import { bodyText } from '../../resources/request.ts'
import { creating } from './creation.ts'
import { removeAtOnce } from './removal.ts'

export const serviceHandlers: Handlers = {
  create: creating(),
  nameStep: 'ValidateUpdateData: alterNameValidator',
  remove: removeAtOnce(),
  perform: { config: changeConfig },
  specific: { config: showConfig },
}

export const endpointHandlers: Handlers = {
  create: (request, kind) => {
    const { store } = request.region
    const face = bodyText(request, 'interface')
    if (face === undefined) throw badInput('missing input field interface')
    const wanted = bodyText(request, 'service_id', 'service')
    if (wanted === undefined) throw badInput('missing input field service/service_id')
    const service = rowNamed(store, 'services', wanted)
    const certificate = bodyText(request, 'service_certificate')
    if (certificate !== undefined && byNameOrId(store, 'servicecertificates', certificate) === undefined)
      throw new ApiError('NotFoundError', `not found cert ${certificate}`)
    const name = bodyText(request, 'name') ?? `${String(service.type)}-${face}`
    const body = { ...request.body, name, service_id: String(service.id) }
    return creating()({ ...request, body }, kind)
  },
  nameStep: 'ValidateUpdateData: alterNameValidator',
  remove: removeAtOnce(),
}

export const regionHandlers: Handlers = {
  create: (request, kind) => {
    const id = bodyText(request, 'id')
    if (id === undefined) throw badInput('missing input field id')
    return creating()({ ...request, body: { ...request.body, name: bodyText(request, 'name') ?? id } }, kind)
  },
  nameStep: 'ValidateUpdateData: alterNameValidator',
  remove: removeAtOnce(),
}

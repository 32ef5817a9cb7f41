import { isJsonObject } from '../../core/json.ts'
import { ApiError, badInput, missingParameter } from '../http/api-error.ts'
import { orderServer } from '../hypervisors/order-server.ts'
import type { Row } from '../kinds/model/column.ts'
import { servertemplates } from '../kinds/servertemplates.ts'
import { servicecatalogs } from '../kinds/servicecatalogs.ts'
import { byNameOrId } from '../resources/by-name.ts'
import type { ClassAction, Handlers, ObjectAction } from '../resources/handlers.ts'
import { type ApiRequest, bodyText } from '../resources/request.ts'
import { describe } from '../resources/show.ts'
import { insertItem, removeRow } from '../resources/write.ts'

/** The template that a body names. @throws ApiError when it is not there */
function templateNamed(request: ApiRequest, wanted: string): Row {
  const template = byNameOrId(request.region.store, servertemplates.plural, wanted)
  if (template === undefined) throw new ApiError('ResourceNotFoundError', 'no such guest template')
  return template
}

/** The address of the icon that a body names. @throws ApiError for what is none */
function iconOf(request: ApiRequest): Row {
  const icon = bodyText(request, 'icon_url')
  if (icon === undefined) return {}
  if (/\s|%(?![0-9a-f]{2})|^:/i.test(icon)) throw badInput(`fail to parse icon url '${icon}'`)
  return { icon_url: icon }
}

const create: ClassAction = (request, kind) => {
  const wanted = bodyText(request, 'guest_template')
  if (wanted === undefined) throw missingParameter('guest_template')
  const template = templateNamed(request, wanted)
  const row = insertItem(request, kind, { ...iconOf(request), guest_template_id: String(template.id), status: 'init' })
  return describe(request, kind, row)
}

/** Orders servers from the template of an entry. */
const deploy: ObjectAction = async (request, row) => {
  const [name, pattern] = [bodyText(request, 'name'), bodyText(request, 'generate_name')]
  if (name === undefined && pattern === undefined) throw missingParameter('name or generate_name')
  const id = String(row.guest_template_id ?? '')
  const template = request.region.store.rows(servertemplates.plural).byKey(id)
  if (template === undefined) throw new ApiError('ResourceNotFoundError', `no such guest_template ${id}`)
  const content = isJsonObject(template.content) ? template.content : {}
  const naming = pattern === undefined ? { name: name ?? '' } : { generate_name: pattern }
  // However many are wanted, it is one: the original asks for one, or does not say.
  try {
    await orderServer({ ...request, body: { ...content, ...naming }, envelope: {} })
  } catch (error) {
    throw error instanceof ApiError ? error.within('fail to create guest') : error
  }
  return undefined
}

export const serviceCatalogHandlers: Handlers = {
  create,
  // Of an entry nothing else can be changed.
  update: (request, _, { name }) => {
    const wanted = bodyText(request, 'guest_template')
    const template = wanted === undefined ? {} : { guest_template_id: String(templateNamed(request, wanted).id) }
    const named = typeof name === 'string' && name !== '' ? { name } : {}
    return { ...named, ...iconOf(request), ...template }
  },
  remove: (request, row) => {
    removeRow(request, servicecatalogs, row)
    return undefined
  },
  perform: { deploy },
}

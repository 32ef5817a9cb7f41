import type { ListPage, Output } from '../../../cli/output.ts'
import type { Session } from '../../../client/index.ts'
import { ClimcError } from '../../../core/errors/index.ts'
import { isJsonObject, type JsonObject, type JsonValue, numberOf, textOf } from '../../../core/json.ts'
import type { ClimcContext } from '../../context.ts'
import { allPages } from '../../features/all-pages.ts'
import type { Prepared } from './call.ts'

/**
 * A list followed to its end. With a format of one's own the rows are shown as they come; without one the pages are
 * merged into one document of the shape that the server gives.
 */
export async function mergedPages(session: Session, request: Prepared, context: ClimcContext): Promise<Output> {
  let member = ''
  const ask = async (place: Readonly<Record<string, unknown>>): Promise<Output> => {
    const { limit, offset, paging_marker: marker } = place
    const query = { ...request.query, ...defined({ limit, offset, paging_marker: marker }) }
    const { data } = await session.request({ ...request, query })
    const found = listIn(data)
    if (found === undefined) {
      throw new ClimcError('bad-answer', `The answer to GET ${request.path} is no list: it has no pages to follow.`)
    }
    member = found.member
    return { kind: 'list', page: found.page }
  }
  const size = textLike(request.query.limit)
  const pages = await allPages(ask, size === undefined ? {} : { limit: size })
  if (pages.kind !== 'pages' || context.globals.output_format !== 'table') return pages
  const rows: JsonObject[] = []
  for await (const page of pages.pages) rows.push(...page.data)
  return { kind: 'object', value: { [member]: rows, total: rows.length }, style: 'json' }
}

function defined(values: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  )
}

function textLike(value: JsonValue | undefined): string | undefined {
  return typeof value === 'number' || typeof value === 'string' ? String(value) : undefined
}

/** The one list of objects in an answer, and what the answer says of its place. */
function listIn(answer: JsonValue | undefined): { readonly member: string; readonly page: ListPage } | undefined {
  if (!isJsonObject(answer)) return undefined
  for (const [member, value] of Object.entries(answer)) {
    if (!Array.isArray(value)) continue
    const data = value.filter(isJsonObject)
    if (data.length !== value.length) continue
    const nextMarker = textOf(answer, 'next_marker') ?? ''
    const counted = numberOf(answer, 'total') ?? 0
    const total = nextMarker === '' && counted === 0 ? data.length : counted
    const [limit, offset] = [numberOf(answer, 'limit') ?? 0, numberOf(answer, 'offset') ?? 0]
    return { member, page: { data, total, limit, offset, nextMarker } }
  }
  return undefined
}

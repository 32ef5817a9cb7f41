import { ApiError } from '../../http/api-error.ts'
import { sql } from '../../store/sql.ts'
import type { Store } from '../../store/store.ts'

/** The id of an image, kept here or by a cloud, that is asked for by id or name. @throws ApiError 404 when there is none */
export function imageId(store: Store, text: string): string {
  for (const plural of ['images', 'cachedimages']) {
    const [image] = store.rows(plural).select(sql`(t.id = ${text} OR t.name = ${text})`)
    if (image !== undefined) return String(image.id)
  }
  throw new ApiError('NotFoundError', `image ${text} not found`)
}

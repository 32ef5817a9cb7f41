import { isJsonObject } from '../../../core/json.ts'
import { badAnswer } from '../../answers.ts'
import { custom } from '../../resource.ts'
import { ID, type Verb } from '../../verbs/verb.ts'
import { BACKEND_STATUS_COLUMNS } from './listener.ts'

/** Lists how the backends behind a listener or a rule are: GET /plural/ID/backend-status, answered with an array. */
export function backendStatus(summary: string): Verb {
  return custom({ ...ID }, { summary }, ({ id }) => async ({ manager, resource }) => {
    const rows = await manager.getSpecific(id, 'backend-status')
    if (!Array.isArray(rows)) throw badAnswer(`GET /${resource.plural}/${id}/backend-status`, 'holds no array')
    const page = { data: rows.filter(isJsonObject), total: 0, limit: 0, offset: 0 }
    return { kind: 'list', page, columns: BACKEND_STATUS_COLUMNS }
  })
}

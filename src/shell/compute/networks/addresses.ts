import { text } from '../../../cli/options/index.ts'
import { isJsonObject } from '../../../core/json.ts'
import { custom } from '../../resource.ts'
import { ID, orNothing, type Verb } from '../../verbs/verb.ts'
import { toWire } from '../../wire.ts'

const OPTIONS = { ...ID, scope: text() }

/** Lists what uses the addresses of a network: GET /networks/ID/addresses, the answer's `addresses` as a table. */
export function addresses(): Verb {
  const summary = 'List the addresses of a network that are in use, and by what'
  return custom(OPTIONS, { summary }, ({ id, ...own }) => {
    const query = orNothing(toWire(OPTIONS, own))
    return async ({ manager }) => {
      const answer = await manager.getSpecific(id, 'addresses', query)
      const list = isJsonObject(answer) ? answer.addresses : undefined
      if (!Array.isArray(list)) return { kind: 'text', text: 'no result\n' }
      const data = list.filter(isJsonObject)
      return { kind: 'list', page: { data, total: data.length, limit: 0, offset: 0 } }
    }
  })
}

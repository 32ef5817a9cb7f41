import { text } from '../../../cli/options/index.ts'
import { isJsonObject } from '../../../core/json.ts'
import { pageOfRows } from '../../pages.ts'
import { custom, inOwnWay } from '../../resource.ts'
import { ID, orNothing, type Verb } from '../../verbs/verb.ts'
import { toWire } from '../../wire.ts'

const OPTIONS = { ...ID, scope: text() }

/** Lists what uses the addresses of a network: GET /networks/ID/addresses, the answer's `addresses` as a table. */
export function addresses(): Verb {
  const summary = 'List the addresses of a network that are in use, and by what'
  return custom(OPTIONS, { summary }, ({ id, ...own }) => {
    const query = orNothing(toWire(OPTIONS, own))
    return async call => {
      const answer = await call.manager.getSpecific(id, 'addresses', query)
      const used = isJsonObject(answer) ? answer.addresses : undefined
      if (Array.isArray(used)) return { kind: 'list', page: pageOfRows(answer, 'addresses') }
      return inOwnWay(call, { kind: 'text', text: 'no result\n' }, [])
    }
  })
}

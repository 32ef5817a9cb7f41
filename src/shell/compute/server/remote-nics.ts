import type { Output } from '../../../cli/output.ts'
import type { Call } from '../../resource.ts'
import { valueOutput } from '../../verbs/list.ts'
import { ID } from '../../verbs/verb.ts'

export const SERVER_ID = ID

/**
 * Lists the network cards that a server has in its cloud: GET /servers/ID/remote-nics. An answer that is no list is an
 * empty one, as in the original.
 */
export function remoteNics({ id }: { readonly id: string }): (call: Call) => Promise<Output> {
  return async ({ manager }) => {
    const nics = await manager.getSpecific(id, 'remote-nics')
    return valueOutput(Array.isArray(nics) ? nics : [])
  }
}

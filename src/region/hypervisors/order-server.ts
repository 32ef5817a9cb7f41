import { createServer as createInCloud } from '../actions/servers/create/create.ts'
import { servers } from '../kinds/servers.ts'
import type { ApiRequest } from '../resources/request.ts'
import { createItem } from '../resources/write.ts'
import { createServer as createOwn, wantsHypervisor } from './create.ts'

/**
 * Orders a server as `POST /servers` does, where the order in the body wants it.
 * @returns what is said of it
 * @throws ApiError when it is refused, or the asker may not order it
 */
export async function orderServer(request: ApiRequest) {
  const create = wantsHypervisor(request) ? createOwn : createInCloud
  return (await createItem(request, servers, { create }))[servers.keyword]
}

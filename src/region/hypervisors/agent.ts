import { ApiError } from '../http/api-error.ts'
import type { Row } from '../kinds/model/column.ts'
import type { ApiRequest } from '../resources/request.ts'

/**
 * The refusal of what a host's agent would have to do: nothing listens where agents of the simulated hosts would, and
 * hosts of clouds have none.
 * @param path what would be asked of it, e.g. `/servers/id/monitor`
 * @param places the steps that the refusal comes through, the outermost first
 */
export function unreachable(request: ApiRequest, server: Row, path: string, ...places: readonly string[]): ApiError {
  const host = request.region.store.rows('hosts').byKey(String(server.host_id ?? ''))
  const refusal = refusalAt(String(host?.manager_uri ?? ''), path)
  if (places.length === 0) return refusal
  const { errorClass } = refusal
  const details = [...places, JSON.stringify({ error: refusal.plain })].join(': ')
  // What comes from further out goes by the code of its class, and most classes of such refusals have none.
  return new ApiError(errorClass, details, { wrapped: true, status: errorClass === 'ClientError' ? 400 : 500 })
}

function refusalAt(uri: string, path: string): ApiError {
  return uri === '' ? new ApiError('ClientError', 'Unknown schema ') : noListener(uri, 'Post', path)
}

/** What is answered where a program would listen that nobody has started. */
export function noListener(uri: string, method: 'Get' | 'Post', path: string): ApiError {
  const url = URL.parse(uri)
  const port = url?.port || (url?.protocol === 'https:' ? '443' : '80')
  const details = `${method} "${uri.replace(/\/+$/, '')}${path}": dial tcp ${url?.hostname ?? uri}:${port}: connect: connection refused`
  return new ApiError('ConnectRefusedError', details)
}

/** The path of something that a server's host does for it. */
export function ofServer(server: Row, action: string): string {
  return `/servers/${String(server.id)}/${action}`
}

import { ConnectionError } from './connection-error.ts'
import type { FailureFacts, RequestError } from './request-error.ts'
import { TimeoutError } from './timeout-error.ts'

/** What the original's client says in place of each failure to reach a service; `%s` is the service. */
const TEMPLATES: Readonly<Record<string, string>> = {
  ConnectRefusedError: '%s service is abnormal, please check service status',
  NetworkError: '%s service is abnormal or network error, please try again',
  DNSError: '%s service dns resolve error, please check dns setting',
  TimeoutError: '%s service request timeout, please try again later',
}

/** The same failure, naming the service that could not be reached; other errors as they are. */
export function namingService(error: unknown, service: string): unknown {
  if (error instanceof ConnectionError)
    return new ConnectionError({ ...factsOf(error, service), nothingSent: error.nothingSent })
  if (error instanceof TimeoutError && error.status === 499) return new TimeoutError(factsOf(error, service))
  return error
}

function factsOf(error: RequestError, service: string): FailureFacts {
  const id = TEMPLATES[error.class ?? '']
  const details = id?.replace('%s', service) ?? ''
  return {
    request: error.request,
    status: error.status,
    class: error.class,
    details: error.details,
    cause: error.cause,
    // It was keystone that could not be reached where the request was for a token.
    message: /\/tokens$/.test(error.request.url) ? error.message : `${service} service: ${error.message}`,
    ...(id !== undefined && {
      original: { class: 'ServiceAbnormal', code: error.status, data: { fields: [service], id }, details },
    }),
  }
}

import {
  type CloudError,
  type CloudErrorDetails,
  errorFromHttp,
  type HttpFailure,
  InvalidStatusError,
  MissingParameterError,
  QuotaExceededError,
} from '../../cloudprovider/errors/index.ts'

/** Codes of TestCloud that say more than their HTTP status. */
const BY_CODE: Readonly<Record<string, (message: string, details: CloudErrorDetails) => CloudError>> = {
  IncorrectState: (message, details) => new InvalidStatusError(message, details),
  SystemVolume: (message, details) => new InvalidStatusError(message, details),
  PrepaidInstance: (message, details) => new InvalidStatusError(message, details),
  MissingParameter: (message, details) => new MissingParameterError(message, details),
  QuotaExceeded: (message, details) => new QuotaExceededError(message, details),
}

/** The error class for an answer of TestCloud. */
export function testCloudError(failure: HttpFailure): CloudError {
  const special = failure.vendorCode === undefined ? undefined : BY_CODE[failure.vendorCode]
  if (special === undefined) return errorFromHttp(failure)
  const { message, ...details } = failure
  return special(message, details)
}

import { CloudError } from '../../cloudprovider/errors/cloud-error.ts'
import { NotImplementedError } from '../../cloudprovider/errors/not-implemented-error.ts'
import { NotSupportedError } from '../../cloudprovider/errors/not-supported-error.ts'
import { ApiError, type ErrorClass } from '../http/api-error.ts'

/** The class under which the region reports a cloud's refusal. */
const CLASSES: Readonly<Record<string, ErrorClass>> = {
  InvalidAccessKey: 'InvalidAccessKey',
  ClientError: 'ClientError',
  ConnectRefusedError: 'ConnectRefusedError',
  NotFoundError: 'NotFoundError',
  ForbiddenError: 'ForbiddenError',
  AccountReadOnlyError: 'ForbiddenError',
  NotSupportedError: 'NotSupportedError',
  NotImplementedError: 'NotImplementedError',
  InputParameterError: 'InputParameterError',
  MissingParameterError: 'MissingParameterError',
  InvalidStatusError: 'InvalidStatusError',
  OutOfQuotaError: 'OutOfQuotaError',
  DuplicateIdError: 'DuplicateResourceError',
  TooManyRequests: 'TooManyRequestsError',
  TimeoutError: 'TimeoutError',
  InvalidProvider: 'InputParameterError',
}

/** What a cloud refused or failed at, as the region's API reports it; anything else passes through. */
export function fromCloud(error: unknown): unknown {
  if (!(error instanceof CloudError)) return error
  const errorClass = CLASSES[error.code] ?? 'UnclassifiedError'
  return new ApiError(errorClass, worded(error), { cause: error })
}

/** Of a parameter that is missing the original says no more than its name. */
function worded(error: CloudError): string {
  const [, parameter] = /^(\w+) is required$/.exec(error.message) ?? []
  return parameter === undefined ? error.message : `${parameter}: ${error.code}`
}

/** Runs a step against a cloud; its failures come out as the API's. */
export async function askingCloud<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step()
  } catch (error) {
    throw fromCloud(error)
  }
}

/** Whether a cloud has no such thing as was asked of it. */
export function isNotSupported(error: unknown): boolean {
  return error instanceof NotSupportedError || error instanceof NotImplementedError
}

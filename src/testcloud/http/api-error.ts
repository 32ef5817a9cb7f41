/** A refusal as the cloud's API words it. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly headers: Readonly<Record<string, string>>

  constructor(status: number, code: string, message: string, headers: Record<string, string> = {}) {
    super(message)
    this.name = 'ApiError'
    this.status = status
    this.code = code
    this.headers = headers
  }
}

export function notFound(kind: string, id: string): ApiError {
  return new ApiError(404, 'ResourceNotFound', `${kind} ${JSON.stringify(id)} does not exist`)
}

export function invalidParameter(name: string, problem: string): ApiError {
  return new ApiError(400, 'InvalidParameter', `${name}: ${problem}`)
}

export function missingParameter(name: string): ApiError {
  return new ApiError(400, 'MissingParameter', `${name} is required`)
}

export function incorrectState(kind: string, id: string, state: string, wanted: string): ApiError {
  return new ApiError(409, 'IncorrectState', `${kind} ${id} is ${state}: it must be ${wanted}`)
}

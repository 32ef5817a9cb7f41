import { describe, expect, it } from 'vitest'
import * as errors from '../../src/cloudprovider/errors/index.ts'
import { ClimcError } from '../../src/core/errors/index.ts'

const { errorFromHttp, parseRetryAfter } = errors

describe('errorFromHttp', () => {
  it.each([
    [400, errors.InvalidInputError, 'InputParameterError', 'invalid-input'],
    [401, errors.InvalidCredentialsError, 'InvalidAccessKey', 'auth'],
    [403, errors.ForbiddenError, 'ForbiddenError', 'forbidden'],
    [404, errors.NotFoundError, 'NotFoundError', 'not-found'],
    [405, errors.NotSupportedError, 'NotSupportedError', 'invalid-input'],
    [408, errors.TimeoutError, 'TimeoutError', 'timeout'],
    [409, errors.DuplicateError, 'DuplicateIdError', 'conflict'],
    [410, errors.NotFoundError, 'NotFoundError', 'not-found'],
    [429, errors.RateLimitedError, 'TooManyRequests', 'server'],
    [500, errors.ServerError, 'InternalServerError', 'server'],
    [501, errors.NotSupportedError, 'NotSupportedError', 'invalid-input'],
    [504, errors.TimeoutError, 'TimeoutError', 'timeout'],
    [302, errors.BadAnswerError, 'BadAnswerError', 'bad-answer'],
  ])('maps %i', (status, Class, code, kind) => {
    const error = errorFromHttp({ status, message: 'what happened', vendorCode: 'Vendor', requestId: 'r-1' })
    expect(error).toBeInstanceOf(Class)
    expect(error).toBeInstanceOf(ClimcError)
    expect(error).toMatchObject({
      code,
      kind,
      status,
      vendorCode: 'Vendor',
      requestId: 'r-1',
      message: 'what happened',
    })
    expect(error.name).toBe(Class.name)
  })

  it('keeps the wait that the cloud asks for, and the cause', () => {
    const cause = new Error('below')
    const error = errorFromHttp({ status: 429, message: 'slow down', retryAfterMs: 1500, cause })
    expect(error).toMatchObject({ retryAfterMs: 1500, cause })
  })
})

describe('parseRetryAfter', () => {
  const now = Date.UTC(2026, 0, 1)
  it.each([
    ['3', 3000],
    ['0', 0],
    ['Thu, 01 Jan 2026 00:00:10 GMT', 10_000],
    ['Wed, 31 Dec 2025 00:00:00 GMT', 0],
    ['soon', undefined],
    ['', undefined],
    [null, undefined],
  ])('reads %j', (header, wait) => {
    expect(parseRetryAfter(header, now)).toBe(wait)
  })
})

import { describe, expect, it } from 'vitest'
import { errorFromAnswer } from '../../../src/client/errors/from-answer.ts'
import { errorFromFailure } from '../../../src/client/errors/from-failure.ts'
import { describeSent } from '../../../src/client/errors/request-error.ts'
import * as client from '../../../src/client/index.ts'
import { ClimcError } from '../../../src/core/errors/index.ts'
import { Secret } from '../../../src/core/secret.ts'

const request = describeSent({ method: 'GET', url: 'http://h:1/ships/x', headers: { 'X-Auth-Token': 't' } })

function answered(status: number, body: unknown, headers: Record<string, string> = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return errorFromAnswer(request, { status, headers: new Headers(headers), text })
}

function failed(code: string, message = code): Error {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(message), { code }) })
}

describe('an answer from 300 on', () => {
  it.each([
    [400, 'InputParameterError', client.InvalidInputError, 'invalid-input'],
    [401, 'UnauthorizedError', client.AuthError, 'auth'],
    [403, 'ForbiddenError', client.ForbiddenError, 'forbidden'],
    [404, 'ResourceNotFoundError', client.NotFoundError, 'not-found'],
    [406, 'NotSupportedError', client.InvalidInputError, 'invalid-input'],
    [408, 'TimeoutError', client.TimeoutError, 'timeout'],
    [409, 'ConflictError', client.ConflictError, 'conflict'],
    [423, 'LockedError', client.InvalidInputError, 'invalid-input'],
    [429, 'TooManyRequests', client.ServerError, 'server'],
    [499, 'ConnectRefusedError', client.ServerError, 'server'],
    [500, 'UnclassifiedError', client.ServerError, 'server'],
    [500, 'duplicate entry', client.ConflictError, 'conflict'],
    [503, 'ServiceUnavailable', client.ServerError, 'server'],
  ])('%i %s', (status, errorClass, type, kind) => {
    const error = answered(status, { class: errorClass, code: status, details: 'why: so' }, { 'x-request-id': 'r1' })
    expect(error).toBeInstanceOf(type)
    expect(error).toBeInstanceOf(client.RequestError)
    expect(error).toBeInstanceOf(ClimcError)
    expect(error.constructor).toBe(type)
    expect(error.name).toBe(type.name)
    expect(error).toMatchObject({
      kind,
      status,
      class: errorClass,
      details: 'why: so',
      requestId: 'r1',
      message: 'why: so',
    })
  })

  it('is a BadAnswerError where it redirects', () => {
    const error = answered(302, '', { location: 'http://elsewhere/' })
    expect(error).toBeInstanceOf(client.BadAnswerError)
    expect(error).toMatchObject({ kind: 'bad-answer', class: 'redirect', details: 'http://elsewhere/', status: 302 })
    expect(error.message).toMatch(/redirects to http:\/\/elsewhere\//)
  })

  it.each([
    ['{"error":{"code":404,"title":"Not Found","message":"gone"}}', { class: 'Not Found', details: 'gone' }],
    ['{"badRequest":{"code":"Sorry","detail":"no"}}', { class: 'Sorry', details: 'no' }],
    ['{"code":404,"details":"<title>T</title>"}', { class: undefined, details: '<title>T</title>' }],
    ['{"a":1,"b":2}', { class: undefined, details: '{"a":1,"b":2}' }],
    ['  plain text ', { class: undefined, details: 'plain text' }],
    ['{broken', { details: '{broken' }],
    ['', { details: '', message: 'HTTP status 404' }],
    ['{"class":"C","code":404,"details":{"k":"v"}}', { class: 'C', details: '{"k":"v"}' }],
  ])('understands %s', (text, expected) => {
    expect(answered(404, text)).toMatchObject(expected)
  })

  it('prints as the original prints it', () => {
    const sent = describeSent({
      method: 'POST',
      url: 'http://h:1/ships',
      headers: { 'X-Auth-Token': 'secret', Accept: '*/*', 'Content-Type': 'application/json', 'User-Agent': 'climc' },
      json: { text: '{"ship":{"password":"p"}}', value: { ship: { password: new Secret('p') } } },
    })
    const body = { class: 'C', code: 409, details: 'd', data: { id: '%s', fields: ['f'] }, time: 'now' }
    const error = errorFromAnswer(sent, { status: 409, headers: new Headers(), text: JSON.stringify(body) })
    expect(error.toOriginal()).toEqual({
      class: 'C',
      code: 409,
      data: { id: '%s', fields: ['f'] },
      details: 'd',
      request: {
        method: 'POST',
        url: 'http://h:1/ships',
        headers: {
          'X-Auth-Token': '*',
          'Content-Type': 'application/json',
          'Content-Length': '25',
          'User-Agent': 'climc',
        },
        body: { ship: { password: '***' } },
      },
    })
  })

  it('shows no secret of the query', () => {
    const sent = describeSent({ method: 'GET', url: 'http://h/x?token=SECRET&a=1', headers: {} })
    const error = errorFromFailure(sent, failed('ECONNRESET'))
    expect(JSON.stringify([error, error.toOriginal()])).not.toContain('SECRET')
    expect(error.request.url).toBe('http://h/x?token=***&a=1')
  })

  it('cuts a long body to its first 100 and last 25 characters', () => {
    const value = { ship: { description: 'x'.repeat(200) } }
    const sent = describeSent({ method: 'PUT', url: 'u', headers: {}, json: { text: JSON.stringify(value), value } })
    const error = errorFromAnswer(sent, { status: 400, headers: new Headers(), text: '{}' })
    const text = JSON.stringify(value)
    expect(error.toOriginal().request).toMatchObject({ body: `${text.slice(0, 100)}...${text.slice(-25)}` })
  })
})

describe('a failure without an answer', () => {
  it.each([
    ['ECONNREFUSED', client.ConnectionError, 'connection', /cannot connect to h:1/],
    ['EHOSTUNREACH', client.ConnectionError, 'connection', /cannot connect to h:1/],
    ['ENOTFOUND', client.ConnectionError, 'connection', /unknown host h$/],
    ['ECONNRESET', client.ConnectionError, 'connection', /the connection to h:1 failed/],
    ['UND_ERR_SOCKET', client.ConnectionError, 'connection', /the connection to h:1 failed/],
    ['ETIMEDOUT', client.TimeoutError, 'timeout', /no answer from h:1 in time/],
    ['UND_ERR_CONNECT_TIMEOUT', client.TimeoutError, 'timeout', /no answer/],
    ['UND_ERR_HEADERS_TIMEOUT', client.TimeoutError, 'timeout', /no answer/],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', client.TlsError, 'tls', /TLS with h:1 failed/],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', client.TlsError, 'tls', /TLS with h:1 failed/],
    ['CERT_HAS_EXPIRED', client.TlsError, 'tls', /TLS with h:1 failed/],
    ['ERR_TLS_CERT_ALTNAME_INVALID', client.TlsError, 'tls', /TLS with h:1 failed/],
    ['ERR_SSL_WRONG_VERSION_NUMBER', client.TlsError, 'tls', /try http:\/\//],
    ['HPE_INVALID_CONSTANT', client.BadAnswerError, 'bad-answer', /h:1 does not speak HTTP/],
    ['', client.ConnectionError, 'connection', /failed/],
  ])('with code %s', (code, type, kind, message) => {
    const cause = failed(code)
    const error = errorFromFailure(request, cause)
    expect(error.constructor).toBe(type)
    expect(error).toMatchObject({ kind, status: 499, cause, message: expect.stringMatching(message) })
    expect(error.toOriginal()).toMatchObject({ code: 499, request: { headers: { 'X-Auth-Token': '*' } } })
  })

  it('looks into aggregates, where every address of a host failed', () => {
    const inner = Object.assign(new Error('connect ECONNREFUSED ::1:1'), { code: 'ECONNREFUSED' })
    const cause = new TypeError('fetch failed', { cause: new AggregateError([inner, inner]) })
    expect(errorFromFailure(request, cause)).toMatchObject({ class: 'ConnectRefusedError', nothingSent: true })
  })
})

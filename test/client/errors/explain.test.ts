import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explainDetails } from '../../../src/client/errors/explain.ts'

const forbidden = {
  error: {
    class: 'ForbiddenError',
    code: 403,
    data: { id: 'x' },
    details: 'project in non-default domain is prohibited',
  },
}

describe('explainDetails', () => {
  it.each<[string, string | undefined, string]>([
    ['cloudaccount x not found', 'ResourceNotFoundError', 'cloudaccount x not found'],
    [
      `ValidateCreateDomainId: ${JSON.stringify(forbidden)}`,
      'ForbiddenError',
      'project in non-default domain is prohibited',
    ],
    [
      `a.B: ${JSON.stringify({ error: { class: 'X', details: `c.D: ${JSON.stringify(forbidden)}` } })}`,
      'ForbiddenError',
      'project in non-default domain is prohibited',
    ],
    [`wrapped: ${JSON.stringify(JSON.stringify(forbidden))}`, undefined, 'project in non-default domain is prohibited'],
    ['{"error":{"code":404,"message":"gone","title":"Not Found"}}', undefined, 'gone'],
    ['{"details":{"details":"deep"}}', undefined, 'deep'],
    ['fetchItem: duplicate entry', 'duplicate entry', 'duplicate entry'],
    ['Authenticate: usrExt.VerifyPassword: WrongPassword', 'WrongPassword', 'wrong password'],
    [
      'validatePasswordComplexity: too simple password: WeakPasswordError',
      'WeakPasswordError',
      'weak password: too simple password',
    ],
    ['auth_url: MissingParameterError', 'MissingParameterError', 'missing parameter: auth_url'],
    ['domain nope: UserNotFound', 'UserNotFound', 'user not found: domain nope'],
    ['name: missing input field', 'InputParameterError', 'name: missing input field'],
    ['UserDisabled', 'UserDisabled', 'user disabled'],
    ['Internal server error: runtime error: nil', 'InternalServerError', 'Internal server error: runtime error: nil'],
    [
      '<!DOCTYPE HTML>\n<html><head><title>Error response</title></head></html>',
      undefined,
      'the server answered with a web page: Error response',
    ],
    ['Cannot do server.start: {not json}', undefined, 'Cannot do server.start: {not json}'],
    ['limits are {"cpu": 1}', undefined, 'limits are {"cpu": 1}'],
  ])('reads %s', (details, errorClass, sentence) => {
    expect(explainDetails(details, errorClass)).toBe(sentence)
  })

  it('puts the class into words where there are no details', () => {
    expect(explainDetails('', 'InvalidStatusError')).toBe('invalid status')
    expect(explainDetails('', undefined)).toBeUndefined()
  })

  it('finds the innermost reason under any wrapping', () => {
    const wrap = fc.constantFrom<(inner: string) => string>(
      inner => `some.Func: ${inner}`,
      inner => JSON.stringify({ error: { class: 'C', code: 400, details: inner } }),
      inner => `prefix ${JSON.stringify({ class: 'C', details: inner })} suffix`,
    )
    fc.assert(
      fc.property(fc.array(wrap, { minLength: 1, maxLength: 4 }), wraps => {
        const details = wraps.reduce((inner, each) => each(inner), 'disk is attached to a server')
        expect(explainDetails(details)).toBe('disk is attached to a server')
      }),
    )
  })

  it('survives anything', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.tuple(fc.string(), fc.json()).map(each => each.join(': ')),
        ),
        text => {
          expect(typeof explainDetails(text, 'SomeError')).toBe('string')
        },
      ),
    )
  })
})

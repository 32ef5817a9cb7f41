import { describe, expect, test } from 'vitest'
import { EXIT_CODES } from '../../src/cli/exit-codes.ts'
import { LAMP } from '../support/gadgets.ts'
import { runGadgets } from '../support/run-gadgets.ts'
import { type Answer, on, type Stub } from '../support/stub-cloud.ts'

const CREATE = ['gadget-create-many', 'lamp']
const sent = (answer: Answer): Stub => ({ key: 'POST /gadgets', body: { gadget: { name: 'lamp' } }, answer })
const refused = (status: number, errorClass: string, details: string): Answer => ({
  status,
  json: { error: { class: errorClass, code: status, details } },
})
const failing = (code: string, message = `connect ${code}`): Answer => ({
  fails: Object.assign(new Error(message), { code }),
})

describe('what goes wrong on the server', () => {
  test.each<[string, Answer, number, RegExp]>([
    ['400', refused(400, 'InputParameterError', 'invalid size'), 1, /^climc: gadget-create-many lamp: invalid size\n$/],
    [
      '403',
      refused(403, 'ForbiddenError', 'not allowed to create'),
      1,
      /^climc: gadget-create-many lamp: not allowed to create\n$/,
    ],
    [
      '404',
      refused(404, 'ResourceNotFoundError', 'no such room'),
      5,
      /^climc: gadget-create-many lamp: no such room\n$/,
    ],
    [
      '406',
      refused(406, 'NotSupportedError', 'cannot do that'),
      1,
      /^climc: gadget-create-many lamp: cannot do that\n$/,
    ],
    [
      '409',
      refused(409, 'DuplicateNameError', 'the name lamp is taken'),
      6,
      /^climc: gadget-create-many lamp: the name lamp is taken\n {2}Try: another name.*\n$/,
    ],
    [
      '499',
      refused(499, 'ClientError', 'vendor unreachable'),
      1,
      /^climc: gadget-create-many lamp: vendor unreachable\n$/,
    ],
    ['500', refused(500, 'InternalServerError', 'out of luck'), 1, /^climc: gadget-create-many lamp: out of luck\n$/],
    [
      'an error within an error',
      refused(500, 'X', 'f: {"error":{"class":"ConflictError","code":409,"details":"deep inside"}}'),
      1,
      /^climc: .*deep inside\n$/,
    ],
    ['a refusal without a body', { status: 500, text: '' }, 1, /^climc: .*500.*\n$/],
    [
      'a refusal with a web page',
      { status: 502, text: '<html><title>Bad Gateway</title></html>' },
      1,
      /^climc: .*Bad Gateway\n {2}Try: again in a moment.*\n$/,
    ],
    ['broken JSON', { text: '{"gadget": ' }, 1, /^climc: .*JSON.*\n$/],
    ['text', { text: 'hello' }, 1, /^climc: .*text.*\n$/],
    ['another object', { json: { something: 1 } }, 1, /^climc: .*"gadget".*\n$/],
    [
      'a redirect',
      { status: 302, text: '', headers: { location: 'http://else.test/' } },
      1,
      /^climc: .*redirect.*else\.test.*\n$/,
    ],
    [
      'a refused connection',
      failing('ECONNREFUSED'),
      1,
      /^climc: lab service: cannot connect to stub\.test: .*\n {2}Try: "climc doctor".*\n$/,
    ],
    ['a broken connection', failing('ECONNRESET'), 1, /^climc: lab service: .*stub\.test.*\n$/],
    [
      'an unknown host',
      failing('ENOTFOUND'),
      1,
      /^climc: lab service: unknown host stub\.test\n {2}Try: .*OS_AUTH_URL.*\n$/,
    ],
    [
      'an untrusted certificate',
      failing('SELF_SIGNED_CERT_IN_CHAIN'),
      1,
      /^climc: TLS with stub\.test failed: .*\n {2}Try: .*--insecure.*\n$/,
    ],
    [
      'a connection that times out',
      failing('ETIMEDOUT'),
      124,
      /^climc: .*no answer from stub\.test.*\n {2}Try: a longer --timeout.*\n$/,
    ],
  ])('%s: the code, one readable sentence, nothing on stdout', async (_what, answer, code, sentence) => {
    for (const format of ['table', 'json']) {
      const got = await runGadgets([...CREATE, '--output-format', format], [sent(answer)])
      expect(got.stderr).toMatch(sentence)
      expect([got.code, got.stdout]).toEqual([code, ''])
    }
  })

  test('no answer in time', async () => {
    const got = await runGadgets([...CREATE, '--timeout', '1'], [sent('hangs')])
    expect(got).toMatchObject({ code: 124, stdout: '' })
    expect(got.stderr).toMatch(
      /^climc: lab service: no answer from stub\.test within 1 s\n {2}Try: a longer --timeout \(now 1 s\).*\n$/,
    )
  })

  test('an interruption ends it at once', async () => {
    const interrupt = new AbortController()
    const before = Date.now()
    const got = await runGadgets(CREATE, [sent({ hangsAfter: () => interrupt.abort() })], { signal: interrupt.signal })
    expect(got).toMatchObject({ code: 130, stdout: '', stderr: 'climc: interrupted\n' })
    expect(Date.now() - before).toBeLessThan(5_000)
  })

  test('an interruption ends a batch, too', async () => {
    const interrupt = new AbortController()
    const stubs: Stub[] = ['a', 'b'].map(id => ({
      key: `POST /gadgets/${id}/start`,
      body: {},
      answer: { hangsAfter: () => setImmediate(() => interrupt.abort()) },
    }))
    const got = await runGadgets(['gadget-start', 'a', 'b'], stubs, { signal: interrupt.signal })
    expect(got).toMatchObject({ code: 130, stdout: '', stderr: 'climc: interrupted\n' })
  })
})

describe('what goes wrong with keystone', () => {
  test.each<[string, Answer, number, RegExp]>([
    [
      'a wrong password',
      refused(401, 'WrongPassword', 'wrong password'),
      4,
      /^climc: authentication failed: wrong password\n {2}Try: OS_USERNAME.*\n$/,
    ],
    ['an unknown user', refused(404, 'UserNotFound', 'UserNotFound'), 4, /^climc: .*user.*\n {2}Try: OS_USERNAME.*\n$/],
    ['a disabled user', refused(423, 'UserDisabled', 'user is disabled'), 4, /^climc: .*disabled.*\n {2}Try: .*\n$/],
    ['a refused connection', failing('ECONNREFUSED'), 1, /^climc: cannot connect to stub\.test: .*\n {2}Try: .*\n$/],
    ['garbage', { text: 'hello' }, 1, /^climc: .+\n$/],
  ])('%s', async (_what, auth, code, sentence) => {
    const got = await runGadgets(['gadget-create-many', 'lamp'], [], { auth })
    expect(got.stderr).toMatch(sentence)
    expect([got.code, got.stdout, got.asked]).toEqual([code, '', []])
  })

  test('a token that a service refuses is renewed once', async () => {
    const got = await runGadgets(
      ['gadget-show', 'g-1'],
      [
        { key: 'GET /gadgets/g-1', answer: refused(401, 'UnauthorizedError', 'token expired') },
        on('GET /gadgets/g-1', { gadget: LAMP }),
      ],
    )
    expect(got).toMatchObject({ code: 0, stderr: '', authentications: 2 })
    const twice = await runGadgets(
      ['gadget-show', 'g-1'],
      ['first', 'second'].map(() => ({
        key: 'GET /gadgets/g-1',
        answer: refused(401, 'UnauthorizedError', 'token expired'),
      })),
    )
    expect(twice).toMatchObject({ code: 4, stdout: '' })
    expect(twice.stderr).toMatch(/^climc: .*token expired\n {2}Try: .*renewed once.*\n$/)
  })
})

test('every exit code is told of in the help', async () => {
  const { stdout } = await runGadgets(['help', 'exit-codes'])
  for (const { code } of EXIT_CODES) expect(stdout).toMatch(new RegExp(`^ +${code} `, 'm'))
  expect(EXIT_CODES.map(({ code }) => code)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 124, 130])
})

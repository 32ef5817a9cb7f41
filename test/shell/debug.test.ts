import { describe, expect, test } from 'vitest'
import { LAMP } from '../support/gadgets.ts'
import { PASSWORD } from '../support/run-climc.ts'
import { runGadgets } from '../support/run-gadgets.ts'
import { on, refuse, TOKEN } from '../support/stub-cloud.ts'

const BODY = { name: 'n', grade: 3, loud: false, quiet: true, made: { by: 'hand' }, pass_code: 'code-do-not-show' }
const CREATE = ['gadget-create', 'n', '--pass-code', 'code-do-not-show']

describe('--debug', () => {
  test('prints requests and answers on stderr, and stdout stays what it is', async () => {
    const plain = await runGadgets(['gadget-show', 'g-1'], [on('GET /gadgets/g-1', { gadget: LAMP })])
    const got = await runGadgets(['gadget-show', 'g-1', '--debug'], [on('GET /gadgets/g-1', { gadget: LAMP })])
    expect(got.stdout).toBe(plain.stdout)
    expect(plain.stderr).toBe('')
    const text = got.stderr.replaceAll(/after \d+ ms/g, 'after N ms')
    expect(text).toContain('[1] > POST http://stub.test/identity/v3/auth/tokens\n')
    expect(text).toContain('[1] < 200 after N ms\n')
    expect(text).toContain('[2] > GET http://stub.test/lab/gadgets/g-1\n')
    expect(text).toContain('[2] > X-Auth-Token: ***\n')
    expect(text).toContain('[2] < 200 after N ms\n')
    expect(text).toContain(
      '[2] < {"gadget":{"id":"g-1","name":"lamp","status":"running","size":3,"labels":["a","b"]}}\n',
    )
  })

  test('stands in front of the command as well', async () => {
    const got = await runGadgets(['--debug', 'gadget-show', 'g-1'], [on('GET /gadgets/g-1', { gadget: LAMP })])
    expect(got.stderr).toContain('[2] > GET ')
  })

  test('prints the sent body', async () => {
    const { pass_code, ...body } = BODY
    expect(pass_code).toBeDefined()
    const got = await runGadgets(
      ['gadget-create', 'n', '--debug'],
      [on('POST /gadgets', { gadget: LAMP }, { gadget: body })],
    )
    expect(got.stderr).toContain('> {"gadget":{')
    expect(got.stderr).toContain('"name":"n"')
  })

  test('prints the stack of what went wrong', async () => {
    const stub = refuse('POST /gadgets/g-1/sync', 409, 'ConflictError', 'the gadget is busy', {})
    const got = await runGadgets(['gadget-sync', 'g-1', '--debug'], [stub])
    expect(got).toMatchObject({ code: 6, stdout: '' })
    expect(got.stderr).toContain('climc: gadget-sync g-1: the gadget is busy\n')
    expect(got.stderr).toMatch(/^ {4}at /m)
    expect(got.stderr).toContain('"details":"the gadget is busy"')
  })

  test('never shows a secret', async () => {
    const answer = {
      gadget: {
        ...LAMP,
        access_key_secret: 'answer-do-not-show',
        options: { password: 'answer-do-not-show', private_key: 'answer-do-not-show' },
        text: '{"secret":"answer-do-not-show"}',
      },
    }
    const created = { gadget: { ...answer.gadget, pass_code: 'answer-do-not-show' } }
    const outcomes = await Promise.all([
      runGadgets([...CREATE, '--debug'], [on('POST /gadgets', created, { gadget: BODY })]),
      runGadgets([...CREATE, '--debug'], [refuse('POST /gadgets', 400, 'InputParameterError', 'no', { gadget: BODY })]),
      runGadgets(['gadget-show', 'g-1', '--debug'], [on('GET /gadgets/g-1', answer)], {
        env: { OS_AUTH_TOKEN: 'old-do-not-show' },
      }),
      runGadgets(['gadget-show', 'g-1', '--debug'], [on('GET /gadgets/g-1', answer)], {
        env: { OS_ACCESS_KEY: 'ak', OS_SECRET_KEY: 'sk-do-not-show' },
      }),
      runGadgets(['gadget-show', 'g-1', '--debug', '--os-password', 'flag-do-not-show'], [], {
        auth: { status: 401, json: { error: { code: 401, class: 'WrongPassword', details: 'wrong password' } } },
      }),
    ])
    for (const { stderr } of outcomes) {
      expect(stderr).toContain('/auth/tokens')
      expect(stderr).not.toContain('do-not-show')
    }
    expect([TOKEN, PASSWORD].every(secret => secret.includes('do-not-show'))).toBe(true)
  })
})

test('without --debug nothing of a request is shown, not even where it fails', async () => {
  const stub = refuse('POST /gadgets', 400, 'InputParameterError', 'no such size', { gadget: BODY })
  const got = await runGadgets(CREATE, [stub])
  expect(got).toMatchObject({ code: 1, stdout: '', stderr: 'climc: gadget-create n: no such size\n' })
})

test('a batch that fails shows its requests with secrets masked', async () => {
  const stub = refuse('POST /gadgets', 400, 'InputParameterError', 'no', { gadget: { name: 'x' }, count: 2 })
  const got = await runGadgets(['gadget-create-many', 'x', '--count', '2', '--output-format', 'json'], [stub])
  expect(got.stdout).toContain('"X-Auth-Token": "*"')
  expect(got.stdout).not.toContain('do-not-show')
})

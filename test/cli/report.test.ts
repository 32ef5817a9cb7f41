import { describe, expect, test } from 'vitest'
import type { Doing, Explained } from '../../src/cli/errors/failure.ts'
import type { ErrorFormat } from '../../src/cli/errors/formats.ts'
import { type Report, reportError, reportFailures } from '../../src/cli/report.ts'
import { ClimcError } from '../../src/core/errors/index.ts'
import { contextWith } from '../support/context.ts'
import { pipe, type Recorder, terminal } from '../support/sinks.ts'

interface Setting {
  readonly stderr?: Recorder
  readonly env?: Readonly<Record<string, string>>
  readonly debug?: boolean
  readonly format?: ErrorFormat
  readonly doing?: Doing
  readonly explained?: Explained
  readonly secrets?: readonly string[]
}

function reportTo(stderr: Recorder, setting: Setting): Report {
  const { env = {}, debug = false, format = 'text', doing = {}, explained = {}, secrets = [] } = setting
  return {
    program: 'climc',
    version: 'climc 1.2.3\n',
    context: contextWith({ stderr, env }),
    format,
    debug,
    doing,
    secrets,
    explain: async () => explained,
  }
}

async function reported(error: unknown, setting: Setting = {}): Promise<string> {
  const { stderr = pipe() } = setting
  await reportError(reportTo(stderr, setting), error)
  return stderr.text
}

const ENABLED = new ClimcError('invalid-input', 'account is enabled')
const DELETING: Setting = {
  doing: { command: 'cloud-account-delete', id: 'lab', resource: 'cloudaccount' },
  explained: {
    reason: 'account is enabled',
    status: 400,
    requestId: 'f00d',
    request: 'DELETE /cloudaccounts/lab',
    hint: 'climc cloud-account-disable lab',
  },
}

describe('an error', () => {
  const refused = new ClimcError('server', 'it \u001b[2Jsaid no\nand more', { cause: new Error('deep') })

  test('is told after the name of the program, as it is where nobody watches', async () => {
    expect(await reported(refused)).toBe('climc: it \u001b[2Jsaid no\nand more\n')
  })

  test('is red on a terminal, which it cannot steer', async () => {
    expect(await reported(refused, { stderr: terminal() })).toBe(
      '\u001b[31mclimc:\u001b[39m it ␛[2Jsaid no\nand more\n',
    )
    for (const env of [{ NO_COLOR: '1' }, { TERM: 'dumb' }, { CLICOLOR: '0' }, { NO_COLOR: '1', CLICOLOR_FORCE: '1' }])
      expect(await reported(refused, { stderr: terminal(), env })).toBe('climc: it ␛[2Jsaid no\nand more\n')
  })

  test('is red anywhere where colour is forced', async () => {
    expect(await reported(ENABLED, { env: { CLICOLOR_FORCE: '1' } })).toBe(
      '\u001b[31mclimc:\u001b[39m account is enabled\n',
    )
    expect(await reported(ENABLED, { env: { CLICOLOR_FORCE: '0' } })).toBe('climc: account is enabled\n')
  })

  test('is one paragraph: what, on which object, why, what to try, the request', async () => {
    expect(await reported(ENABLED, DELETING)).toBe(
      [
        'climc: cloud-account-delete lab: account is enabled',
        '  Try: climc cloud-account-disable lab',
        '  HTTP 400 for DELETE /cloudaccounts/lab, request id f00d',
        '',
      ].join('\n'),
    )
  })

  test('of the command line or of the way to the server is not told as one of the object', async () => {
    for (const kind of ['usage', 'config', 'auth', 'connection', 'tls'] as const)
      expect(await reported(new ClimcError(kind, 'no'), { doing: { command: 'x-show', id: 'a' } })).toBe('climc: no\n')
  })

  test('comes with its causes where somebody looks for a bug', async () => {
    const text = await reported(refused, { debug: true })
    expect(text).toMatch(/^climc: it /)
    expect(text).toContain('caused by: Error: deep\n')
    expect(text).not.toContain('report it')
  })

  test('that nobody foresaw comes with its stack, and with what to report', async () => {
    const text = await reported(new TypeError('oops'), { doing: { command: 'x-show', id: 'a' } })
    expect(text).toMatch(/^climc: oops\nTypeError: oops\n {4}at /)
    expect(text).toMatch(/report it, .* of x-show\nwithout its secrets, and this: climc 1\.2\.3, Node v\d+.*\n$/)
    expect(await reported('text')).toMatch(/^climc: text\nThis is a mistake of climc/)
  })

  test('that nobody foresaw shows none of the secrets of the run, however they are written', async () => {
    const crash = new SyntaxError('Unexpected token in "pa"ss-word" and pa\\"ss-word', {
      cause: new Error('pa"ss-word'),
    })
    for (const format of ['text', 'json', 'github'] as const) {
      const text = await reported(crash, { secrets: ['pa"ss-word'], format, debug: true })
      expect(text).toContain('Unexpected token')
      expect(text).not.toMatch(/ss-word/)
    }
  })
})

test('a secret that a server repeats is not repeated, in an error or a batch; a common word is left alone', async () => {
  const secrets = ['open-sesame-1', 'admin']
  const error = new ClimcError('server', 'no open-sesame-1 for admin')
  for (const format of ['text', 'json', 'github'] as const) {
    const explained = { reason: 'open-sesame-1?', hint: 'not open-sesame-1' }
    const text = await reported(error, { secrets, format, explained })
    expect(text).toContain('no *** for admin')
    expect(text).not.toContain('sesame')
    const stderr = pipe()
    const item = { status: 400, id: 'a', data: {}, error }
    await reportFailures(reportTo(stderr, { secrets, format, explained }), { kind: 'batch', items: [item] })
    expect(stderr.text).not.toContain('sesame')
  }
})

test('advice that fails does not hide the error', async () => {
  const stderr = pipe()
  const report = { ...reportTo(stderr, {}), explain: () => Promise.reject(new TypeError('no advice')) }
  await reportError(report, ENABLED)
  expect(stderr.text).toBe('climc: account is enabled\n')
})

test('what a server says cannot steer a terminal in any format', async () => {
  const error = new ClimcError('server', 'a\u001b[2Jb\u009b2J')
  for (const format of ['text', 'json', 'github'] as const) {
    const text = await reported(error, { format, stderr: terminal(), env: { NO_COLOR: '1' } })
    expect(['\u001b', '\u009b'].filter(mark => text.includes(mark))).toEqual([])
  }
})

describe('as JSON', () => {
  test('an error is one object on one line', async () => {
    const text = await reported(ENABLED, { ...DELETING, format: 'json', stderr: terminal() })
    expect(text).toMatch(/^[^\n]*\n$/)
    expect(JSON.parse(text)).toEqual({
      error: {
        code: 1,
        kind: 'invalid-input',
        message: 'account is enabled',
        reason: 'account is enabled',
        resource: 'cloudaccount',
        id: 'lab',
        status: 400,
        requestId: 'f00d',
        request: 'DELETE /cloudaccounts/lab',
        hint: 'climc cloud-account-disable lab',
        command: 'cloud-account-delete',
      },
    })
  })

  test('what is not known is left out, and a crash is told as unexpected, with no stack around it', async () => {
    expect(JSON.parse(await reported(new TypeError('oops'), { format: 'json' }))).toEqual({
      error: { code: 1, kind: 'unexpected', message: 'oops' },
    })
  })
})

test('as an annotation of a GitHub workflow, on one line whatever is in it', async () => {
  const error = new ClimcError('conflict', '100% taken:\r\nby another')
  expect(await reported(error, { format: 'github', doing: { command: 'x-create', id: 'a' } })).toBe(
    '::error title=climc x-create::x-create a: 100%25 taken:%0D%0Aby another\n',
  )
  expect(await reported(ENABLED, { ...DELETING, format: 'github' })).toBe(
    '::error title=climc cloud-account-delete::cloud-account-delete lab: account is enabled%0ATry: climc cloud-account-disable lab%0Arequest id f00d\n',
  )
})

describe('failures of a batch', () => {
  const items = [
    { status: 200, id: 'a', data: {} },
    { status: 404, id: 'b', data: {}, error: new Error('b is gone') },
    { status: 409, id: '', data: {} },
    { status: 400, id: { name: 'x' }, data: {}, error: new Error('bad') },
  ]
  const output = { kind: 'sequence', parts: [{ kind: 'batch', items }, { kind: 'none' }] } as const

  async function told(setting: Setting): Promise<string> {
    const stderr = pipe()
    await reportFailures(reportTo(stderr, setting), output)
    return stderr.text
  }

  test('are told one by one, inside a sequence too', async () => {
    expect(await told({})).toBe('climc: b: b is gone\nclimc: refused with status 409\nclimc: bad\n')
  })

  test('are given the same advice once', async () => {
    expect(await told({ explained: { hint: 'wait' } })).toBe(
      'climc: b: b is gone\n  Try: wait\nclimc: refused with status 409\nclimc: bad\n',
    )
  })

  test('are one JSON object, and one annotation each', async () => {
    const { error } = JSON.parse(await told({ format: 'json', doing: { command: 'x-start', resource: 'x' } }))
    expect(error).toMatchObject({ code: 7, kind: 'batch', message: '3 failed', command: 'x-start' })
    expect(error.failures).toEqual([
      { code: 1, kind: 'unexpected', message: 'b is gone', status: 404, id: 'b', resource: 'x' },
      { code: 1, kind: 'failed', message: 'refused with status 409', status: 409, resource: 'x' },
      { code: 1, kind: 'unexpected', message: 'bad', status: 400, resource: 'x' },
    ])
    expect((await told({ format: 'github' })).match(/^::error /gm)).toHaveLength(3)
  })
})

import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { resource } from '../../../src/api/resource.ts'
import { positional, required, secret, text, texts } from '../../../src/cli/options/index.ts'
import { create, defineResource, performClass } from '../../../src/shell/resource.ts'
import { type Outcome, runClimc, type Setting } from '../../support/run-climc.ts'
import { terminal } from '../../support/sinks.ts'
import { on } from '../../support/stub-cloud.ts'

const safes = resource({ keyword: 'safe', plural: 'safes', service: 'lab', columns: ['ID'] })
const module = defineResource({
  keyword: 'safe',
  resource: safes,
  commands: {
    create: () =>
      create({
        name: positional(text('Name')),
        code: positional(secret(text('Code that opens it'))),
        colour: positional(text('Colour')),
        spare_key: secret(text('Spare key')),
        parts_file: text('File with a list of its parts'),
        spare_key_env: text('Where the spare key is used'),
      }),
    lock: () => performClass({ pin: required(secret(text('Number to lock it with'))) }, { action: 'lock' }),
    share: () => performClass({ part: secret(texts('Part of the code')) }, { action: 'share' }),
  },
})

const CODE = 'open sesame'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'climc-secrets-'))
  await writeFile(join(folder, 'code'), `${CODE}\n`, { mode: 0o600 })
  await writeFile(join(folder, 'empty'), '\n', { mode: 0o600 })
  await writeFile(join(folder, 'loose'), CODE)
  await chmod(join(folder, 'loose'), 0o644)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

function climc(argv: readonly string[], setting: Setting = {}): Promise<Outcome> {
  return runClimc(argv, { modules: { 'lab/safes': module }, cwd: folder, ...setting })
}

const created = (body: Record<string, unknown>) => on('POST /safes', { safe: { id: 's-1' } }, { safe: body })
const SAFE = { name: 'mine', code: CODE, colour: 'red' }

describe('a secret comes from', () => {
  test.each<[string, readonly string[], Setting]>([
    ['the command line', ['mine', CODE, 'red'], {}],
    ['standard input', ['mine', 'red', '--code-stdin'], { stdin: `${CODE}\n` }],
    ['standard input, lines ended as on Windows', ['--code-stdin', 'mine', 'red'], { stdin: `${CODE}\r\n` }],
    ['a file', ['mine', '--code-file', 'code', 'red'], {}],
    ['a file that is standard input', ['mine', 'red', '--code-file=-'], { stdin: CODE }],
    ['a variable', ['mine', 'red', '--code-env', 'SAFE_CODE'], { env: { SAFE_CODE: CODE } }],
  ])('%s, and its place is left out of the words', async (_, words, setting) => {
    const outcome = await climc(['safe-create', ...words], { ...setting, stubs: [created(SAFE)] })
    expect(outcome).toMatchObject({ code: 0, stderr: '' })
  })

  test('any text, to the letter', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1, unit: 'grapheme' }), async value => {
        fc.pre(!/^\r?\n$/.test(value))
        const stubs = [created({ ...SAFE, code: value })]
        const outcome = await climc(['safe-create', 'mine', 'red', '--code-stdin'], { stdin: `${value}\n`, stubs })
        expect(outcome).toMatchObject({ code: 0, stderr: '' })
      }),
      { numRuns: 30 },
    )
  })

  test('a question on a terminal, with stars in place of what is typed', async () => {
    const outcome = await climc(['safe-create', 'mine', 'red'], { typed: [CODE], stubs: [created(SAFE)] })
    expect(outcome.code).toBe(0)
    expect(outcome.stderr).toContain('Code that opens it: ')
    expect(outcome.stderr).toContain('*'.repeat(CODE.length))
    expect(outcome.stderr).not.toContain(CODE)
  })

  test('a question for an option, too', async () => {
    const stubs = [on('POST /safes/lock', { safes: {} }, { safes: { pin: '1234' } })]
    expect(await climc(['safe-lock'], { typed: ['1234'], stubs })).toMatchObject({ code: 0 })
  })

  test('lines, where there may be several', async () => {
    const stubs = [on('POST /safes/share', { safes: {} }, { safes: { part: ['one', 'two'] } })]
    expect(await climc(['safe-share', '--part-stdin'], { stdin: 'one\ntwo\n', stubs })).toMatchObject({ code: 0 })
  })

  test('a file for the password of keystone, in place of the variable', async () => {
    const argv = ['--os-password-file', 'code', 'safe-create', 'mine', '--code-env', 'X', 'red']
    const outcome = await climc(argv, { env: { X: CODE }, stubs: [created(SAFE)] })
    expect(outcome.code).toBe(0)
    expect(outcome.authBodies[0]).toContain(CODE)
  })
})

describe('refused, before anything is sent:', () => {
  const from = (...words: string[]) => ['safe-create', 'mine', 'red', ...words]
  test.each<[string, readonly string[], Setting, number, string]>([
    [
      'two sources',
      from('--code-stdin', '--code-file', 'code'),
      {},
      2,
      '--code-stdin and --code-file give the same secret',
    ],
    ['standard input twice', from('--code-stdin', '--spare-key-stdin'), {}, 2, 'cannot both read standard input'],
    [
      'standard input twice, once in front',
      ['--os-password-stdin', ...from('--code-stdin')],
      {},
      2,
      '--os-password-stdin and --code-stdin cannot both',
    ],
    [
      'standard input for an option too',
      from('--code-stdin', '--parts-file', '-'),
      {},
      2,
      '--code-stdin and --parts-file - cannot',
    ],
    ['an unset variable', from('--code-env', 'NO_SUCH'), {}, 3, '--code-env: the variable NO_SUCH is not set'],
    ['an empty variable', from('--code-env', 'NONE'), { env: { NONE: '' } }, 3, 'the variable NONE is empty'],
    ['a missing file', from('--code-file', 'nowhere'), {}, 3, '--code-file: nowhere cannot be read'],
    ['an empty file', from('--code-file', 'empty'), {}, 3, '--code-file: empty is empty'],
    ['empty input', from('--code-stdin'), { stdin: '\n' }, 3, '--code-stdin: standard input is empty'],
    ['nothing', ['safe-create', 'mine'], {}, 2, 'CODE (Code that opens it). It can also be given by --code-stdin'],
    ['nothing, though someone is there', ['safe-lock', '--no-input'], { typed: [] }, 2, 'Missing option --pin'],
    [
      'nothing in CI',
      ['safe-lock'],
      { typed: [], env: { CI: 'true' } },
      2,
      '--pin-stdin, --pin-file FILE or --pin-env VAR',
    ],
    [
      'nothing, where not to ask',
      ['safe-lock'],
      { typed: [], env: { CLIMC_NO_INPUT: '1' } },
      2,
      'Missing option --pin',
    ],
    ['no answer', ['safe-lock'], { typed: [''] }, 2, 'Missing option --pin'],
    ['something else is missing', ['safe-create', 'mine'], { typed: [] }, 2, 'Missing argument'],
  ])('%s', async (_, argv, setting, code, words) => {
    const outcome = await climc(argv, setting)
    expect(outcome).toMatchObject({ code, stdout: '', asked: [], authentications: 0 })
    expect(outcome.stderr).toContain(words)
  })
})

describe('on a terminal a word of warning', () => {
  test('is said of a secret on the command line, once and without it', async () => {
    const stubs = [created({ ...SAFE, spare_key: 'also-seen' })]
    const argv = ['safe-create', 'mine', CODE, 'red', '--spare-key', 'also-seen']
    const { stderr, code } = await climc(argv, { stderr: terminal(), stubs })
    expect(code).toBe(0)
    expect(stderr).toMatch(/^climc: warning: CODE, --spare-key on the command line can be seen by others[^\n]*\n$/)
    expect(stderr).not.toMatch(/sesame|also-seen/)
  })

  test('is not said of one from the environment', async () => {
    const argv = ['safe-create', 'mine', '--code-env', 'X', 'red']
    const { stderr } = await climc(argv, { stderr: terminal(), env: { X: CODE }, stubs: [created(SAFE)] })
    expect(stderr).toBe('')
  })

  test.skipIf(process.platform === 'win32')('is said of a file that others can read', async () => {
    const argv = ['safe-create', 'mine', '--code-file', 'loose', 'red']
    const { stderr } = await climc(argv, { stderr: terminal(), stubs: [created(SAFE)] })
    expect(stderr).toBe('climc: warning: loose can be read by others: chmod 600 makes it yours alone.\n')
    expect((await climc(argv, { stubs: [created(SAFE)] })).stderr).toBe('')
  })
})

describe('the ways to give a secret', () => {
  test('never take a name or a prefix from an option', async () => {
    const named = [created({ ...SAFE, spare_key_env: 'home' })]
    const argv = ['safe-create', 'mine', CODE, 'red', '--spare-key-env', 'home']
    expect(await climc(argv, { stubs: named })).toMatchObject({ code: 0 })
    const short = [created({ ...SAFE, spare_key: 'abc' })]
    expect(await climc(['safe-create', 'mine', CODE, 'red', '--sp', 'abc'], { stubs: short })).toMatchObject({
      code: 0,
    })
  })

  test('are told in help, in one place', async () => {
    const { stdout } = await climc(['help', 'safe-create'])
    expect(stdout).toContain('Secrets: CODE, --spare-key need not be on the command line.')
    expect(stdout.match(/--code-file/g)).toHaveLength(1)
  })
})

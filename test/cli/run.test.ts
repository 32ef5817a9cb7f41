import { describe, expect, test } from 'vitest'
import { LAMP } from '../support/gadgets.ts'
import { lines, runGadgets } from '../support/run-gadgets.ts'
import { on } from '../support/stub-cloud.ts'

const shown = [on('GET /gadgets/g-1', { gadget: LAMP })]

describe('global options', () => {
  test.each([
    ['in front of the command', ['--output-format', 'json', 'gadget-show', 'g-1']],
    ['with one dash', ['-output-format', 'json', 'gadget-show', 'g-1']],
    ['by a prefix', ['--out', 'json', 'gadget-show', 'g-1']],
    ['with an equals sign', ['--output-format=json', 'gadget-show', 'g-1']],
    ['behind the command', ['gadget-show', '--output-format', 'json', 'g-1']],
    ['behind everything', ['gadget-show', 'g-1', '--out=json']],
    ['twice, the last one counts', ['--output-format', 'table', 'gadget-show', 'g-1', '--output-format', 'json']],
    ['among others', ['-k', '--timeout', '5', 'gadget-show', 'g-1', '--output', 'json', '--insecure']],
  ])('are read %s', async (_where, argv) => {
    const got = await runGadgets(argv, shown)
    expect(got).toMatchObject({ code: 0, stderr: '' })
    expect(JSON.parse(got.stdout)).toEqual(LAMP)
  })

  test('give way to an option of the command of that name', async () => {
    // `--meta` and the like are the command's; `--m` is too, though no global starts so.
    const stub = on(
      'POST /gadgets',
      { gadget: LAMP },
      {
        gadget: { name: 'x', mode: 'fast', grade: 3, loud: false, quiet: true, made: { by: 'hand' } },
      },
    )
    expect(await runGadgets(['gadget-create', 'x', '--mo', 'fast'], [stub])).toMatchObject({ code: 0 })
  })

  test('are validated before any request', async () => {
    const got = await runGadgets(['gadget-show', 'g-1', '--timeout', 'soon'])
    expect(got).toMatchObject({ code: 2, stdout: '', authentications: 0 })
    expect(got.stderr).toBe('climc: --timeout: "soon" is not a whole number.\n')
  })

  test('stand above the environment, which stands above the defaults', async () => {
    const env = { CLIMC_OUTPUT_FORMAT: 'kv' }
    expect((await runGadgets(['gadget-show', 'g-1'], shown, { env })).stdout).toContain('    id: g-1\n')
    const flag = await runGadgets(['--output-format', 'json', 'gadget-show', 'g-1'], shown, { env })
    expect(JSON.parse(flag.stdout)).toEqual(LAMP)
    expect((await runGadgets(['gadget-show', 'g-1'], shown)).stdout).toContain('| Field')
  })

  test('from a wrong variable are a matter of configuration', async () => {
    const got = await runGadgets(['gadget-show', 'g-1'], [], { env: { CLIMC_OUTPUT_FORMAT: 'xml' } })
    expect(got).toMatchObject({ code: 3, stdout: '', authentications: 0 })
    expect(got.stderr).toMatch(/^climc: The variable CLIMC_OUTPUT_FORMAT .*"xml" is not one of.*\n$/)
    const insecure = await runGadgets(['gadget-show', 'g-1'], [], { env: { YUNION_INSECURE: 'maybe' } })
    expect(insecure).toMatchObject({ code: 3, stdout: '' })
    expect(insecure.stderr).toBe('climc: The variable YUNION_INSECURE is "maybe"; it must be true or false.\n')
  })

  test.each([
    ['--version'],
    ['-version'],
    ['--vers'],
    ['--version', 'gadget-show'],
    ['gadget-show', 'g-1', '--version'],
  ])('%j prints the version, and sends nothing', async (...argv) => {
    const env = { OS_AUTH_URL: undefined, CLIMC_OUTPUT_FORMAT: undefined }
    expect(await runGadgets(argv, [], { env })).toMatchObject({ code: 0, stdout: 'climc 0.0.0-test\n', stderr: '' })
  })
})

describe('a wrong command line', () => {
  const usage = ['Usage: climc gadget-set-owner [options] ID OWNER', '"climc help gadget-set-owner" tells more.']

  test.each([
    [
      'unknown command',
      ['gadget-lits'],
      ['Unknown command "gadget-lits". Did you mean "gadget-list"? "climc help" lists all.'],
    ],
    [
      'unknown command with the words in another order',
      ['list-gadget'],
      ['Unknown command "list-gadget". Did you mean "gadget-list"? "climc help" lists all.'],
    ],
    ['unknown command like none', ['qqqqqqqqqq'], ['Unknown command "qqqqqqqqqq". "climc help" lists all.']],
    ['empty command', [''], ['Unknown command "". "climc help" lists all.']],
    ['two commands in one word', ['gadget-list gadget-show'], undefined],
    [
      'unknown option',
      ['gadget-set-owner', 'g', 'o', '--nose', 'x'],
      ['Unknown option --nose. Did you mean "--note"?', ...usage],
    ],
    ['unknown global option', ['--debuk', 'gadget-list'], ['Unknown option --debuk. Did you mean "--debug"?']],
    ['missing argument', ['gadget-set-owner', 'g'], ['Missing argument OWNER (New owner).', ...usage]],
    ['all arguments missing', ['gadget-set-owner'], ['Missing argument ID (ID or name).', ...usage]],
    [
      'too many arguments',
      ['gadget-set-owner', 'g', 'o', 'x'],
      ['Unexpected argument "x": the command takes 2 arguments.', ...usage],
    ],
    ['missing value', ['gadget-set-owner', 'g', 'o', '--note'], ['--note needs a value.', ...usage]],
    [
      'missing option',
      ['gadget-resize', 'g'],
      [
        'Missing option --to (New size).',
        'Usage: climc gadget-resize [options] --to TO ID...',
        '"climc help gadget-resize" tells more.',
      ],
    ],
    [
      'malformed value',
      ['gadget-resize', 'g', '--to', '1.5'],
      [
        '--to: "1.5" is not a whole number.',
        'Usage: climc gadget-resize [options] --to TO ID...',
        '"climc help gadget-resize" tells more.',
      ],
    ],
    [
      'wrong choice',
      ['gadget-create', 'x', '--mode', 'fasst'],
      [
        '--mode: "fasst" is not one of the choices. Did you mean "fast"?',
        'Usage: climc gadget-create [options] NAME',
        '"climc help gadget-create" tells more.',
      ],
    ],
    [
      'no argument expected',
      ['gadget-list', 'x'],
      [
        'Unexpected argument "x": the command takes no arguments.',
        'Usage: climc gadget-list [options]',
        '"climc help gadget-list" tells more.',
      ],
    ],
  ])('%s: says so, exits with 2, sends nothing', async (_what, argv, complaint) => {
    const got = await runGadgets(argv)
    expect(got).toMatchObject({ code: 2, stdout: '', authentications: 0, asked: [] })
    if (complaint !== undefined) expect(got.stderr).toBe(`climc: ${lines(...complaint)}`)
  })

  test('is found out before missing configuration', async () => {
    const env = { OS_AUTH_URL: undefined, OS_USERNAME: undefined }
    expect(await runGadgets(['gadget-show'], [], { env })).toMatchObject({ code: 2 })
    expect(await runGadgets(['gadget-show', 'g-1'], [], { env })).toMatchObject({ code: 3, stdout: '' })
  })

  test('with a wrong secret does not show it', async () => {
    const got = await runGadgets(['gadget-create', '--pass-code', 'hunter2', '--size', 'x', 'n'])
    expect(got.code).toBe(2)
    expect(got.stderr).not.toContain('hunter2')
  })
})

describe('values', () => {
  test.each([
    ['start with a dash', '-rf'],
    ['look like an option', '--help'],
    ['hold blanks', ' a  b '],
    ['hold quotes', `"it's"`],
    ['hold another script', '云账号'],
    ['hold an equals sign', 'a=b'],
    ['hold line breaks', 'a\nb'],
  ])('that %s are sent as they are', async (_what, value) => {
    const stub = on('PUT /gadgets/g-1', { gadget: LAMP }, { gadget: { name: value } })
    expect(await runGadgets(['gadget-update', 'g-1', '--name', value], [stub])).toMatchObject({ code: 0 })
    expect(await runGadgets(['gadget-update', `--name=${value}`, 'g-1'], [stub])).toMatchObject({ code: 0 })
    const path = `POST /gadgets/g-1/owner`
    const owner = on(path, { gadget: LAMP }, { gadget: { owner: value } })
    expect(await runGadgets(['gadget-set-owner', '--', 'g-1', value], [owner])).toMatchObject({ code: 0 })
  })
})

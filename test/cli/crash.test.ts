import { expect, test } from 'vitest'
import { positional, secret, text } from '../../src/cli/options/index.ts'
import { custom, defineResource } from '../../src/shell/resource.ts'
import { gadgets } from '../support/gadgets.ts'
import { PASSWORD, runClimc } from '../support/run-climc.ts'

/** A command with a mistake of ours in it, which tells whatever it was given. */
const faulty = defineResource({
  keyword: 'gadget',
  resource: gadgets,
  commands: {
    crash: () =>
      custom(
        { id: positional(text('ID')), pin: positional(secret(text('PIN'))), code: secret(text('Code')) },
        { summary: 'Crash' },
        ({ id, pin, code }) =>
          async ({ context }) => {
            throw new TypeError(
              `cannot read ${id} of ${pin}, ${JSON.stringify({ code })}, ${context.globals.os_password}`,
            )
          },
      ),
  },
})

test('a crash says what to report, and shows no secret of the run in any format', async () => {
  for (const format of ['text', 'json', 'github']) {
    const argv = ['--error-format', format, '--debug', 'gadget-crash', 'g-1', 'pin-7531', '--code', 'co"de-8642']
    const got = await runClimc(argv, { modules: { 'lab/gadgets': faulty } })
    expect([got.code, got.stdout]).toEqual([1, ''])
    expect(got.stderr).toContain('cannot read g-1')
    expect(got.stderr).not.toMatch(new RegExp(`7531|8642|${PASSWORD}`))
    if (format === 'text') expect(got.stderr).toMatch(/Please report it, .* the command line of gadget-crash\n/)
  }
})

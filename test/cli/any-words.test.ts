import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EXIT_CODES } from '../../src/cli/exit-codes.ts'
import { gadgetModule } from '../support/gadgets.ts'
import { runClimc } from '../support/run-climc.ts'

const modules = { 'lab/gadgets': gadgetModule }
const known = fc.constantFrom(
  ...gadgetModule.names,
  ...[
    '--help',
    'help',
    '--',
    '-',
    '--debug',
    '--output-format',
    'json',
    '--output-format=yaml',
    '--timeout',
    '5',
    '-k',
  ],
  ...['--name', '--desc=x', '--size', '3', '--label', '--meta', 'a=b', '--enabled', '--no', '--to', '9', '--version'],
  ...['exit-codes', 'global-options', 'gadgets', 'lab', '--gadget', '--box', '--details', '--tags', 'x;y=z'],
)
const words = fc.array(fc.oneof({ weight: 3, arbitrary: known }, fc.string(), fc.string({ unit: 'binary' })), {
  maxLength: 7,
})
const codes: readonly number[] = EXIT_CODES.map(({ code }) => code)

test('whatever the words are, climc ends with one of its codes, and a wrong command line sends nothing', async () => {
  await fc.assert(
    fc.asyncProperty(words, async argv => {
      const got = await runClimc(argv, { modules, lenient: true })
      expect(codes).toContain(got.code)
      if (got.code === 2 || got.code === 3) expect([got.asked, got.authentications, got.stdout]).toEqual([[], 0, ''])
      if (got.code === 0) expect(got.stderr === '' || argv.some(word => /^-+d/.test(word))).toBe(true)
      else expect(got.stderr).toMatch(/^(?:\[|climc: )/)
    }),
    { numRuns: 300 },
  )
})

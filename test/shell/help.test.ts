import { describe, expect, test } from 'vitest'
import { grammarOf, metavarOf } from '../../src/cli/grammar/spec.ts'
import { commandPage } from '../../src/cli/help/command-page.ts'
import { DESCRIPTIONS } from '../../src/shell/descriptions.ts'
import { index } from '../../src/shell/index.gen.ts'
import { gadgetModule } from '../support/gadgets.ts'
import { type Outcome, runClimc } from '../support/run-climc.ts'
import { runGadgets } from '../support/run-gadgets.ts'
import { terminal } from '../support/sinks.ts'

const NOT_CONFIGURED = { OS_AUTH_URL: undefined, OS_USERNAME: undefined, CLIMC_OUTPUT_FORMAT: 'xml' }

/** Help works for somebody who has configured nothing, or wrongly, and sends nothing. */
async function help(...argv: string[]): Promise<Outcome> {
  const got = await runGadgets(argv, [], { env: NOT_CONFIGURED })
  expect(got).toMatchObject({ code: 0, stderr: '', authentications: 0 })
  expect(got.stdout).toMatch(/[^\n]\n$/)
  expect(got.stdout).not.toContain('\u001b')
  return got
}

describe('the overview', () => {
  test.each([
    [[]],
    [['--help']],
    [['help']],
    [['-h']],
    [['-help']],
    [['--debug', '--help']],
    [['--help', '--debug']],
    [['help', 'help']],
  ])('is shown by %j', async argv => {
    const got = await help(...argv)
    expect(got.stdout).toContain('Usage: climc [global options] COMMAND [options] [arguments]\n')
    expect(got.stdout).toMatch(/^Laboratory:\n {2}Gadgets +gadget-list, \S+, \S+, … \(\d+\)$/m)
    for (const page of ['GROUP', 'COMMAND', 'global-options', 'exit-codes'])
      expect(got.stdout).toContain(`help ${page}`)
    expect(got.loaded).toEqual([])
  })
})

test('the overview of climc shows every group once, and how to begin', async () => {
  const areas = await index.loadAreas?.()
  const shown = (areas ?? []).flatMap(area => area.groups.split(' '))
  const there = Object.keys(index.modules).map(id => id.replace(/^.*\//, ''))
  expect(shown.toSorted()).toEqual(there.toSorted())
  const { stdout, code } = await runClimc(['help'])
  expect(code).toBe(0)
  expect(stdout).toContain('Begin here:\n  climc dev-region-exec -- ')
  expect(stdout).toMatch(/^ {2}Servers +servers, server_create, /m)
  for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(100)
})

test("a command's own options stand before those that many share", async () => {
  const { stdout } = await runClimc(['help', 'server-list'])
  expect(stdout.indexOf('--hypervisor')).toBeGreaterThan(0)
  expect(stdout.indexOf('--hypervisor')).toBeLessThan(stdout.indexOf('--limit'))
})

describe('a group', () => {
  test.each(['gadgets', 'Gadgets', 'lab', 'lab/gadgets', 'gadget'])(
    'named %s lists its commands and loads none',
    async group => {
      const got = await help('help', group)
      for (const name of gadgetModule.names) expect(got.stdout).toMatch(new RegExp(`^ +${name} +\\S`, 'm'))
      expect(got.stdout).toContain('Show the details of a gadget')
      expect(got.loaded).toEqual([])
    },
  )
})

test('a word that commands begin with shows those only', async () => {
  const got = await help('help', 'gadget-box')
  expect(got.stdout).toContain('gadget-box-attach')
  expect(got.stdout).not.toMatch(/^ +gadget-show /m)
  expect(got.loaded).toEqual([])
})

describe('a command', () => {
  const PAGES = [
    ['help', 'gadget-create'],
    ['gadget-create', '--help'],
    ['--help', 'gadget-create'],
    ['gadget-create', 'x', '--size', '3', '-h'],
  ]

  test.each(PAGES.map(argv => [argv]))('is explained by %j', async argv => {
    const got = await help(...argv)
    expect(got.stdout).toContain('Usage: climc gadget-create [options] NAME\n\nCreate a gadget\n')
    expect(got.stdout).toMatch(/^Arguments:\n {2}NAME +Name of the gadget +\[required\]$/m)
    expect(got.stdout).toMatch(/^ +-s, --size +Its size in megabytes +\[number\]$/m)
    expect(got.stdout).toMatch(/--label +A word for it \(may be given several times\)/)
    expect(got.stdout).toMatch(/--mode +How it works +\[string\] \[choices: "slow", "fast"\]$/m)
    expect(got.stdout).toMatch(/--enabled +Switch it on \(opposite: --disabled\)/)
    expect(got.stdout).toMatch(/--grade +Sent always +\[number\] \[default: 3\]$/m)
    expect(got.stdout).toContain('Examples:\n  climc gadget-create lamp --size 3\n')
    expect(got.stdout).toContain('climc help global-options')
    expect(got.loaded).toEqual(['lab/gadgets'])
  })

  test('shows the options of a list in groups, with their meaning', async () => {
    const { stdout } = await help('gadget-list', '--help')
    for (const heading of ['Options:', 'Paging and order:', 'Finding:', 'Showing:', 'Tags:'])
      expect(stdout).toContain(heading)
    expect(stdout).toMatch(/--details +Fetch computed fields too/)
  })

  test('fits the terminal', async () => {
    const got = await runGadgets(['help', 'gadget-list'], [], { stdout: terminal(72) })
    expect(Math.max(...got.stdout.split('\n').map(line => line.length))).toBeLessThanOrEqual(72)
  })

  test('that does not exist is a usage error with the nearest names', async () => {
    for (const argv of [
      ['help', 'gadget-lits'],
      ['gadget-lits', '--help'],
      ['--help', 'gadget-lits'],
    ]) {
      expect(await runGadgets(argv)).toMatchObject({
        code: 2,
        stdout: '',
        stderr: 'climc: Unknown command "gadget-lits". Did you mean "gadget-list"? "climc help" lists all.\n',
      })
    }
  })
})

test('help loads the module of the command that it shows, and no other', async () => {
  const modules = {
    'lab/gadgets': gadgetModule,
    'lab/traps': { heading: 'Traps', names: ['trap'], command: () => undefined },
  }
  expect((await runClimc(['help', 'gadget-show'], { modules })).loaded).toEqual(['lab/gadgets'])
  expect((await runClimc(['gadget-show', '--help'], { modules })).loaded).toEqual(['lab/gadgets'])
  expect((await runClimc(['help'], { modules })).loaded).toEqual([])
  expect((await runClimc(['help', 'lab'], { modules })).loaded).toEqual([])
})

describe('topics', () => {
  test('exit codes', async () => {
    expect((await help('help', 'exit-codes')).stdout).toMatch(/^Exit codes of climc:\n +0 +success/)
  })

  test('global options, with their variables and defaults', async () => {
    const { stdout } = await help('help', 'global-options')
    for (const word of ['--os-auth-url', 'OS_AUTH_URL', '--output-format', 'CLIMC_OUTPUT_FORMAT', '--insecure, -k']) {
      expect(stdout).toContain(word)
    }
    for (const name of ['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'OS_MAX_COLUMN_TEXT_LENGTH', 'OS_TRY_TERM_WIDTH']) {
      expect(stdout).toContain(name)
    }
    expect(stdout).toMatch(/default internalURL/)
  })
})

test('lines of a description are filled, whatever their length in the program', async () => {
  const { stdout } = await runClimc(['help', 'dev-region-start'])
  const [, text = ''] = /\n\n[^\n]+\n\n(Keystone[\s\S]*?)\n\n/.exec(stdout) ?? []
  const lines = text.split('\n')
  expect(lines.length).toBeGreaterThan(1)
  for (const [i, line] of lines.slice(0, -1).entries())
    expect(`${line} ${lines[i + 1]?.split(' ')[0]}`.length).toBeGreaterThan(100)
})

describe('of climc itself', () => {
  /** Every seventeenth: all services and verbs, in a second. */
  const names = Object.values(index.modules)
    .flatMap(entry => entry.commands.split(' '))
    .filter((_, i) => i % 17 === 0)

  test('each sampled command has a page with its usage, its summary and all of its options', async () => {
    for (const name of names) {
      const entry = Object.values(index.modules).find(one => one.commands.split(' ').includes(name))
      const command = (await entry?.load())?.default.command(name)
      if (command === undefined) throw new Error(`${name} is in the index and not in its module`)
      const page = await commandPage('climc', name, command, 100, DESCRIPTIONS)
      expect(page).toContain(`Usage: climc ${name}`)
      expect(command.summary).toMatch(/^[A-Z].{4,}[^.]$/)
      const { positionals, options } = grammarOf(command.options)
      for (const spec of positionals) expect(page).toContain(`  ${metavarOf(spec)}`)
      for (const spec of options) expect(page).toMatch(new RegExp(`--${spec.token}[ ,]`))
    }
  })
})

import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { TestRegion } from '../region/support.ts'
import { HAS_TERMINAL, KEYS, Terminal } from '../support/pty.ts'
import { CLIMC, runBuilt } from './support/climc.ts'

let region: TestRegion
let home: string
const log: string[] = []
beforeAll(async () => {
  region = await TestRegion.start({ log: line => log.push(line) })
})
afterAll(() => region.close())
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'climc-shell-'))
})
afterEach(() => rm(home, { recursive: true, force: true }))

const PROMPT = 'climc system> '

function open(...args: readonly string[]): Terminal {
  const env = { ...region.region.env, HOME: home, NO_COLOR: '1' }
  return new Terminal(process.execPath, [CLIMC, ...args], { env, cwd: home })
}

async function enter(terminal: Terminal, line: string, expected: string | RegExp): Promise<void> {
  await terminal.waitFor(PROMPT)
  terminal.type(line + KEYS.enter)
  await terminal.waitFor(expected)
}

async function leave(terminal: Terminal, how: string): Promise<void> {
  await terminal.waitFor(PROMPT)
  terminal.type(how)
  await terminal.waitFor('Bye!')
  expect(await terminal.exitCode()).toBe(0)
}

/** How often somebody has authenticated. */
function logins(): number {
  return log.filter(line => line.includes('"event":"request"') && line.includes('/v3/auth/tokens')).length
}

/** Waits until the region works on such a request. */
async function underWay(path: string): Promise<void> {
  for (;;) {
    const { body } = await region.admin('GET', 'state')
    if (JSON.stringify(body.in_flight).includes(path)) return
    await pause(20)
  }
}

describe.skipIf(!HAS_TERMINAL)('climc alone on a terminal (skipped where script of util-linux is missing)', () => {
  test('runs lines until the user leaves; errors and help do not end it', async () => {
    await using terminal = open()
    await enter(terminal, 'project-list', '| system')
    await enter(terminal, 'nope', 'Unknown command "nope"')
    await enter(terminal, 'project-show', 'Usage: climc project-show')
    await enter(terminal, 'project-show none', 'not found')
    await enter(terminal, 'project-show --help', 'ID or name')
    await enter(terminal, 'climc --output-format json project-show "system"', '"name": "system"')
    await enter(terminal, 'project-list | wc -l', "pipes, redirections and several commands a line are your shell's")
    await enter(terminal, 'help', 'In this shell: Tab completes')
    await leave(terminal, `exit${KEYS.enter}`)
  })

  test.each(['quit', 'x', 'q'])('the original was left by %s too', async word => {
    await using terminal = open()
    await leave(terminal, word + KEYS.enter)
  })

  test('quotes go on in the next line, as do lines that end with a backslash', async () => {
    await using terminal = open()
    await terminal.waitFor(PROMPT)
    terminal.type(`project-create quoted --desc 'a${KEYS.enter}`)
    await terminal.waitFor("'> ")
    terminal.type(`b'" \\"c\\""\\${KEYS.enter}`)
    await terminal.waitFor('\n> ')
    terminal.type(`d${KEYS.enter}`)
    await terminal.waitFor('| quoted')
    expect((await region.one('/v3/projects/quoted')).description).toBe('a\nb "c"d')
    await leave(terminal, KEYS.ctrlD)
  })

  test('Tab completes as in other shells, and tells what there is', async () => {
    await using terminal = open()
    await terminal.waitFor(PROMPT)
    terminal.type(`project-sh${KEYS.tab}`)
    await terminal.waitFor('project-show ')
    terminal.type(`'sys${KEYS.tab}`)
    await terminal.waitFor("'system' ")
    terminal.type(KEYS.enter)
    await terminal.waitFor('| system')
    await terminal.waitFor(PROMPT)
    terminal.type(`cloud-account-s${KEYS.tab}${KEYS.tab}`)
    await terminal.waitFor(/cloud-account-sync +Synchronise the resources/)
    terminal.type(`how${KEYS.tab}`)
    await terminal.waitFor('cloud-account-show ')
    terminal.type(KEYS.ctrlC)
    await writeFile(join(home, 'my file.csv'), '')
    await terminal.waitFor(PROMPT)
    terminal.type(`project-list --export-file my${KEYS.tab}`)
    await terminal.waitFor('my\\ file.csv ')
    terminal.type(KEYS.ctrlC)
    await terminal.waitFor(PROMPT)
    terminal.type(`exi${KEYS.tab}`)
    await terminal.waitFor('exit ')
    terminal.type(KEYS.enter)
    expect(await terminal.exitCode()).toBe(0)
  })

  test('Enter waits for what Tab has asked of the region', async () => {
    await region.admin('POST', 'faults', { kind: 'delay', path: '/v3/projects', delay_ms: 300, count: 1 })
    await using terminal = open()
    await terminal.waitFor(PROMPT)
    terminal.type('project-show syst')
    await terminal.waitFor('syst')
    terminal.type(KEYS.tab)
    await underWay('/v3/projects')
    terminal.type(KEYS.enter)
    await terminal.waitFor('| system')
    await leave(terminal, KEYS.ctrlD)
  })

  test('Ctrl-C stops a running command and clears a line; twice on an empty one leaves', async () => {
    await region.admin('POST', 'faults', { kind: 'delay', path: '/v3/projects', delay_ms: 600_000, count: 1 })
    await using terminal = open()
    await terminal.waitFor(PROMPT)
    terminal.type(`project-list${KEYS.enter}`)
    await underWay('/v3/projects')
    terminal.type(KEYS.ctrlC)
    await terminal.waitFor('interrupted')
    await enter(terminal, 'project-show system', '| system')
    await terminal.waitFor(PROMPT)
    terminal.type(`project-delete all${KEYS.ctrlC}`)
    await terminal.waitFor('^C')
    await terminal.waitFor(PROMPT)
    terminal.type('#')
    terminal.type(KEYS.enter)
    await terminal.waitFor(PROMPT)
    terminal.type(KEYS.ctrlC)
    await terminal.waitFor('Ctrl-C again, Ctrl-D or exit leaves')
    await leave(terminal, KEYS.ctrlC)
  })

  test('history lasts, for the owner alone, without lines that hold a secret', async () => {
    const file = join(home, '.local/state/climc/history')
    {
      await using terminal = open()
      await enter(terminal, 'project-show system', '| system')
      await enter(terminal, 'user-create bob --password pw-4711', '| bob')
      await enter(terminal, 'credential-nope pw-4712', 'Unknown command')
      await terminal.waitFor(PROMPT)
      terminal.type(KEYS.up)
      await terminal.waitFor('credential-nope')
      terminal.type(KEYS.up)
      await terminal.waitFor('project-show system')
      terminal.type(KEYS.ctrlC)
      await leave(terminal, KEYS.ctrlD)
    }
    expect(await readFile(file, 'utf8')).toBe('project-show system\n')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    await using terminal = open()
    await enter(terminal, 'history', '    1  project-show system')
    await terminal.waitFor(PROMPT)
    terminal.type(KEYS.up + KEYS.up + KEYS.enter)
    await terminal.waitFor('| system')
    await leave(terminal, KEYS.ctrlD)
  })

  test('one authentication serves all lines; a context that is chosen on the way counts at once', async () => {
    const before = logins()
    await using terminal = open()
    await enter(terminal, 'project-list', 'Total')
    await enter(terminal, 'zone-list', 'Total')
    await enter(terminal, 'project-show system', '| system')
    expect(logins() - before).toBe(1)
    await leave(terminal, KEYS.ctrlD)

    const { OS_AUTH_URL = '', OS_USERNAME = '', OS_PASSWORD = '', ...rest } = region.region.env
    const env = { HOME: home, NO_COLOR: '1' }
    for (const project of ['system', 'other'])
      expect(
        await runBuilt(CLIMC, ['context-create', project, '--plain-file'], {
          ...rest,
          ...env,
          OS_AUTH_URL,
          OS_USERNAME,
          OS_PASSWORD,
          OS_PROJECT_NAME: project,
        }),
      ).toMatchObject({ code: 0 })
    await using bare = new Terminal(process.execPath, [CLIMC], { env, cwd: home })
    await bare.waitFor('climc system/system> ')
    bare.type(`context-use other${KEYS.enter}`)
    await bare.waitFor('climc other/other> ')
    bare.type(`--context system project-show system${KEYS.enter}`)
    await bare.waitFor('| system')
  })

  test('options in front hold for all lines; a line can have others', async () => {
    await using terminal = open('--output-format', 'json')
    await enter(terminal, 'project-show system', '"name": "system"')
    await enter(terminal, '--output-format kv project-show system', 'name: system')
    await leave(terminal, KEYS.ctrlD)
  })

  test('pasted lines are all run, and what begins behind them stays to be edited', async () => {
    await using terminal = open()
    await terminal.waitFor(PROMPT)
    terminal.type('project-show system\rdomain-show Default\rzone-li')
    await terminal.waitFor('| system')
    await terminal.waitFor('| Default')
    await terminal.waitFor(`${PROMPT}zone-li`)
    terminal.type(`st${KEYS.enter}`)
    await terminal.waitFor('Total')
    await leave(terminal, KEYS.ctrlD)
  })

  test('what is typed while a command runs is the next line; a secret can be typed unseen', async () => {
    await using terminal = open()
    await terminal.waitFor(PROMPT)
    terminal.type(`cloud-account-create-testcloud lab AKID${KEYS.enter}`)
    await terminal.waitFor('Access key secret: ')
    terminal.type(`pw-4713${KEYS.enter}`)
    await terminal.waitFor('endpoint is required')
    expect(terminal.text).not.toContain('pw-4713')
    await region.admin('POST', 'faults', { kind: 'delay', path: '/v3/projects', delay_ms: 300, count: 1 })
    await terminal.waitFor(PROMPT)
    terminal.type(`project-show system${KEYS.enter}`)
    await underWay('/v3/projects')
    terminal.type(`domain-show Default${KEYS.enter}`)
    await terminal.waitFor('| system')
    await terminal.waitFor('| The default domain')
    await leave(terminal, KEYS.ctrlD)
  })

  test('commands read the terminal as if they were started alone, also to its end', async () => {
    await using terminal = open()
    await terminal.waitFor(PROMPT)
    terminal.type(`shell -f -${KEYS.enter}`)
    await terminal.waitFor('Ctrl-D at the start of one ends them')
    terminal.type(`project-show system${KEYS.enter}${KEYS.ctrlD}`)
    await terminal.waitFor('| system')
    await enter(terminal, 'domain-show Default', '| Default')
    await leave(terminal, KEYS.ctrlD)
  })
})

describe('piped', () => {
  test('climc alone shows its help, as it did', async () => {
    const { code, stdout } = await runBuilt(CLIMC, [])
    expect(code).toBe(0)
    expect(stdout).toContain('Usage: climc')
  })

  test('shell -f runs a file in one session', async () => {
    await writeFile(join(home, 'look.climc'), 'project-show system\ndomain-show Default\n')
    const before = logins()
    const { code, stdout } = await runBuilt(CLIMC, ['shell', '-f', 'look.climc'], region.region.env, home)
    expect(code).toBe(0)
    expect(stdout.indexOf('| system')).toBeLessThan(stdout.indexOf('| Default'))
    expect(logins() - before).toBe(1)
  })
})

import { spawnSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TestRegion } from '../region/support.ts'
import { HAS_TERMINAL, KEYS, Terminal } from '../support/pty.ts'
import { CLIMC } from './support/climc.ts'

/** How each shell is started plainly, and how its users load a completion. */
const SHELLS = {
  bash: { args: ['--norc', '--noprofile', '-i'], load: 'PS1="P> "; source <(climc completion bash)' },
  zsh: { args: ['-f', '-i'], load: 'PS1="P> "; source <(climc completion zsh)' },
  fish: {
    args: ['--no-config', '-i'],
    load: 'function fish_prompt; printf "P> "; end; climc completion fish | source',
  },
} as const

/** Ctrl-U: all three forget the line. */
const CLEAR = '\u0015'

/** What is typed, Tab behind it, and what then stands there. */
const CASES: readonly (readonly [typed: string, becomes: string | RegExp])[] = [
  ['climc zone-l', 'climc zone-list '],
  ['climc server-list --sco', '--scope '],
  ['climc server-list --scope=sys', '--scope=system '],
  ['climc --output-format js', '--output-format json '],
  ['climc project-show sys', 'project-show system '],
  ['climc project-show "sys', 'project-show "system" '],
  ['climc server-list --project=sys', '--project=system '],
  ['climc project-show red', 'project-show red:\\ blue '],
  ['climc project-show red:\\ b', 'project-show red:\\ blue '],
  ["climc project-show 'red: b", "project-show 'red: blue' "],
  ['climc server-list --export-file my', 'my\\ file.csv '],
]

let region: TestRegion
let home: string
beforeAll(async () => {
  region = await TestRegion.start()
  await region.post('/v3/projects', { project: { name: 'red: blue', domain_id: 'default' } })
  home = await mkdtemp(join(tmpdir(), 'climc-completion-'))
  await mkdir(join(home, 'bin'))
  await writeFile(join(home, 'bin/climc'), `#!/bin/sh\nexec '${process.execPath}' '${CLIMC}' "$@"\n`)
  await chmod(join(home, 'bin/climc'), 0o755)
  await writeFile(join(home, 'my file.csv'), '')
})
afterAll(async () => {
  await region.close()
  await rm(home, { recursive: true, force: true })
})

function environment(): Record<string, string> {
  return { ...region.region.env, HOME: home, PATH: `${join(home, 'bin')}:${process.env.PATH ?? ''}`, LANG: 'C.UTF-8' }
}

const isThere = (program: string, ...args: string[]): boolean => spawnSync(program, args).status === 0

describe.each(Object.entries(SHELLS))('%s completes', (shell, { args, load }) => {
  test.skipIf(!HAS_TERMINAL || !isThere(shell, '--version'))(
    'commands, options, values, live names and files (skipped where the shell is not installed)',
    async () => {
      const env = { ...environment(), TERM: shell === 'fish' ? 'xterm-256color' : 'xterm' }
      await using terminal = new Terminal(shell, args, { env, cwd: home })
      terminal.type(`${load}; echo load""ed${KEYS.enter}`)
      await terminal.waitFor('loaded')
      await terminal.waitFor('P> ')
      for (const [typed, becomes] of CASES) {
        terminal.type(typed + KEYS.tab)
        await terminal.waitFor(becomes)
        terminal.type(CLEAR)
      }
      // What goes on has no blank behind it.
      terminal.type(`climc --output-format templ${KEYS.tab}`)
      await terminal.waitFor('template=')
      terminal.type('xyz')
      await terminal.waitFor(/(?:^|=\r?)xyz/)
      terminal.type(CLEAR)
      // What was completed is what climc then gets.
      terminal.type(`climc project-show red${KEYS.tab}`)
      await terminal.waitFor('blue ')
      terminal.type(KEYS.enter)
      await terminal.waitFor('| red: blue')
      await terminal.waitFor('P> ')
      terminal.type(`climc cloud-account-s${KEYS.tab}${KEYS.tab}`)
      await terminal.waitFor('Synchronise the resources of a cloud account')
    },
  )
})

describe('PowerShell completes', () => {
  test.skipIf(!isThere('pwsh', '-Version'))(
    'commands, options and live names (skipped where it is not installed)',
    () => {
      const ask = (line: string): string => `(TabExpansion2 '${line}' ${line.length}).CompletionMatches.CompletionText`
      const lines = [
        'climc zone-l',
        'climc server-list --scope=sys',
        'climc project-show sys',
        'climc project-show red',
      ]
      const script = ['climc completion powershell | Out-String | Invoke-Expression', ...lines.map(ask)].join('\n')
      const { stdout, stderr } = spawnSync('pwsh', ['-NoProfile', '-NonInteractive', '-Command', script], {
        encoding: 'utf8',
        env: environment(),
      })
      expect(stderr).toBe('')
      expect(stdout.split(/\r?\n/).filter(line => line !== '')).toEqual([
        'zone-list',
        '--scope=system',
        'system',
        "'red: blue'",
      ])
    },
  )
})

test('bash 3.2 knows everything that the script uses: it parses under POSIX rules as well', () => {
  const script = spawnSync(process.execPath, [CLIMC, 'completion', 'bash'], { encoding: 'utf8' }).stdout
  expect(script).not.toMatch(/mapfile|readarray|declare -A|\$\{\w+\^\^/)
  expect(spawnSync('bash', ['-n'], { input: script, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' })
})

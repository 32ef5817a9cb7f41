// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the scripts under test hold variables
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commandsIn } from '../../../src/cli/interactive/script.ts'
import shellModule from '../../../src/shell/config/shell.ts'
import { gadgetModule, LAMP } from '../../support/gadgets.ts'
import { runClimc, type Setting } from '../../support/run-climc.ts'
import { on, refuse } from '../../support/stub-cloud.ts'

const MODULES = { 'lab/gadgets': gadgetModule, 'lab/shell': shellModule }
const SHOW = on('GET /gadgets/lamp', { gadget: LAMP })
const MISSING = [
  refuse('GET /gadgets/none', 404, 'NotFoundError', 'no gadget none'),
  refuse('GET /gadgets?name=none&details=false', 404, 'NotFoundError', 'no gadget none'),
]

describe('shell -f', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'climc-script-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  async function script(text: string, setting: Setting = {}, ...args: readonly string[]) {
    await writeFile(join(folder, 'a.climc'), text)
    return runClimc(['--output-format', 'json', 'shell', '-f', 'a.climc', ...args], {
      modules: MODULES,
      cwd: folder,
      ...setting,
    })
  }

  it('runs its lines in order, with one authentication and its own global options', async () => {
    const text = '# a comment\n\ngadget-show lamp\r\nclimc gadget-label \\\n  --help\n  gadget-show "lamp" # again\n'
    const { code, stdout, authentications } = await script(text, { stubs: [SHOW, SHOW] })
    expect(code).toBe(0)
    expect(authentications).toBe(1)
    const [first, help, last] = stdout.split(/(?=Usage)|(?<=global-options\n)/)
    expect(JSON.parse(first ?? '')).toEqual(LAMP)
    expect(help).toContain('Usage: climc gadget-label')
    expect(JSON.parse(last ?? '')).toEqual(LAMP)
  })

  it('options of a line win', async () => {
    const { stdout } = await script('--output-format kv gadget-show lamp\n', { stubs: [SHOW] })
    expect(stdout).toContain('name: lamp')
  })

  it('another project is another token, the first one is still known', async () => {
    const text = 'gadget-show lamp\n--os-project-name other gadget-show lamp\ngadget-show lamp\n'
    const { authentications, authBodies } = await script(text, { stubs: [SHOW, SHOW, SHOW] })
    expect(authentications).toBe(2)
    expect(authBodies[1]).toContain('"other"')
  })

  it('goes on after a failure, says where it was, and ends with the code of the last', async () => {
    const { code, stderr, stdout } = await script('gadget-show none\nnope\n\ngadget-show lamp\n', {
      stubs: [...MISSING, SHOW],
      lenient: true,
    })
    expect(stderr).toMatch(/^climc: a\.climc:1: /m)
    expect(stderr).toMatch(/^climc: a\.climc:2: Unknown command "nope"/m)
    expect(stdout).toContain('lamp')
    expect(code).toBe(0)
  })

  it.each([
    ['exit', 1],
    ['exit 3', 3],
    ['climc exit 0', 0],
  ])('%s ends it', async (line, expected) => {
    const { code, stdout } = await script(`gadget-show none\n${line}\ngadget-show lamp\n`, {
      stubs: MISSING,
      lenient: true,
    })
    expect(code).toBe(expected)
    expect(stdout).toBe('')
  })

  it('--errexit stops at the first that fails, with its code', async () => {
    const { code, stderr, asked } = await script('nope\ngadget-show lamp\n', {}, '--errexit')
    expect({ code, asked }).toEqual({ code: 2, asked: [] })
    expect(stderr).toContain('a.climc:1: Unknown command')
  })

  it('variables come from the environment and the arguments, in one word; an unset one is a mistake', async () => {
    const text = 'gadget-show ${1}\ngadget-show "${NAME}"\ngadget-show ${WHICH:-lamp}\ngadget-show ${NONE}\n'
    const { code, stderr } = await script(text, { stubs: [SHOW, SHOW, SHOW], env: { NAME: 'lamp' } }, 'lamp')
    expect(code).toBe(2)
    expect(stderr).toBe('climc: a.climc:4: The variable NONE is not set; ${NONE:-TEXT} takes TEXT then.\n')
  })

  it('what is in a variable is never taken apart or executed', async () => {
    const env = { NAME: "lamp'; $(touch x) | `y`" }
    const { asked } = await script('gadget-show ${NAME}\n', { env, lenient: true })
    expect(decodeURIComponent(asked[0]?.key ?? '')).toBe(`GET /gadgets/${env.NAME}`)
  })

  it.each([
    ['gadget-show "lamp\n', 'a.climc:1: A " is not closed.'],
    ["\ngadget-show 'lamp\n\n", "a.climc:2: A ' is not closed."],
    ['gadget-show lamp \\', 'a.climc:1: The last line ends with a backslash.'],
    ['gadget-list | grep lamp\n', 'a.climc:1: "|"'],
  ])('%j names the line', async (text, message) => {
    const { code, stderr } = await script(text)
    expect(code).toBe(2)
    expect(stderr).toContain(message)
  })

  it('a file can run another, but not itself, in whatever roundabout way', async () => {
    await writeFile(join(folder, 'b.climc'), 'gadget-show lamp\nshell -f ./a.climc\n')
    const { code, stdout, stderr } = await script('shell -f b.climc\n', { stubs: [SHOW] })
    expect(code).toBe(2)
    expect(JSON.parse(stdout)).toEqual(LAMP)
    expect(stderr).toMatch(/^climc: b\.climc:2: \.\/a\.climc would run itself, again and again\.\n/)
  })

  it('a file that is not there is told', async () => {
    const { code, stderr } = await runClimc(['shell', '-f', 'none.climc'], { modules: MODULES, cwd: folder })
    expect(code).toBe(3)
    expect(stderr).toContain('none.climc cannot be read: there is no such file.')
  })

  it('without a file there must be a terminal', async () => {
    const { code, stderr } = await runClimc(['shell'], { modules: MODULES })
    expect(code).toBe(2)
    expect(stderr).toContain('shell -f FILE')
  })

  it('lines keep their numbers through continuations', () => {
    const text = 'a\n\nb \\\n c\n"d\n\ne"\n# f\ng'
    expect([...commandsIn(text)].map(({ line }) => line)).toEqual([1, 3, 5, 8, 9])
  })
})

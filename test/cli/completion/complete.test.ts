import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gadgetModule } from '../../support/gadgets.ts'
import { runClimc, type Setting } from '../../support/run-climc.ts'

const MODULES: Setting = { modules: { 'lab/gadgets': gadgetModule } }

async function ask(words: readonly string[], setting: Setting = {}, modules: Setting = MODULES) {
  const { stdout, stderr, code, ...rest } = await runClimc(['__complete', '--', ...words], {
    ...modules,
    lenient: true,
    ...setting,
  })
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
  const lines = stdout.split('\n').slice(0, -1)
  return { ...rest, texts: lines.slice(0, -1).map(line => line.split('\t')[0] ?? ''), lines, directive: lines.at(-1) }
}

describe('completing', () => {
  it('commands come with what they do, and no module is loaded for them', async () => {
    const { lines, directive, loaded } = await ask(['gadget-sh'])
    expect(lines).toContain('gadget-show\tShow the details of a gadget')
    expect(lines[0]).toBe('help\tTell about a command or a group of commands')
    expect(directive).toBe(':')
    expect(loaded).toEqual([])
  })

  it('help takes commands, groups and topics', async () => {
    const { texts } = await ask(['help', ''])
    expect(texts).toEqual(expect.arrayContaining(['gadget-show', 'gadgets', 'exit-codes', 'global-options']))
  })

  it("options: the command's own first, then the shared, then additions and global ones", async () => {
    const { texts, lines } = await ask(['gadget-list', '-'])
    const at = (text: string) => texts.indexOf(text)
    expect(at('--kind')).toBeGreaterThanOrEqual(0)
    expect(at('--kind')).toBeLessThan(at('--scope'))
    expect(at('--scope')).toBeLessThan(at('--os-username'))
    expect(lines).toContain('--kind\tOnly of this kind')
    expect(texts).toContain('--help')
  })

  it('one dash is answered with one; short names where nothing more is typed', async () => {
    expect((await ask(['gadget-create', '-si'])).texts).toContain('-size')
    expect((await ask(['gadget-create', '-'])).texts).toEqual(expect.arrayContaining(['--size', '-s', '--disabled']))
  })

  it('what was given once is not offered again, what may be given often is', async () => {
    const { texts } = await ask(['gadget-create', '--size', '3', '--label', 'x', '--'])
    expect(texts).not.toContain('--size')
    expect(texts).toContain('--label')
  })

  it.each([
    [
      ['gadget-create', '--mode', ''],
      ['slow', 'fast'],
    ],
    [
      ['gadget-create', '--mo', ''],
      ['slow', 'fast'],
    ],
    [
      ['gadget-create', '-mode', 'f'],
      ['slow', 'fast'],
    ],
    [
      ['gadget-create', '--mode=f'],
      ['--mode=slow', '--mode=fast'],
    ],
    [
      ['--os-endpoint-type', ''],
      ['publicURL', 'internalURL', 'adminURL', 'apigateway'],
    ],
    [
      ['gadget-create', 'x', '--os-endpoint-type', 'p'],
      ['publicURL', 'internalURL', 'adminURL', 'apigateway'],
    ],
    [
      ['--debug', 'gadget-create', '--enabled='],
      ['--enabled=true', '--enabled=false'],
    ],
  ])('values of %j', async (words, expected) => {
    expect((await ask(words)).texts).toEqual(expected)
  })

  it('an option in front of the command does not hide it', async () => {
    expect((await ask(['--output-format', 'json', '--debug', ''])).texts).toContain('gadget-show')
    expect((await ask(['--timeout', '5', 'gadget-create', '--mode', ''])).texts).toEqual(['slow', 'fast'])
  })

  it('files where an option names one', async () => {
    expect((await ask(['gadget-from-file', '--script', ''])).directive).toBe(':files')
    expect((await ask(['gadget-list', '--export-file=a'])).directive).toBe(':files')
    expect((await ask(['gadget-create', '--pass-code-file', ''])).directive).toBe(':files')
  })

  it('variables for --NAME-env, nothing for a secret itself', async () => {
    const env = { GADGET_CODE: 'pw-1' }
    const { texts } = await ask(['gadget-create', '--pass-code-env', ''], { env })
    expect(texts).toContain('GADGET_CODE')
    expect(texts.join()).not.toContain('pw-1')
    expect((await ask(['gadget-create', '--pass-code', ''], { env })).lines).toEqual([':'])
  })

  it('fields of an export, one after the other', async () => {
    const { texts, directive } = await ask(['gadget-list', '--export-keys', 'id,na'])
    expect(texts).toContain('id,name')
    expect(texts).not.toContain('id,id')
    expect(directive).toBe(':open')
  })

  it.each([
    [['nope', '']],
    [['gadget-show', '--nope=']],
    [['gadget-silent', '']],
    [['--nope', '--']],
    [['--output-format']],
  ])('a line that is wrong has no candidates, or plain ones, and no message: %j', async words => {
    await ask(words)
  })

  it('a command line inside of another is completed as such', async () => {
    const inner = await ask(['dev-region-exec', '--', 'climc', 'zone-list', '--scope', ''], {}, {})
    expect(inner.texts).toContain('system')
    const first = await ask(['dev-region-exec', '--', ''], {}, {})
    expect(first).toMatchObject({ texts: ['climc'], directive: ':files' })
  })
})

describe('any line', () => {
  const word = fc.oneof(
    fc.constantFrom(
      'gadget-create',
      'gadget-list',
      'help',
      '--',
      '-',
      '--mode',
      '--mode=',
      '-s',
      '--debug',
      '--label',
      'lamp',
    ),
    fc.string({ unit: 'grapheme', maxLength: 6 }),
  )

  it('gets an answer in the form of the protocol, and no message', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 5 }), async words => {
        const { lines, directive } = await ask(words)
        expect(directive).toMatch(/^:[a-z,]*$/)
        expect(lines.every(line => !/\p{Cc}/u.test(line.replace('\t', '')))).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('also from bash, where it ends anywhere', async () => {
    const char = fc.constantFrom('gadget-create', ' ', '"', "'", '\\', '--', 'mode', '=', ':', '$', 'a')
    await fc.assert(
      fc.asyncProperty(fc.array(char, { maxLength: 8 }), async parts => {
        const argv = ['__complete', '--shell=bash', '--type=9', '--', `climc ${parts.join('')}`]
        const { code, stdout, stderr } = await runClimc(argv, { ...MODULES, lenient: true })
        expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
        expect(stdout.split('\n').at(-2)).toMatch(/^:[a-z,]*$/)
      }),
      { numRuns: 60 },
    )
  })
})

describe('for bash', () => {
  const bash = async (line: string, type = '9') => {
    const argv = [
      '__complete',
      '--shell=bash',
      '--command=climc',
      '--breaks= "\'><=;|&(:',
      `--type=${type}`,
      '--',
      line,
    ]
    const { stdout } = await runClimc(argv, { ...MODULES, lenient: true })
    return stdout.split('\n').slice(0, -1)
  }

  it('gives what readline inserts, cut where readline cuts', async () => {
    expect(await bash('climc gadget-touch')).toEqual(['gadget-touch-it', ':'])
    expect(await bash('climc gadget-create --mode=f')).toEqual(['fast', ':'])
    expect(await bash('FOO=1 climc gadget-create "--mode=f')).toEqual(['--mode=fast', ':'])
  })

  it('describes lists only', async () => {
    expect(await bash('climc gadget-delete-', '63')).toEqual([
      'gadget-delete-hard   (Delete a gadget)',
      'gadget-delete-body   (Delete a gadget)',
      'gadget-delete-empty  (Delete a gadget)',
      ':',
    ])
    expect(await bash('climc gadget-delete-')).toEqual([
      'gadget-delete-hard',
      'gadget-delete-body',
      'gadget-delete-empty',
      ':',
    ])
  })
})

describe('the other shells', () => {
  it('fish gives the current word in its quotes', async () => {
    const { stdout } = await runClimc(['__complete', '--shell=fish', '--', 'gadget-create', '"--mode=f'], MODULES)
    expect(stdout).toBe('--mode=slow\n--mode=fast\n:\n')
  })

  it('PowerShell puts a dot in front of every word', async () => {
    const { stdout } = await runClimc(
      ['__complete', '--shell=powershell', '--', '.gadget-create', '.--mode', '.'],
      MODULES,
    )
    expect(stdout).toBe('slow\nfast\n:\n')
  })

  it.each(['bash', 'zsh', 'fish', 'powershell'])(
    '%s: the command and the option of the original print one script',
    async shell => {
      const script = await runClimc(['completion', shell])
      expect(script.stdout).toContain('__complete')
      expect(script.code).toBe(0)
      expect((await runClimc(['--completion', shell])).stdout).toBe(script.stdout)
    },
  )

  it('names the shells it knows for one that it does not', async () => {
    expect(await runClimc(['--completion', 'tcsh'])).toMatchObject({ code: 2, stdout: '' })
    expect((await runClimc(['--completion', 'tcsh'])).stderr).toContain('bash, zsh, fish, powershell')
  })
})

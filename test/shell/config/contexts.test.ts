import { chmod, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { run } from '../../../src/cli/run.ts'
import { climc } from '../../../src/shell/program.ts'
import { contextWith } from '../../support/context.ts'
import { pipe, terminal } from '../../support/sinks.ts'

describe('contexts', () => {
  let home: string
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'climc-contexts-'))
  })
  afterEach(() => rm(home, { recursive: true, force: true }))

  const LAB = {
    OS_AUTH_URL: 'http://lab.test/v3',
    OS_USERNAME: 'admin',
    OS_PASSWORD: 'lab-secret',
    OS_REGION_NAME: 'r1',
  }

  async function call(argv: readonly string[], env: Record<string, string> = {}, stderr = pipe()) {
    const stdout = pipe()
    const urls: string[] = []
    const bodies: string[] = []
    const fetch: typeof globalThis.fetch = async (input, init) => {
      const request = new Request(input, init)
      urls.push(request.url)
      bodies.push(await request.text())
      return new Response('{}', { status: 401 })
    }
    const context = contextWith({ stdout, stderr, fetch, cwd: home, env: { XDG_CONFIG_HOME: home, ...env } })
    const code = await run(
      argv,
      climc(() => 'test\n'),
      context,
    )
    return { code, stdout: stdout.text, stderr: stderr.text, urls, bodies }
  }
  const file = () => join(home, 'climc', 'contexts.json')

  test('the first context becomes the current one, and runs use it', async () => {
    expect(await call(['context-create', 'lab'], LAB)).toMatchObject({ code: 0, stdout: '', stderr: '' })
    const { urls, bodies } = await call(['zone-list'])
    expect(urls[0]).toBe('http://lab.test/v3/auth/tokens')
    expect(bodies[0]).toContain('lab-secret')
  })

  test('it is kept in a file of its owner, and shown without secrets', async () => {
    await call(['context-create', 'lab'], LAB)
    expect((await stat(file())).mode & 0o777).toBe(0o600)
    const shown = await call(['context-show', 'lab'])
    expect(shown.stdout).toMatch(/\| os_password +\| \*\*\* +\|/)
    expect(shown.stdout).not.toContain('lab-secret')
    expect((await call(['context-list'])).stdout).toMatch(/\| \* +\| lab +\| http:\/\/lab\.test\/v3 \| admin \|/)
  })

  test('modes that let others read are mended, with a word', async () => {
    await call(['context-create', 'lab'], LAB)
    await chmod(file(), 0o644)
    const { stderr } = await call(['context-create', 'other'], LAB)
    expect(stderr).toContain('could be read by others')
    expect((await stat(file())).mode & 0o777).toBe(0o600)
  })

  test('a flag and a variable win over the context; --context and CLIMC_CONTEXT choose', async () => {
    await call(['context-create', 'lab'], LAB)
    await call(['context-create', 'prod'], { ...LAB, OS_AUTH_URL: 'http://prod.test/v3' })
    expect((await call(['zone-list'])).urls[0]).toMatch(/^http:\/\/lab\.test/)
    expect((await call(['--context', 'prod', 'zone-list'])).urls[0]).toMatch(/^http:\/\/prod\.test/)
    expect((await call(['zone-list'], { CLIMC_CONTEXT: 'prod' })).urls[0]).toMatch(/^http:\/\/prod\.test/)
    expect((await call(['--context', 'lab', 'zone-list'], { CLIMC_CONTEXT: 'prod' })).urls[0]).toMatch(
      /^http:\/\/lab\.test/,
    )
    await call(['context-use', 'prod'])
    expect((await call(['zone-list'])).urls[0]).toMatch(/^http:\/\/prod\.test/)
  })

  test('credentials never go to an endpoint that they are not for', async () => {
    await call(['context-create', 'lab'], LAB)
    const other = await call(['zone-list'], { OS_AUTH_URL: 'http://elsewhere.test/v3' })
    expect(other).toMatchObject({ code: 3, urls: [] })
    const named = await call(['--context', 'lab', 'zone-list'], { OS_AUTH_URL: 'http://elsewhere.test/v3' })
    expect(named).toMatchObject({ code: 3, urls: [] })
  })

  test('someone else’s name comes with their own password', async () => {
    await call(['context-create', 'lab'], LAB)
    const { bodies } = await call(['zone-list'], { OS_USERNAME: 'other', OS_PASSWORD: 'other-secret' })
    expect(bodies[0]).toContain('other-secret')
    expect(bodies[0]).not.toContain('lab-secret')
    expect(await call(['zone-list'], { OS_USERNAME: 'other' })).toMatchObject({ code: 3, urls: [] })
  })

  test('where none is chosen, one is offered', async () => {
    await call(['context-create', 'lab'], LAB)
    await call(['context-create', 'prod'], LAB)
    await call(['context-delete', 'lab'])
    const { code, stderr } = await call(['zone-list'])
    expect(code).toBe(3)
    expect(stderr).toContain('choose a context, e.g. "climc context-use prod"')
  })

  test('rename, delete and import', async () => {
    await call(['context-create', 'lab'], LAB)
    await call(['context-rename', 'lab', 'new'])
    expect(JSON.parse(await readFile(file(), 'utf8'))).toMatchObject({ current: 'new' })
    await call(['context-delete', 'new'])
    expect(JSON.parse(await readFile(file(), 'utf8'))).toEqual({ contexts: {} })
    await writeFile(
      join(home, 'rcadmin'),
      `export OS_AUTH_URL='http://rc.test/v3'\nexport OS_USERNAME=u\nexport OS_PASSWORD=p\n`,
    )
    expect((await call(['context-import', 'rcadmin'])).code).toBe(0)
    expect((await call(['zone-list'])).urls[0]).toMatch(/^http:\/\/rc\.test/)
  })

  test('import takes what other clients call the same, and asks no shell', async () => {
    const rc = [
      'export OS_AUTH_URL=http://rc.test/v3',
      'export OS_USERNAME=me',
      'export OS_USER_DOMAIN_NAME=corp',
      'export OS_PROJECT_DOMAIN_NAME=$OS_USER_DOMAIN_NAME',
      'read -sr OS_PASSWORD_INPUT',
      'export OS_PASSWORD=$OS_PASSWORD_INPUT',
      'export YUNION_INSECURE=True',
    ]
    await writeFile(join(home, 'openrc.sh'), rc.join('\n'))
    const { code, stderr } = await call(['context-import', 'openrc.sh'])
    expect(code).toBe(0)
    expect(stderr).toBe(
      'climc: openrc.sh asks for OS_PASSWORD, so the context has no password; climc auth-login --name openrc adds it.\n',
    )
    expect(JSON.parse(await readFile(file(), 'utf8')).contexts.openrc).toEqual({
      os_auth_url: 'http://rc.test/v3',
      os_username: 'me',
      os_domain_name: 'corp',
      os_project_domain: 'corp',
      insecure: 'true',
    })
  })

  test('import refuses a value that its option would not take', async () => {
    await writeFile(join(home, 'bad'), 'export OS_AUTH_URL=http://rc.test/v3\nexport OS_ENDPOINT_TYPE=nearest\n')
    const { code, stderr } = await call(['context-import', 'bad'])
    expect(code).toBe(2)
    expect(stderr).toContain('bad: OS_ENDPOINT_TYPE stands in for --os-endpoint-type: "nearest" is not one of')
  })

  test('import names a context after its file, and says what the file lacks', async () => {
    await writeFile(join(home, 'my rc (ü).sh'), 'export OS_AUTH_URL=http://rc.test/v3 OS_USERNAME=u\nPS1="$(date)"\n')
    await call(['context-import', 'my rc (ü).sh'])
    expect(Object.keys(JSON.parse(await readFile(file(), 'utf8')).contexts)).toEqual(['my-rc-'])
    await writeFile(join(home, 'half'), 'OS_USERNAME=u\n')
    expect(await call(['context-import', 'half'])).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('half sets no OS_AUTH_URL'),
    })
  })

  test('without a name, the one in use is shown', async () => {
    expect(await call(['context-show'])).toMatchObject({ code: 3 })
    await call(['context-create', 'lab'], LAB)
    await call(['context-create', 'prod'], LAB)
    const show = ['context-show', '--columns', 'name', '--no-header', '--output-format', 'csv']
    expect(await call(show)).toMatchObject({ code: 0, stdout: 'lab\n' })
    expect(await call(show, { CLIMC_CONTEXT: 'prod' })).toMatchObject({ stdout: 'prod\n' })
    expect(await call(['--context', 'prod', ...show])).toMatchObject({ stdout: 'prod\n' })
    await chmod(file(), 0o644)
    expect((await call(['context-list'])).stderr).toContain('could be read by others')
  })

  test('one that is named and does not exist yet is in nobody’s way', async () => {
    await call(['context-create', 'lab'], LAB)
    const env = { CLIMC_CONTEXT: 'prod' }
    expect(await call(['zone-list'], env)).toMatchObject({ code: 3, urls: [] })
    expect((await call(['context-list', '--output-format', 'name'], env)).stdout).toBe('lab\n')
    expect(await call(['context-show'], env)).toMatchObject({ code: 3, stderr: expect.stringContaining('"prod"') })
    expect((await call(['context-create', 'prod'], { ...LAB, ...env })).code).toBe(0)
    expect((await call(['zone-list'], env)).urls[0]).toMatch(/^http:\/\/lab\.test/)
  })

  test('choosing one tells a terminal what wins over it', async () => {
    await call(['context-create', 'lab'], LAB)
    const use = async (env: Record<string, string>) => (await call(['context-use', 'lab'], env, terminal())).stderr
    expect(await use({})).toBe('')
    expect(await use({ CLIMC_CONTEXT: 'lab', OS_REGION_NAME: 'r' })).toBe('')
    expect(await use({ CLIMC_CONTEXT: 'prod' })).toBe('climc: CLIMC_CONTEXT=prod wins over it in this shell.\n')
    expect(await use({ OS_AUTH_URL: 'http://x', OS_USERNAME: 'u' })).toContain(
      'OS_AUTH_URL, OS_USERNAME of this shell win',
    )
    expect((await call(['context-use', 'lab'], { CLIMC_CONTEXT: 'prod' })).stderr).toBe('')
  })

  test('of many that change the file at once none is lost', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
    await Promise.all(names.map(name => call(['context-create', name], LAB)))
    expect(Object.keys(JSON.parse(await readFile(file(), 'utf8')).contexts).sort()).toEqual(names)
    expect(await readdir(join(home, 'climc'))).toEqual(['contexts.json'])
  })

  test('a folder that cannot be is told in words', async () => {
    await writeFile(join(home, 'no-folder'), '')
    const { code, stderr } = await call(['context-create', 'lab'], { ...LAB, XDG_CONFIG_HOME: join(home, 'no-folder') })
    expect(code).toBe(3)
    expect(stderr).toMatch(/^climc: .*contexts\.json cannot be written: what should be its folder is a file\.\n$/)
    expect(stderr).not.toContain('mistake of climc')
  })

  test('the lock of a process that died with it does not last', async () => {
    await call(['context-create', 'lab'], LAB)
    const lock = `${file()}.lock`
    await writeFile(lock, '')
    await utimes(lock, new Date(0), new Date(0))
    expect(await call(['context-rename', 'lab', 'new'])).toMatchObject({ code: 0, stderr: '' })
  })

  test('names that every object has are names like others', async () => {
    await call(['context-create', 'lab'], LAB)
    for (const argv of [
      ['context-use', 'constructor'],
      ['context-delete', 'toString'],
      ['--context', 'valueOf', 'zone-list'],
    ])
      expect(await call(argv)).toMatchObject({ code: 3, stderr: expect.stringContaining('There is no context') })
    expect(await call(['context-rename', 'lab', 'constructor'])).toMatchObject({ code: 0 })
    expect((await call(['--context', 'constructor', 'zone-list'])).urls[0]).toMatch(/^http:\/\/lab\.test/)
  })

  test.each([
    [['context-create', '--', '-x'], 2, 'no name for a context'],
    [['context-create', '__proto__'], 2, 'no name for a context'],
    [['context-use', 'nope'], 3, 'There is no context "nope"'],
    [['--context', 'nope', 'zone-list'], 3, 'There is no context "nope"'],
    [['context-create', 'a b'], 2, 'no name for a context'],
    [['context-import', 'missing.rc'], 2, 'missing.rc'],
    [['context-create', 'x'], 3, 'OS_AUTH_URL'],
  ])('%j is refused', async (argv, code, words) => {
    const outcome = await call(argv)
    expect(outcome.code).toBe(code)
    expect(outcome.stderr).toContain(words)
  })

  test('a name that is taken is not overwritten unless forced', async () => {
    await call(['context-create', 'lab'], LAB)
    expect((await call(['context-create', 'lab'], LAB)).code).toBe(2)
    expect((await call(['context-create', 'lab', '--force'], LAB)).code).toBe(0)
  })

  test('a broken file is named, and not overwritten', async () => {
    await call(['context-create', 'lab'], LAB)
    await writeFile(file(), '{ not json')
    const { code, stderr } = await call(['context-create', 'more'], LAB)
    expect(code).toBe(3)
    expect(stderr).toContain(file())
    expect(await readFile(file(), 'utf8')).toBe('{ not json')
  })
})

import { chmod, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { recallSecrets, storeSecrets, systemKeyring } from '../../../src/cli/secrets/keyring/index.ts'
import { runTool } from '../../../src/cli/secrets/keyring/tool.ts'
import { contextWith } from '../../support/context.ts'
import { argumentsSeen, fakeKeyrings, install } from '../../support/fake-keyrings.ts'
import { Home } from './support/home.ts'

const PASSWORD = 'kept-in-the-keyring'
const LAB = { OS_AUTH_URL: 'http://lab.test/v3', OS_USERNAME: 'admin', OS_PASSWORD: PASSWORD }
const SYSTEMS = [
  ['linux', 'secret-tool', 'Secret Service'],
  ['darwin', 'security', 'macOS keychain'],
  ['win32', 'powershell.exe', 'Windows Credential Manager'],
] as const

let home: Home
let bodies: string[]
const fetch: typeof globalThis.fetch = async (input, init) => {
  bodies.push(await new Request(input, init).text())
  return new Response('{}', { status: 401 })
}
beforeEach(async () => {
  home = await Home.make()
  home.env = { ...home.env, ...(await fakeKeyrings(home.folder)) }
  bodies = []
})
afterEach(() => home.remove())

const items = async () => (await readdir(join(home.folder, 'keyring'))).filter(name => name.startsWith('item-'))

describe.skipIf(process.platform === 'win32').each(SYSTEMS)('on %s', (platform, tool, name) => {
  const call = (argv: readonly string[], env: Record<string, string> = {}) => home.call(argv, { platform, fetch, env })

  test('the keyring has the secrets of a context, and the file says so', async () => {
    expect(await call(['context-create', 'lab'], LAB)).toEqual({ code: 0, stdout: '', stderr: '' })
    const text = await home.contextsText()
    expect(text).not.toContain(PASSWORD)
    expect(JSON.parse(text)).toMatchObject({ keyring: { lab: { holds: ['os_password'] } } })
    expect(await items()).toHaveLength(1)
    const shown = (await call(['--output-format', 'json', 'context-show', 'lab'])).stdout
    expect(JSON.parse(shown)).toMatchObject({ os_password: '***', secrets: `keyring (${name})` })
    expect((await call(['context-list'])).stdout).toContain('keyring')
    expect(await call(['zone-list'])).toMatchObject({ code: 4 })
    expect(bodies[0]).toContain(PASSWORD)
  })

  test('no argument of its tool holds a secret', async () => {
    await call(['context-create', 'lab'], LAB)
    await call(['zone-list'])
    await call(['context-delete', 'lab'])
    const seen = await argumentsSeen(home.env)
    expect(seen).toContain(tool)
    const forms = [PASSWORD, Buffer.from(JSON.stringify({ os_password: PASSWORD })).toString('base64')]
    for (const form of forms) expect(seen).not.toContain(form)
  })

  test('what is deleted, replaced or renamed leaves nothing behind', async () => {
    await call(['context-create', 'lab'], LAB)
    await call(['context-create', 'lab', '--force'], LAB)
    expect(await items()).toHaveLength(1)
    await call(['context-rename', 'lab', 'new'])
    expect(await call(['zone-list'])).toMatchObject({ code: 4 })
    expect(bodies[0]).toContain(PASSWORD)
    await call(['context-create', 'new', '--force', '--plain-file'], LAB)
    expect(await items()).toEqual([])
    await call(['context-create', 'other'], LAB)
    await call(['context-delete', 'other'])
    expect(await items()).toEqual([])
  })

  test('any text comes back as it was', async () => {
    const keyring = await systemKeyring(contextWith({ env: home.env, platform }))
    if (keyring === undefined) throw new Error('no keyring')
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }), async value => {
        const secrets = { os_password: value.toWellFormed() }
        expect(await storeSecrets(keyring, 'id-1', 'climc-lab', secrets)).toBe(true)
        expect(await recallSecrets(keyring, 'id-1')).toEqual(secrets)
      }),
      { numRuns: 3 },
    )
  })

  test.each([
    ['fails', 'exit 1'],
    ['swallows what it is given', 'exit 0'],
    ['gives something else back', 'echo other'],
  ])('a tool that %s is as good as none: the secret goes to the file', async (_, script) => {
    await install(join(home.folder, 'bin'), tool, script)
    expect(await call(['context-create', 'lab'], LAB)).toMatchObject({ code: 0, stderr: '' })
    expect(JSON.parse(await home.contextsText())).toMatchObject({ contexts: { lab: { os_password: PASSWORD } } })
    expect(JSON.parse(await home.contextsText())).not.toHaveProperty('keyring')
    if (process.platform !== 'win32') expect((await stat(home.contexts)).mode & 0o777).toBe(0o600)
  })
})

describe.skipIf(process.platform === 'win32')('the keyring', () => {
  const call = (argv: readonly string[], env: Record<string, string> = {}) =>
    home.call(argv, { platform: 'linux', fetch, env })

  test.each([
    ['--plain-file', ['context-create', 'lab', '--plain-file'], {}],
    ['CLIMC_KEYRING=none', ['context-create', 'lab'], { CLIMC_KEYRING: 'none' }],
    ['no tool', ['context-create', 'lab'], { PATH: '/nowhere' }],
  ])('is left alone: %s', async (_, argv, env) => {
    expect(await call(argv, { ...LAB, ...env })).toMatchObject({ code: 0, stderr: '' })
    expect(await items()).toEqual([])
    const shown = (await call(['--output-format', 'json', 'context-show', 'lab'])).stdout
    expect(JSON.parse(shown)).toMatchObject({ os_password: '***', secrets: home.contexts })
  })

  test('that does not answer is told of, where someone is there to read it', async () => {
    await install(join(home.folder, 'bin'), 'secret-tool', 'exit 1')
    const { stderr } = await home.call(['context-create', 'lab'], { platform: 'linux', fetch, env: LAB, typed: [] })
    expect(stderr).toBe(
      `climc: no keyring answers here; the secrets are in ${home.contexts}, which only you can read.\n`,
    )
  })

  test('is not asked before a secret is needed', async () => {
    await call(['context-create', 'lab'], LAB)
    const before = await argumentsSeen(home.env)
    await call(['context-list'])
    await call(['help', 'zone-list'])
    await call(['zone-list'], { OS_PASSWORD: 'of-the-run', OS_USERNAME: 'admin' })
    expect(await argumentsSeen(home.env)).toBe(before)
    expect(bodies[0]).toContain('of-the-run')
  })

  test('is not asked for someone else, nor for another endpoint', async () => {
    await call(['context-create', 'lab'], LAB)
    const before = await argumentsSeen(home.env)
    expect(await call(['zone-list'], { OS_USERNAME: 'other' })).toMatchObject({ code: 3 })
    expect(await call(['--context', 'lab', 'zone-list'], { OS_AUTH_URL: 'http://x.test/v3' })).toMatchObject({
      code: 3,
    })
    expect(await argumentsSeen(home.env)).toBe(before)
    expect(bodies).toEqual([])
  })

  test('that does not give what it has is told, with what to do', async () => {
    await call(['context-create', 'lab'], LAB)
    await install(join(home.folder, 'bin'), 'secret-tool', 'exit 1')
    const { code, stderr } = await call(['zone-list'])
    expect(code).toBe(3)
    expect(stderr).toContain('The keyring does not give the secrets of context "lab"')
    expect(stderr).toContain('--os-password-stdin')
  })

  test('that waits for somebody counts as absent', async () => {
    await install(join(home.folder, 'bin'), 'secret-tool', 'exec sleep 600')
    const context = contextWith({ env: home.env })
    expect(await runTool(context, 'secret-tool', ['lookup'], '', 50)).toBeUndefined()
  })

  test('that is waited for when the run is stopped leaves nothing behind, in no file either', async () => {
    await install(join(home.folder, 'bin'), 'secret-tool', 'exec sleep 600')
    const signal = AbortSignal.timeout(100)
    const { code } = await home.call(['context-create', 'lab'], { platform: 'linux', fetch, env: LAB, signal })
    expect(code).toBe(130)
    await expect(home.contextsText()).rejects.toThrow('ENOENT')
    await expect(runTool(contextWith({ env: home.env, signal }), 'secret-tool', [])).rejects.toThrow('interrupted')
  })
})

test.skipIf(process.platform === 'win32')(
  'a file with secrets that others can read is closed when it is read',
  async () => {
    await home.call(['context-create', 'lab', '--plain-file'], { env: LAB, fetch })
    await chmod(home.contexts, 0o644)
    const { stderr } = await home.call(['zone-list'], { fetch })
    expect(stderr).toContain(`climc: ${home.contexts} could be read by others; now only you can.\n`)
    expect((await stat(home.contexts)).mode & 0o777).toBe(0o600)
    expect((await home.call(['zone-list'], { fetch })).stderr).not.toContain('could be read')
  },
)

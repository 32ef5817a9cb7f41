import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runTestcli } from '../multicloud/shell/support/run-testcli.ts'
import { TestRegion } from '../region/support.ts'
import { argumentsSeen, fakeKeyrings } from '../support/fake-keyrings.ts'
import { HAS_TERMINAL, KEYS, Terminal } from '../support/pty.ts'
import { Home } from './config/support/home.ts'

/** Texts that look different in every encoding. */
const PASSWORD = 'admin p@ss/"wörd"+=&%1'
const USER_PASSWORD = 'Us3r?secret~{}<>$x;é'
const WRONG = 'wr0ng "secret"=/+&key!'
const CLI = new URL('../../bin/climc.ts', import.meta.url).pathname

/** Forms in which a text may stand in a log: as it is, in JSON, in a URL, in base64 at any of three places. */
function formsOf(secret: string): string[] {
  const base64 = [0, 1, 2].map(shift => {
    const text = Buffer.from(`${'x'.repeat(shift)}${secret}`).toString('base64')
    // What depends on the neighbours is left out.
    return text.slice(shift === 0 ? 0 : 4, -4)
  })
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    new URLSearchParams({ s: secret }).toString().slice(2),
    Buffer.from(secret).toString('hex'),
    ...base64,
    ...base64.map(text => text.replaceAll('+', '-').replaceAll('/', '_')),
  ]
}

test('the search finds every form', () => {
  for (const text of [
    PASSWORD,
    JSON.stringify({ password: PASSWORD }),
    `http://x/?p=${encodeURIComponent(PASSWORD)}`,
    Buffer.from(`ab:${PASSWORD}!`).toString('base64'),
    Buffer.from(`a:${PASSWORD}!`).toString('base64url'),
  ])
    expect(formsOf(PASSWORD).some(form => text.includes(form))).toBe(true)
})

describe('a whole session shows its secrets nowhere', () => {
  let target: TestRegion
  let home: Home
  let cloud: { id: string; secret: string; url: string }
  /** What anyone could read of it, by where it was found. */
  const artefacts = new Map<string, string>()
  const regionLog: string[] = []
  const secrets: string[] = [PASSWORD, USER_PASSWORD, WRONG]

  beforeAll(async () => {
    target = await TestRegion.start({
      testcloud: true,
      seed: 7,
      scale: 1,
      password: PASSWORD,
      log: line => regionLog.push(line),
    })
    const {
      TESTCLOUD_ENDPOINT: url = '',
      TESTCLOUD_ACCESS_KEY_ID: id = '',
      TESTCLOUD_ACCESS_KEY_SECRET: secret = '',
    } = target.region.env
    cloud = { id, secret, url }
    secrets.push(secret)
    home = await Home.make()
    home.env = { ...home.env, CLIMC_EVENT_FILE: join(home.folder, 'events.ndjson') }
    for (const [name, text] of [
      ['password', PASSWORD],
      ['wrong', WRONG],
      ['cloud-secret', secret],
    ] as const)
      await writeFile(join(home.folder, name), text, { mode: 0o600 })
  })
  afterAll(async () => {
    await home.remove()
    await target.close()
  })

  let count = 0
  async function climc(argv: readonly string[], given: Parameters<Home['call']>[1] = {}): Promise<number> {
    const { code, stdout, stderr } = await home.call(argv, given)
    count++
    artefacts.set(`${count} ${argv[0]} ${argv[1]} stdout`, stdout)
    artefacts.set(`${count} ${argv[0]} ${argv[1]} stderr`, stderr)
    return code
  }

  test('contexts, signing in, tokens', async () => {
    const env = {
      OS_AUTH_URL: target.region.authUrl,
      OS_USERNAME: 'sysadmin',
      OS_PASSWORD: PASSWORD,
      OS_PROJECT_NAME: 'system',
    }
    expect(await climc(['--debug', 'context-create', 'first'], { env })).toBe(0)
    expect(await climc(['--debug', 'auth-login', '--os-password-file', 'password'])).toBe(0)
    expect(
      await climc(['--debug', 'auth-login', '--name', 'b', '--os-password-stdin'], {
        env: { ...env, OS_PASSWORD: '' },
        input: WRONG,
      }),
    ).toBe(4)
    for (const words of [['context-list'], ['context-show', 'first'], ['auth-status']])
      expect(await climc(words)).toBe(0)
    expect(await climc(['--debug', '--use-cached-token', 'zone-list'])).toBe(0)
    expect(await climc(['--os-password', WRONG, '--debug', 'zone-list'], { typed: [] })).toBe(4)
    // The token is a secret like any other.
    const [file = ''] = await readdir(join(home.folder, 'cache', 'climc'))
    const kept: { id: string } = JSON.parse(await readFile(join(home.folder, 'cache', 'climc', file), 'utf8'))
    secrets.push(kept.id)
    expect((await stat(join(home.folder, 'cache', 'climc', file))).mode & 0o077).toBe(0)
  })

  test('an import by every source, and what is done with it', async () => {
    const import_ = ['--debug', 'cloud-account-create-testcloud', 'acc', '--endpoint', cloud.url, cloud.id]
    expect(await climc([...import_, '--access-key-secret-env', 'KEY'], { env: { KEY: cloud.secret } })).toBe(0)
    // The account is there already: the same as errors.
    expect(await climc([...import_, cloud.secret], { typed: [] })).not.toBe(0)
    expect(await climc([...import_, '--access-key-secret-stdin'], { input: cloud.secret })).not.toBe(0)
    expect(await climc([...import_, '--access-key-secret-file', 'cloud-secret'])).not.toBe(0)
    expect(await climc(import_, { typed: [cloud.secret] })).not.toBe(0)
    const update = ['--debug', 'cloud-account-update-credential-testcloud', 'acc', cloud.id]
    expect(await climc([...update, WRONG])).not.toBe(0)
    expect(await climc([...update, '--access-key-secret-file', 'wrong', '--error-format', 'json'])).not.toBe(0)
    expect(await climc(['--debug', 'cloud-account-list', '--details'])).toBe(0)
    expect(await climc(['--debug', '--output-format', 'json', 'cloud-account-show', 'acc'])).toBe(0)
    expect(await climc(['--debug', 'user-create', 'someone', '--password', USER_PASSWORD])).toBe(0)
    expect(await climc(['--debug', '--output-format', 'yaml', 'user-show', 'someone'])).toBe(0)
  })

  test('mistakes, and a crash', async () => {
    expect(await climc(['cloud-account-create-testcloud', 'a', 'b', 'c', WRONG])).toBe(2)
    expect(await climc(['user-create', 'x', '--password', WRONG, '--no-such-option'])).toBe(2)
    expect(await climc(['user-create', 'x', '--password', WRONG, '--password-stdin'])).toBe(2)
    const crashing: typeof fetch = async (input, init) => {
      const body = await new Request(input, init).text()
      throw new RangeError(`cannot make sense of ${body}`)
    }
    const argv = ['--debug', '--os-password-file', 'password', 'user-create', 'x', '--password', USER_PASSWORD]
    expect(await climc(argv, { fetch: crashing })).toBe(1)
  })

  test('a script, and testcli', async () => {
    await writeFile(join(home.folder, 'script'), `user-create y --password '${WRONG}' --bad\nuser-show nobody\n`)
    expect(await climc(['shell', '-f', 'script'])).not.toBe(0)
    const env = { TESTCLOUD_ENDPOINT: cloud.url, TESTCLOUD_ACCESS_KEY_ID: cloud.id }
    const flags = ['--debug', '--access-key-secret-file', join(home.folder, 'cloud-secret')]
    const ran = await runTestcli([...flags, 'region-list'], { env })
    expect(ran.code).toBe(0)
    artefacts.set('testcli', ran.stdout + ran.stderr)
    const refused = await runTestcli(['--debug', '--access-key-secret', WRONG, 'region-list'], { env, typed: [] })
    expect(refused.code).toBe(4)
    artefacts.set('testcli, refused', refused.stdout + refused.stderr)
  })

  test.skipIf(process.platform === 'win32')('a keyring: what its tool is called with', async () => {
    const env = { ...(await fakeKeyrings(home.folder)), OS_AUTH_URL: target.region.authUrl }
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      const who = { ...env, OS_USERNAME: 'sysadmin', OS_PASSWORD: PASSWORD }
      expect(await climc(['context-create', platform], { env: who, platform })).toBe(0)
      expect(
        await climc(['--context', platform, '--debug', 'auth-status'], { env: { ...env, OS_AUTH_URL: '' }, platform }),
      ).toBe(0)
    }
    const seen = await argumentsSeen(env)
    expect(seen).toMatch(/secret-tool store[\s\S]*security -i[\s\S]*powershell\.exe/)
    artefacts.set('arguments of keyring tools', seen)
  })

  test.skipIf(!HAS_TERMINAL)('the interactive shell: screen and history', { timeout: 60_000 }, async () => {
    await using terminal = new Terminal(process.execPath, [CLI], { env: { ...home.env, XDG_STATE_HOME: home.folder } })
    await terminal.waitFor(/> ?$/)
    terminal.type(`context-list${KEYS.enter}`)
    await terminal.waitFor('Total')
    await terminal.waitFor(/> ?$/)
    terminal.type(`user-create z --pass '${WRONG}' --bad${KEYS.enter}`)
    await terminal.waitFor('Unknown option')
    terminal.type(`exit${KEYS.enter}`)
    expect(await terminal.exitCode()).not.toBe(130)
    const history = await readFile(join(home.folder, 'climc', 'history'), 'utf8')
    expect(history).toContain('context-list')
    artefacts.set('history', history)
  })

  test('signing out', async () => {
    expect(await climc(['--debug', 'auth-logout'])).toBe(0)
  })

  test('nothing of all this holds a secret', async () => {
    artefacts.set('events', await readFile(join(home.folder, 'events.ndjson'), 'utf8'))
    artefacts.set('log of the region', regionLog.join('\n'))
    expect(artefacts.get('events')).toContain('cloud-account-create-testcloud')
    expect(regionLog.length).toBeGreaterThan(10)
    expect(secrets).toHaveLength(5)
    const found = [...artefacts].flatMap(([where, text]) =>
      secrets
        .filter(secret => formsOf(secret).some(form => text.includes(form)))
        .map(secret => `${secret} in ${where}`),
    )
    expect(found).toEqual([])
  })

  test.skipIf(process.platform === 'win32')('the one file that may hold some is its owner’s alone', async () => {
    const all = await readdir(join(home.folder, 'climc'))
    for (const name of all) expect((await stat(join(home.folder, 'climc', name))).mode & 0o077).toBe(0)
  })
})

import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { withPlatformKey } from '../../../src/shell/compute/sshkeypair/authorized-keys.ts'
import sshkeypairs from '../../../src/shell/compute/sshkeypairs.ts'
import { runClimc } from '../../support/run-climc.ts'
import { on } from '../../support/stub-cloud.ts'

const KEY = 'ssh-rsa AAAA someone@somewhere'
const OURS = 'ssh-rsa AAAA @yunioncloudpods'

describe('withPlatformKey', () => {
  it.each([
    ['', `${OURS}\n`],
    ['# mine\nssh-rsa BBBB me\n', `# mine\nssh-rsa BBBB me\n${OURS}\n`],
    ['ssh-rsa OLD @yunioncloudpods\nssh-rsa BBBB me', `ssh-rsa BBBB me\n${OURS}\n`],
    ['command="x y" ssh-rsa AAAA me\n', 'command="x y" ssh-rsa AAAA me\n'],
  ])('adds the key to %j', (before, after) => {
    expect(withPlatformKey(before, KEY)).toBe(after)
  })

  it('changes nothing the second time', () => {
    const line = fc.stringMatching(/^[a-z#@ -]{0,20}$/)
    fc.assert(
      fc.property(fc.array(line), lines => {
        const once = withPlatformKey(lines.join('\n'), KEY)
        expect(withPlatformKey(once, KEY)).toBe(once)
      }),
    )
  })
})

describe('sshkeypair-inject', () => {
  let home = ''
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'climc-home-'))
  })
  afterEach(() => rm(home, { recursive: true, force: true }))

  const inject = (...argv: string[]) =>
    runClimc(['sshkeypair-inject', ...argv], {
      modules: { 'compute/sshkeypairs': sshkeypairs },
      stubs: [on('GET /sshkeypairs', { sshkeypair: { public_key: `${KEY}\n` } })],
      env: { HOME: home },
      cwd: home,
    })

  it('makes the file for its owner alone', async () => {
    expect(await inject()).toMatchObject({ code: 0, stdout: '' })
    const file = join(home, '.ssh', 'authorized_keys')
    expect(await readFile(file, 'utf8')).toBe(`${OURS}\n`)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
  })

  it('keeps what is in the file, in a directory of choice', async () => {
    await mkdir(join(home, 'other', '.ssh'), { recursive: true })
    await writeFile(join(home, 'other', '.ssh', 'authorized_keys'), '# mine\n')
    expect((await inject('--target-dir', 'other')).code).toBe(0)
    expect(await readFile(join(home, 'other', '.ssh', 'authorized_keys'), 'utf8')).toBe(`# mine\n${OURS}\n`)
  })

  it('says why it cannot', async () => {
    await writeFile(join(home, '.ssh'), 'a file')
    const { code, stderr } = await inject()
    expect(code).toBe(3)
    expect(stderr).toContain('authorized_keys')
  })
})

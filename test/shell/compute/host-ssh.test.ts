import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import hosts from '../../../src/shell/compute/hosts.ts'
import { runClimc } from '../../support/run-climc.ts'
import { on, refuse, type Stub } from '../../support/stub-cloud.ts'

/** Stands in for ssh: writes down what it was given, and what it gets told when it asks for a password. */
const SSH = `#!/bin/sh
printf '%s\\n' "$@" > "$OUT"
[ -n "$SSH_ASKPASS" ] && "$SSH_ASKPASS" prompt >> "$OUT"
while [ $# -gt 0 ]; do [ "$1" = -i ] && cat "$2" >> "$OUT"; shift; done
exit 9
`

describe('host-ssh', () => {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'climc-host-ssh-'))
    await writeFile(join(folder, 'ssh'), SSH)
    await chmod(join(folder, 'ssh'), 0o755)
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  const log = async (stubs: readonly Stub[], ...argv: string[]) => {
    const env = { PATH: `${folder}:${process.env.PATH}`, OUT: join(folder, 'out') }
    const outcome = await runClimc(['host-ssh', ...argv], {
      modules: { 'compute/hosts': hosts },
      stubs,
      env,
      cwd: folder,
    })
    return { outcome, given: await readFile(join(folder, 'out'), 'utf8').catch(() => '') }
  }

  it('logs in with the account and password that the platform knows', async () => {
    const known = { host: { ip: '10.0.0.1', username: 'cloudroot', password: 'pw-9' } }
    const { outcome, given } = await log([on('POST /hosts/h1/login-info', known, {})], 'h1', '--port', '2222')
    expect(outcome).toMatchObject({ code: 9, stdout: '' })
    expect(given).toContain('-p\n2222\n-l\ncloudroot\n')
    expect(given).toContain('--\n10.0.0.1\npw-9\n')
  })

  it("logs in as root with the platform's key where it knows no password", async () => {
    const stubs = [
      refuse('POST /hosts/h1/login-info', 404, 'NotFoundError', 'no login info', {}),
      on('GET /sshkeypairs?admin=true', { sshkeypair: { private_key: 'KEY-1' } }),
      on('GET /hosts/h1?ID=h1', { host: { id: 'h1', access_ip: '10.0.0.2' } }),
    ]
    const { outcome, given } = await log(stubs, 'h1')
    expect(outcome).toMatchObject({ code: 9 })
    expect(given).toContain('-l\nroot\n')
    expect(given).toContain('--\n10.0.0.2\nKEY-1\n')
  })

  it('does not log in where the platform refuses', async () => {
    const stubs = [refuse('POST /hosts/h1/login-info', 403, 'ForbiddenError', 'not yours', {})]
    const { outcome, given } = await log(stubs, 'h1')
    expect(outcome.code).toBe(1)
    expect(outcome.stderr).toContain('not yours')
    expect(given).toBe('')
  })
})

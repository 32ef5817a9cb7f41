import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import serverGuest from '../../../src/shell/compute/server_guest.ts'
import { runClimc } from '../../support/run-climc.ts'
import { on, refuse, type Stub } from '../../support/stub-cloud.ts'

/** Stands in for ssh: writes down what it was given, the password it gets told and the key. */
const SSH = `#!/bin/sh
printf '%s\\n' "$@" > "$OUT"
[ -n "$SSH_ASKPASS" ] && "$SSH_ASKPASS" prompt >> "$OUT"
while [ $# -gt 0 ]; do [ "$1" = -i ] && { stat -c %a "$2" && cat "$2"; } >> "$OUT"; shift; done
exit 9
`
const LOGIN = { server: { username: 'root', password: 'pw-9' } }

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'climc-server-ssh-'))
  await writeFile(join(folder, 'ssh'), SSH)
  await chmod(join(folder, 'ssh'), 0o755)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function ssh(stubs: readonly Stub[], ...argv: string[]) {
  const outcome = await runClimc(['server-ssh', 's1', ...argv], {
    modules: { 'compute/server_guest': serverGuest },
    stubs,
    env: { PATH: `${folder}:${process.env.PATH}`, OUT: join(folder, 'out') },
    cwd: folder,
  })
  return { outcome, given: await readFile(join(folder, 'out'), 'utf8').catch(() => '') }
}

function server(members: object): Stub {
  return on('GET /servers/s1', { server: { id: 'id-1', name: 's1', nics: [{ ip_addr: '10.0.0.5' }], ...members } })
}

describe('server-ssh', () => {
  it('goes straight to a server of the default VPC, as whom the platform knows', async () => {
    const stubs = [server({ vpc_id: 'default' }), on('POST /servers/id-1/login-info', LOGIN, { server: {} })]
    const { outcome, given } = await ssh(stubs)
    expect(outcome).toMatchObject({ code: 9, stdout: '' })
    expect(given).toContain('-p\n22\n-l\nroot\n')
    expect(given).toContain('--\n10.0.0.5\npw-9\n')
    expect(outcome.stderr).not.toContain('pw-9')
  })

  it('prefers what was given: address, port, account, password, key', async () => {
    await writeFile(join(folder, 'id'), 'KEY-1\n')
    const key = { private_key: 'KEY-1\n' }
    const stubs = [server({}), on('POST /servers/id-1/login-info', LOGIN, { server: key })]
    const argv = ['--host', '1.2.3.4', '--port', '2222', '--user', 'ann', '--password', 'pw-1', '--key', 'id']
    const { given } = await ssh(stubs, ...argv)
    expect(given).toContain('-p\n2222\n-l\nann\n')
    expect(given).toContain('--\n1.2.3.4\npw-1\n600\nKEY-1\n')
  })

  it('goes through a forwarding of the wanted port, and closes it', async () => {
    const proxy = { proto: 'tcp', proxy_addr: '10.9.9.9', proxy_port: 40022 }
    const stubs = [
      server({ vpc_id: 'v1' }),
      on('POST /servers/id-1/login-info', LOGIN, { server: {} }),
      on('POST /servers/id-1/open-forward', { server: proxy }, { server: { proto: 'tcp', port: 2222 } }),
      on('POST /servers/id-1/close-forward', { server: {} }, { server: proxy }),
    ]
    const { outcome, given } = await ssh(stubs, '--port', '2222')
    expect(outcome.code).toBe(9)
    expect(given).toContain('-p\n40022\n')
    expect(given).toContain('UserKnownHostsFile=')
    expect(given).toContain('--\n10.9.9.9\n')
  })

  it('takes the elastic IP where that answers', async () => {
    const listener = createServer()
    listener.listen(0, '127.0.0.1')
    await once(listener, 'listening')
    const address: AddressInfo | string | null = listener.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const stubs = [
      server({ eip: '127.0.0.1', vpc_id: 'v1' }),
      on('POST /servers/id-1/login-info', LOGIN, { server: {} }),
    ]
    const { given } = await ssh(stubs, '--port', String(port))
    listener.close()
    expect(given).toContain(`-p\n${port}\n`)
    expect(given).toContain('--\n127.0.0.1\n')
  })

  it("logs in as cloudroot with the platform's key", async () => {
    const stubs = [
      server({ vpc_id: 'default' }),
      on('GET /sshkeypairs?admin=true', { sshkeypair: { private_key: 'KEY-2' } }),
    ]
    const { given } = await ssh(stubs, '--use-cloudroot')
    expect(given).toContain('-l\ncloudroot\n')
    expect(given).toContain('600\nKEY-2\n')
  })

  it('says what is missing', async () => {
    const none = on('GET /servers/s1', { server: { id: 'id-1', name: 's1', nics: [] } })
    const unknown = on('POST /servers/id-1/login-info', { server: {} }, { server: {} })
    const withoutAddress = await ssh([none, on('POST /servers/id-1/login-info', LOGIN, { server: {} })])
    expect(withoutAddress.outcome.stderr).toContain('no IP address')
    const withoutAccount = await ssh([server({}), unknown])
    expect(withoutAccount.outcome.stderr).toContain('--user')
    const refused = [
      server({}),
      refuse('POST /servers/id-1/login-info', 403, 'ForbiddenError', 'not yours', { server: {} }),
    ]
    expect((await ssh(refused)).outcome.stderr).toContain('not yours')
    expect((await ssh([server({})], '--key', 'nowhere')).outcome.stderr).toContain('--key')
  })
})

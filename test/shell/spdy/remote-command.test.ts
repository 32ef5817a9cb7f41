import { afterEach, describe, expect, it } from 'vitest'
import containers from '../../../src/shell/compute/containers.ts'
import { type Outcome, runClimc } from '../../support/run-climc.ts'
import { on, TOKEN } from '../../support/stub-cloud.ts'
import { type Exec, type ExecServer, execServer } from '../support/exec-server.ts'

let server: ExecServer | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})

async function exec(
  run: (exec: Exec) => unknown,
  options: Parameters<typeof execServer>[1] = {},
  argv: readonly string[] = ['sh'],
): Promise<Outcome> {
  server = await execServer(run, options)
  const info = { container: { host_uri: server.url, pod_id: 'p/1', container_id: 'c-1' } }
  return runClimc(['container-exec', 'web', ...argv], {
    modules: { 'compute/containers': containers },
    stubs: [on('GET /containers/web/exec-info', info)],
  })
}

describe('container-exec', () => {
  it('asks for a terminal, with the token, and shows what the command prints', async () => {
    let seen: Exec | undefined
    const outcome = await exec(
      each => {
        seen = each
        each.write('stdout', 'hällo\r\n')
        each.exit(0)
      },
      {},
      ['ls', '--args', '-l', '--args', 'a b&c'],
    )
    expect(outcome).toMatchObject({ code: 0, stdout: 'hällo\r\n', stderr: '' })
    expect(seen?.command).toEqual(['ls', '-l', 'a b&c'])
    expect(Object.fromEntries(seen?.query ?? [])).toMatchObject({
      set_io: 'true',
      stdin: 'true',
      stdout: 'true',
      tty: 'true',
    })
    expect(seen?.opened).toEqual(['error', 'stdin', 'stdout', 'resize'])
    expect(seen?.protocols).toEqual(['v4.channel.k8s.io', 'v3.channel.k8s.io', 'v2.channel.k8s.io', 'channel.k8s.io'])
    expect(seen?.headers).toMatchObject({ 'x-auth-token': TOKEN, upgrade: 'SPDY/3.1' })
  })

  it('ends the standard input where ours ends', async () => {
    const outcome = await exec(async each => {
      const chunks: Buffer[] = []
      for await (const chunk of each.stdin) chunks.push(chunk)
      each.write('stdout', `read ${Buffer.concat(chunks).length} bytes`)
      each.exit(0)
    })
    expect(outcome).toMatchObject({ code: 0, stdout: 'read 0 bytes' })
  })

  it('fails with the exit code of the command', async () => {
    const outcome = await exec(each => each.exit(42))
    expect(outcome.code).toBe(1)
    expect(outcome.stderr).toContain('exit code 42')
  })

  it('says why a command could not be run', async () => {
    const outcome = await exec(each => {
      each.write('error', JSON.stringify({ status: 'Failure', message: 'no such container' }))
      for (const name of each.opened) each.end(name)
    })
    expect(outcome.code).toBe(1)
    expect(outcome.stderr).toContain('no such container')
  })

  it.each([['v2.channel.k8s.io'], ['v3.channel.k8s.io']])('understands %s', async protocol => {
    const good = await exec(
      each => {
        each.write('stdout', 'old')
        for (const name of each.opened) each.end(name)
      },
      { protocol },
    )
    expect(good).toMatchObject({ code: 0, stdout: 'old' })
    await server?.close()
    const bad = await exec(
      each => {
        each.write('error', 'it broke')
        for (const name of each.opened) each.end(name)
      },
      { protocol },
    )
    expect(bad.code).toBe(1)
    expect(bad.stderr).toContain('it broke')
  })

  it('understands the first version, which ends its outputs only', async () => {
    const outcome = await exec(
      each => {
        each.write('stdout', 'oldest')
        each.end('stdout')
      },
      { protocol: '' },
    )
    expect(outcome).toMatchObject({ code: 0, stdout: 'oldest' })
  })

  it('does not take a lost connection for success', async () => {
    for (const breakOff of [
      (each: Exec) => each.socket.end(),
      (each: Exec) => each.socket.destroy(),
      (each: Exec) => each.goAway(),
    ]) {
      const outcome = await exec(each => {
        each.write('stdout', 'half')
        setTimeout(() => breakOff(each), 20)
      })
      expect(outcome).toMatchObject({ code: 1, stdout: 'half' })
      expect(outcome.stderr).toContain('ended before the command did')
      await server?.close()
    }
  })

  it('answers pings and tells what it has taken, so that the host may go on sending', async () => {
    const size = 300_000
    let seen: Exec | undefined
    const outcome = await exec(each => {
      seen = each
      each.ping()
      each.write('stdout', Buffer.alloc(size, 'x'))
      setTimeout(() => each.exit(0), 50)
    })
    expect(outcome.stdout.length).toBe(size)
    expect(seen?.pongs()).toBe(1)
    expect(seen?.taken()).toBeGreaterThan(size / 2)
  })

  it('says that a stream was refused', async () => {
    const outcome = await exec(() => undefined, { refuses: 'stdout' })
    expect(outcome.code).toBe(1)
    expect(outcome.stderr).toContain('refused a stream')
  })

  it.each([
    ['HTTP/1.1 404 Not Found\r\nContent-Length: 9\r\n\r\nnot there', 5, 'not there'],
    ['HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n', 1, 'change the protocol'],
  ])('says why the host does not agree: %j', async (answer, code, why) => {
    const outcome = await exec(() => undefined, { answer })
    expect(outcome.code).toBe(code)
    expect(outcome.stderr).toContain(why)
  })
})

import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import serverConsole from '../../../src/shell/compute/server_console.ts'
import { runClimc } from '../../support/run-climc.ts'
import { on } from '../../support/stub-cloud.ts'
import { describeCommands } from '../support/run.ts'

describeCommands('servers', (run, folder) => {
  it('changes the configuration: data disks by their place, traffic limits by card', async () => {
    const { requests } = await run(
      ...(['server-change-config', 's1', '--vmem', '4g', '--ncpu', '4', '--disk', '', '--disk', '200g,ssd'] as const),
      ...['--set-traffic-limits', '00:22:11:aa:bb:cc,1000,2000'],
    )
    expect(requests[0]).toMatchObject({ method: 'POST', path: '/servers/s1/change-config' })
    expect(requests[0]?.body).toMatchObject({
      server: {
        vmem_size: '4g',
        vcpu_count: 4,
        disks: [{ index: 2, size: 204800, medium: 'ssd' }],
        'disk.1': '200g,ssd',
        set_traffic_limits: [{ mac: '00:22:11:aa:bb:cc', rx_traffic_limit: 1000, tx_traffic_limit: 2000 }],
      },
    })
  })

  it.each([
    [['server-change-config', 's1'], 'Nothing to change'],
    [['server-change-config', 's1', '--set-traffic-limits', 'mac,1'], 'MAC,RX_BYTES,TX_BYTES'],
    [['server-update', 's1'], 'Nothing to change'],
    [['server-make-sshable', 's1'], '--password'],
    [['server-make-sshable', 's1', '--user', '', '--password', 'x'], '--user'],
    [['server-ssh', 's1', '--host', '-oProxyCommand=x'], 'no address'],
    [['server-change-bandwidth', 's1', 'card', '100'], 'MACORIP'],
    [['server-network-update', 's1', 'n1'], 'Nothing to change'],
    [['server-network-update', 's1', 'n1', '-p', 'index=1,port=80'], 'index=1'],
    [['server-import', 'nowhere', 'h1'], 'nowhere'],
    [['servers-import-from-libvirt', 'nowhere'], 'nowhere'],
  ])('refuses %j before any request', async ([command = '', ...argv], part) => {
    const { requests, code, stderr } = await run(command, ...argv)
    expect({ requests, code }).toEqual({ requests: [], code: 2 })
    expect(stderr).toContain(part)
  })

  it('names a network card by address, place or network', async () => {
    const bodies = await Promise.all(
      ['00:22:11:aa:bb:cc', '10.0.0.5', '1', 'vnet1'].map(async card => {
        const { requests } = await run('server-detach-network', 's1', card, '--reserve')
        return requests[0]?.body
      }),
    )
    expect(bodies).toEqual(
      [{ mac: '00:22:11:aa:bb:cc' }, { ip_addr: '10.0.0.5' }, { index: 1 }, { net_id: 'vnet1' }].map(card => ({
        server: { ...card, reserve: true },
      })),
    )
  })

  it('imports the servers below a directory, each on its own', async () => {
    await mkdir(join(folder(), 'servers', 'a'), { recursive: true })
    await mkdir(join(folder(), 'servers', 'b'))
    await writeFile(join(folder(), 'servers', 'a', 'desc'), '{"name":"a","disks":[{}],"tenant":"t","tenant_id":"i"}')
    await writeFile(join(folder(), 'servers', 'b', 'desc'), '{"name":"b","disks":[]}')
    const { requests, code, stdout } = await run('server-import', 'servers', 'h1')
    expect(requests.map(({ path, body }) => ({ path, body }))).toEqual([
      { path: '/servers/import', body: { servers: { name: 'a', disks: [{}], host_id: 'h1' } } },
    ])
    expect(code).not.toBe(0)
    expect(stdout).toContain('describes no server with disks')
  })

  it('imports from libvirt what a file describes, as JSON or YAML', async () => {
    const yaml = 'hosts:\n- host_ip: 10.0.0.1\n  servers:\n  - mac: 00:22:11:aa:bb:cc\n    ip: 10.0.0.5\n'
    await writeFile(join(folder(), 'hosts.yaml'), yaml)
    const { requests } = await run('servers-import-from-libvirt', 'hosts.yaml')
    expect(requests[0]).toMatchObject({ method: 'POST', path: '/servers/import-from-libvirt' })
    expect(requests[0]?.body).toMatchObject({
      servers: { host_ip: '10.0.0.1', servers: [{ mac_ip: { '00:22:11:aa:bb:cc': '10.0.0.5' } }] },
    })
  })

  it.each([
    'hosts: []',
    'hosts:\n- host_ip: here',
    '{',
    'hosts:\n- host_ip: 10.0.0.1\n  servers:\n  - mac: x\n    ip: 10.0.0.2',
  ])('refuses to import from libvirt what %j describes', async text => {
    await writeFile(join(folder(), 'bad.yaml'), text)
    const { requests, code, stderr } = await run('servers-import-from-libvirt', 'bad.yaml')
    expect({ requests, code }).toEqual({ requests: [], code: 2 })
    expect(stderr).toContain('bad.yaml')
  })
})

describe('server-jnlp', () => {
  it('saves the file for its owner alone', async () => {
    const { mkdtemp, rm } = await import('node:fs/promises')
    const { tmpdir } = await import('node:os')
    const folder = await mkdtemp(join(tmpdir(), 'climc-jnlp-'))
    try {
      const setting = {
        modules: { 'compute/server_console': serverConsole },
        stubs: [on('GET /servers/s1/jnlp', { server: { jnlp: '<jnlp/>' } })],
        cwd: folder,
      }
      const saved = await runClimc(['server-jnlp', 's1', '--save', 'a.jnlp'], setting)
      expect(saved).toMatchObject({ code: 0, stdout: '' })
      expect(await readFile(join(folder, 'a.jnlp'), 'utf8')).toBe('<jnlp/>')
      expect((await stat(join(folder, 'a.jnlp'))).mode & 0o777).toBe(0o600)
      const printed = await runClimc(['server-jnlp', 's1'], setting)
      expect(printed.stdout).toBe('<jnlp/>\n')
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })
})

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { isJsonObject, type JsonObject } from '../../../src/core/json.ts'
import type { RecordedRequest } from '../../reference/cases.ts'
import { describeCommands } from '../support/run.ts'

/** What a request says of a server or a template. */
function member(request: RecordedRequest | undefined, name: string): JsonObject {
  const body = request?.body
  const value = isJsonObject(body) ? body[name] : undefined
  return isJsonObject(value) ? value : expect.fail(`no ${name} was sent`)
}

describeCommands('server-create', (run, folder) => {
  it('puts everything into one request', async () => {
    const { requests, code, stderr } = await run(
      'server-create',
      ...['web-1', '--mem-spec', '2G', '--ncpu', '2', '--disk', 'image=centos7,size=40g', '--disk', '100g:ext4:/data'],
      ...['--net', 'vnet1:10.0.0.5', '--net', 'random', '-p', 'index=1,port=80', '--net-schedtag', '0:fast:require'],
      ...['--disk-schedtag', '1:ssd:prefer', '--schedtag', 'rack1:avoid', '--isolated-device', 'GPU:Tesla T4'],
      ...['--tenant', 'p1', '--keypair', 'k1', '--boot', 'cdrom', '--allow-delete', '--no-account-init'],
      ...[
        '--tags',
        'env=prod',
        '--tags',
        'user:owner=ann',
        '--secgroups',
        'sg1',
        '--auto-start',
        '--hypervisor',
        'kvm',
      ],
    )
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(requests).toHaveLength(1)
    expect(requests[0]).toMatchObject({ method: 'POST', path: '/servers' })
    expect(member(requests[0], 'server')).toMatchObject({
      name: 'web-1',
      vmem_size: 2048,
      vcpu_count: 2,
      disks: [
        { index: 0, image_id: 'centos7', size: 40960 },
        { index: 1, fs: 'ext4', mountpoint: '/data', size: 102400, schedtags: [{ id: 'ssd', strategy: 'prefer' }] },
      ],
      nets: [
        { index: 0, network: 'vnet1', address: '10.0.0.5', schedtags: [{ id: 'fast', strategy: 'require' }] },
        { index: 1, exit: false, port_mappings: [{ port: 80, protocol: 'tcp' }] },
      ],
      schedtags: [{ id: 'rack1', strategy: 'avoid' }],
      isolated_devices: [{ dev_type: 'GPU', model: 'Tesla T4' }],
      project_id: 'p1',
      tenant: 'p1',
      keypair: 'k1',
      keypair_id: 'k1',
      boot_order: 'dcn',
      disable_delete: false,
      reset_password: false,
      __meta__: { 'user:env': 'prod', 'user:owner': 'ann' },
      secgroups: ['sg1'],
      auto_start: true,
      hypervisor: 'kvm',
    })
  })

  it('reads files: user data, files to deploy, the kickstart configuration', async () => {
    await writeFile(join(folder(), 'user-data'), '#cloud-config\n')
    await writeFile(join(folder(), 'motd'), 'Welcome\n')
    await writeFile(join(folder(), 'ks.cfg'), 'install\n')
    const { requests } = await run(
      ...(['server-create', 'web', '--mem-spec', '1g', '--disk', '10g', '--user-data-file', 'user-data'] as const),
      ...['--deploy', '/etc/motd:motd', '--deploy', '+/etc/hosts:10.0.0.1 gw', '--kickstart-os-type', 'rhel'],
      ...['--kickstart-config-file', 'ks.cfg', '--kickstart-max-retries', '0'],
    )
    expect(member(requests[0], 'server')).toMatchObject({
      user_data: '#cloud-config\n',
      deploy_configs: [
        { action: 'create', path: '/etc/motd', content: 'Welcome\n' },
        { action: 'append', path: '/etc/hosts', content: '10.0.0.1 gw' },
      ],
      kickstart_config: { os_type: 'rhel', enabled: true, config: 'install\n', max_retries: 3, timeout_minutes: 60 },
    })
  })

  it('creates several by one request, under a pattern', async () => {
    const { requests } = await run(
      ...(['server-create', 'web-##', '--generate-name', '--count', '3', '--mem-spec', '1g', '--disk', '10g'] as const),
    )
    expect(requests).toHaveLength(1)
    expect(requests[0]?.body).toMatchObject({ count: 3, server: { generate_name: 'web-##' } })
    expect(member(requests[0], 'server')).not.toHaveProperty('name')
  })

  it('only asks the scheduler for a dry run, about everything that was wished for', async () => {
    const { requests } = await run(
      ...(['server-create', 'web', '--mem-spec', '2g', '--ncpu', '4', '--disk', '10g', '--net', 'vnet1'] as const),
      ...['--prefer-host', 'h1', '--count', '2', '--dry-run'],
    )
    expect(requests).toHaveLength(1)
    expect(requests[0]).toMatchObject({ method: 'POST', path: '/scheduler/test' })
    expect(requests[0]?.body).toMatchObject({ vmem_size: 2048, vcpu_count: 4, count: 2, prefer_host_id: 'h1' })
  })

  it('warns of what has no effect', async () => {
    const { stderr, code } = await run(
      ...([
        'server-create',
        'web',
        '--mem-spec',
        '1g',
        '--disk',
        '10g',
        '--prefer-zone',
        'z',
        '--cpu-sockets',
        '2',
      ] as const),
    )
    expect(code).toBe(0)
    expect(stderr).toContain('--prefer-zone')
    expect(stderr).toContain('--cpu-sockets')
  })

  it.each([
    [['--disk', '10g,colour=red'], 'colour=red'],
    [['--net', 'ips=10.0.0.300'], 'ips=10.0.0.300'],
    [['--disk-schedtag', 'ssd:prefer'], '--disk-schedtag'],
    [['--tags', 'env'], '--tags'],
    [['--deploy', ':x'], '--deploy'],
    [['--user-data-file', 'not there'], 'not there'],
    [['--kickstart-os-type', 'rhel'], '--kickstart-config'],
    [['-p', 'port=x'], 'port=x'],
    [['--mem-spec', '99999999999999999999999g'], '--mem-spec'],
    [['--dry-run', '--mem-spec', 'lots'], '--dry-run'],
  ])('refuses %j before any request', async (argv, part) => {
    const { requests, code, stderr } = await run('server-create', 'web', '--disk', '10g', ...argv)
    expect({ requests, code }).toEqual({ requests: [], code: 2 })
    expect(stderr).toContain(part)
  })

  it('keeps the password out of what it prints', async () => {
    const argv = ['web', '--mem-spec', '1g', '--disk', '10g', '--password', 'pw-1-secret', '--debug']
    const { requests, stderr, stdout } = await run('server-create', ...argv)
    expect(member(requests[0], 'server')).toMatchObject({ password: 'pw-1-secret' })
    expect(stdout + stderr).not.toContain('pw-1-secret')
  })
})

describeCommands('server-template', (run, folder) => {
  it('has the content of a new server', async () => {
    await writeFile(join(folder(), 'user-data'), 'x')
    const created = await run(
      'server-template-create',
      't1',
      '--mem-spec',
      '2g',
      '--disk',
      '10g',
      '--user-data-file',
      'user-data',
    )
    expect(created.requests[0]).toMatchObject({ method: 'POST', path: '/servertemplates' })
    const template = member(created.requests[0], 'servertemplate')
    expect(template).toMatchObject({
      name: 't1',
      content: { vmem_size: 2048, user_data: 'x', disks: [{ size: 10240 }] },
    })
    const changed = await run('server-template-update', 't1', '--disk', '20g', '--generate-name', '--tags', 'a=b')
    expect(changed.requests[0]).toMatchObject({ method: 'PUT', path: '/servertemplates/t1' })
    expect(changed.stderr).toMatch(/not sent.*--generate-name, --tags/)
  })

  it('has no dry run', async () => {
    const { requests, code, stderr } = await run('server-template-create', 't1', '--disk', '10g', '--dry-run')
    expect({ requests, code }).toEqual({ requests: [], code: 2 })
    expect(stderr).toContain('server-create --dry-run')
  })

  it('is deleted under both names', async () => {
    for (const name of ['server-template-delete', 'server-tempalte-delete']) {
      const { requests } = await run(name, 't1')
      expect(requests).toEqual([expect.objectContaining({ method: 'DELETE', path: '/servertemplates/t1' })])
    }
  })
})

describeCommands('server-deploy', (run, folder) => {
  it('puts files into the server and says nothing of the key', async () => {
    await writeFile(join(folder(), 'motd'), 'Hi\n')
    const { requests } = await run('server-deploy', 's1', '--deploy', '/etc/motd:motd', '--keypair', 'k')
    expect(requests[0]).toMatchObject({ method: 'POST', path: '/servers/s1/deploy' })
    expect(requests[0]?.body).toMatchObject({
      server: { deploy_configs: [{ action: 'create', path: '/etc/motd', content: 'Hi\n' }], restart: false },
    })
    expect(JSON.stringify(requests[0]?.body)).not.toContain('keypair":"k"')
  })
})

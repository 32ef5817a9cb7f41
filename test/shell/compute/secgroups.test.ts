import { expect, it } from 'vitest'
import { describeCommands } from '../support/run.ts'

describeCommands('security groups', run => {
  it('creates with rules in order and tags', async () => {
    const { requests } = await run(
      ...(['secgroup-create', 'web', '--rules', 'in:allow any', '--rules', 'in:deny 10.1.2.3/8 tcp 80,443'] as const),
      ...['--tags', 'env=prod'],
    )
    expect(requests[0]?.body).toEqual({
      secgroup: {
        name: 'web',
        rules: [
          { action: 'allow', direction: 'in', port_end: 0, port_start: 0, priority: 1, protocol: 'any' },
          {
            ...{ action: 'deny', direction: 'in', port_end: 0, port_start: 0, priority: 2, protocol: 'tcp' },
            ...{ cidr: '10.0.0.0/8', ports: '80,443' },
          },
        ],
        __meta__: { 'user:env': 'prod' },
      },
    })
  })

  it('imports rules with priorities', async () => {
    const { requests } = await run('secgroup-import-rules', 'web', 'out:allow tcp 22|7', 'in:deny udp')
    expect(requests[0]).toMatchObject({ method: 'POST', path: '/secgroups/web/import-rules' })
    expect(requests[0]?.body).toEqual({
      secgroup: {
        rules: [
          {
            ...{ action: 'allow', direction: 'out', port_end: 22, port_start: 22, priority: 7, protocol: 'tcp' },
            ports: '22',
          },
          { action: 'deny', direction: 'in', port_end: -1, port_start: -1, priority: 1, protocol: 'udp' },
        ],
      },
    })
  })

  it.each([
    [['secgroup-import-rules', 'web', 'in:allow any|high'], '"high"'],
    [['secgroup-import-rules', 'web', 'in:allow any|1|2'], 'RULE|PRIORITY'],
    [['secgroup-create', 'web', '--tags', 'lonely'], '"lonely"'],
    [['secgroup-create', 'web', '--rules', 'allow any'], '--rules'],
  ] as const)('refuses %j before any request', async ([command, ...argv], part) => {
    const { requests, code, stderr } = await run(command, ...argv)
    expect({ requests, code }).toEqual({ requests: [], code: 2 })
    expect(stderr).toContain(part)
  })
})

describeCommands('security group rules', run => {
  it('creates from the written form', async () => {
    const { requests } = await run('secgroup-rule-create', '--priority', '10', 'web', 'in:allow ::1 udp 53')
    expect(requests[0]?.body).toEqual({
      secgrouprule: {
        ...{ secgroup_id: 'web', direction: 'in', action: 'allow', protocol: 'udp', ports: '53', cidr: '::1/128' },
        ...{ priority: 10, target_type: 'cidr' },
      },
    })
  })

  it('puts an IP set in the place of the address range', async () => {
    const { requests } = await run('secgroup-rule-create', 'web', 'in:allow 1.1.1.1 tcp', '--ip-set', 'set 1')
    expect(requests[0]?.body).toMatchObject({ secgrouprule: { cidr: 'set 1', target_type: 'ip_set', ports: '' } })
  })

  it('does not send a priority below 1', async () => {
    const { requests } = await run('secgroup-rule-update', 'rule', '--priority', '0', '--ports', '22')
    expect(requests[0]?.body).toEqual({ secgrouprule: { ports: '22' } })
  })
})

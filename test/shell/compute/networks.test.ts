import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { interfaceInfo, parseRoutes4, parseRoutes6 } from '../../../src/shell/compute/networks/interface-info.ts'
import { hasReference } from '../../reference/cases.ts'
import { caseFolder, replay } from '../../reference/replay.ts'

const ROUTES4 = `Iface	Destination	Gateway 	Flags	RefCnt	Use	Metric	Mask		MTU	Window	IRTT
eth0	00000000	010200C0	0003	0	0	0	00000000	0	0	0
eth0	000200C0	00000000	0001	0	0	0	00FFFFFF	0	0	0
eth1	0000000A	FE0200C0	0003	0	0	0	0000FFFF	0	0	0
`
const ROUTES6 = `fd000000000000000000000000000000 40 00000000000000000000000000000000 00 00000000000000000000000000000000 00000100 00000001 00000000 00000001     eth0
00000000000000000000000000000000 00 00000000000000000000000000000000 00 fd000000000000000000000000000001 00000400 00000002 00000000 00000003     eth0
00000000000000000000000000000000 00 00000000000000000000000000000000 00 00000000000000000000000000000000 ffffffff 00000001 00000000 00200200       lo
`

describe('network-interface-info', () => {
  it("reads the kernel's tables of routes", () => {
    expect(parseRoutes4(ROUTES4)).toEqual([
      { device: 'eth0', to: '0.0.0.0/0', gateway: '192.0.2.1' },
      { device: 'eth0', to: '192.0.2.0/24' },
      { device: 'eth1', to: '10.0.0.0/16', gateway: '192.0.2.254' },
    ])
    expect(parseRoutes6(ROUTES6)).toEqual([
      { device: 'eth0', to: 'fd00::/64' },
      { device: 'eth0', to: '::/0', gateway: 'fd00::1' },
    ])
  })

  it('shows additional addresses and routes through a gateway', async () => {
    const text = await interfaceInfo('eth0', {
      addresses: () => ['192.0.2.2/24', '192.0.2.3/24', 'fd00::2/64', 'fe80::1/64'],
      routes: async () => [...parseRoutes4(ROUTES4), ...parseRoutes6(ROUTES6)],
      index: async () => 4,
    })
    expect(text).toBe(
      '[Slave Addresses]\n192.0.2.3/24\nfe80::1/64\n[Routes]\n0.0.0.0/0 via 192.0.2.1 dev 4\n::/0 via fd00::1 dev 4\n',
    )
  })
})

describe.skipIf(!hasReference)('network commands (needs ../shared/reference)', () => {
  let folder: Awaited<ReturnType<typeof caseFolder>>
  beforeAll(async () => {
    folder = await caseFolder()
  })
  afterAll(() => folder.remove())
  const run = (command: string, ...argv: string[]) => replay({ command, argv }, folder.path)

  it('clears what "none" is given for', async () => {
    const { requests } = await run('network-update', 'net0', '--dns', 'none', '--ntp', 'none', '--domain', 'a.test')
    expect(requests).toMatchObject([
      {
        method: 'PUT',
        path: '/networks/net0',
        body: { network: { guest_dns: '', guest_ntp: '', guest_domain: 'a.test' } },
      },
    ])
  })

  it('sends neither a mask nor a VLAN that is not positive', async () => {
    const { requests } = await run('network-create3', 'wire0', 'net0', '--net-mask', '0', '--vlan-id', '-1')
    expect(requests[0]?.body).toEqual({ network: { wire: 'wire0', name: 'net0' } })
  })

  it('takes a wire, or a VPC with a zone', async () => {
    const both = await run('network-create2', 'net0', '10.0.0.0/24', '--vpc', 'v', '--zone', 'z')
    expect(both.requests[0]?.body).toEqual({
      network: { name: 'net0', guest_ip_prefix: '10.0.0.0/24', assign_public_ip: false, vpc: 'v', zone: 'z' },
    })
    const half = await run('network-create2', 'net0', '10.0.0.0/24', '--vpc', 'v')
    expect(half).toMatchObject({ code: 2, requests: [] })
    expect(half.stderr).toContain('--zone')
  })

  it('pairs destinations with gateways', async () => {
    const { requests } = await run(
      ...(['network-set-static-routes', 'net0', '--net', '10.1.0.0/16', '--gw', '10.0.0.1'] as const),
    )
    expect(requests[0]?.body).toEqual({ network: { static_routes: { '10.1.0.0/16': '10.0.0.1' } } })
    const uneven = await run('network-set-static-routes', 'net0', '--net', 'a', '--net', 'b', '--gw', 'c')
    expect(uneven).toMatchObject({ code: 2, requests: [] })
    expect(uneven.stderr).toContain('2 and 1')
  })
})

describe.skipIf(!hasReference)('vpc commands (needs ../shared/reference)', () => {
  it('lists inside a region', async () => {
    const folder = await caseFolder()
    const { requests } = await replay({ command: 'vpc-list', argv: ['--region', 'a/b c'] }, folder.path)
    await folder.remove()
    expect(requests.map(r => r.path)).toEqual(['/cloudregions/a%2Fb%20c/vpcs'])
    expect(requests[0]?.query).not.toContain('region=a%2Fb+c')
  })

  it('refuses to hand over to nobody', async () => {
    const folder = await caseFolder()
    const got = await replay({ command: 'vpc-change-owner', argv: ['v', '--project-domain', ''] }, folder.path)
    await folder.remove()
    expect(got).toMatchObject({ code: 2, requests: [] })
    expect(got.stderr).toContain('--project-domain')
  })
})

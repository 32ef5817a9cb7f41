import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { describeCommands } from '../support/run.ts'

describeCommands('hosts', (run, folder) => {
  it('lists empty rather than occupied, enabled rather than disabled ones', async () => {
    const { requests } = await run('host-list', '--occupied', '--empty', '--disabled', '--enabled')
    expect(requests[0]?.query).toContain('is_empty=true')
    expect(requests[0]?.query).toContain('enabled=1')
    const others = await run('host-node-count', '--occupied', '--disabled')
    expect(others.requests[0]).toMatchObject({ method: 'GET', path: '/hosts/node-count' })
    expect(others.requests[0]?.query).toContain('is_empty=false')
    expect(others.requests[0]?.query).toContain('enabled=0')
  })

  it('takes back a public address, whatever else was given', async () => {
    const { requests } = await run(
      ...(['host-update', 'h', '--no-public-ip', '--public-ip', '1.1.1.1', '--enable-numa-allocate', 'False'] as const),
    )
    expect(requests[0]?.body).toEqual({ host: { public_ip: '', enable_numa_allocate: false } })
  })

  it('sends bounds in single precision', async () => {
    const { requests } = await run('host-set-commit-bound', 'a', 'b', '--cpu-cmtbound', '1.1')
    expect(requests.map(r => r.body)).toEqual(Array(2).fill({ host: { cpu_cmtbound: 1.100000023841858 } }))
  })

  it('sends a VLAN above 1 only, and a reservation only with an address', async () => {
    const plain = await run('host-enable-netif', 'h', '00:11:22:33:44:55', '--vlan-id', '1', '--reserved')
    expect(plain.requests[0]?.body).toEqual({ host: { mac: '00:11:22:33:44:55' } })
    const full = await run('host-enable-netif', 'h', 'm', '--vlan-id', '2', '--reserved', '--ip6', '::1')
    expect(full.requests[0]?.body).toEqual({ host: { mac: 'm', vlan_id: 2, reserve: true, ip6_addr: '::1' } })
  })

  it.each([
    [['--raid', 'raid0', '--raid-config', 'x'], '--raid-config'],
    [['--image', 'i', '--disk', '10g'], '--disk'],
  ])('refuses %j together', async (argv, part) => {
    const { requests, code, stderr } = await run('host-convert-hypervisor', 'h', 'hypervisor', ...argv)
    expect({ requests, code }).toEqual({ requests: [], code: 2 })
    expect(stderr).toContain(part)
  })

  it('says which part of the hardware is not there', async () => {
    const { code, stderr } = await run('host-sysinfo', 'h', '--key', 'cpu_info.processors')
    expect(code).toBe(1)
    expect(stderr).toContain('sys_info.cpu_info.processors')
  })

  it('says that the answer holds no console file', async () => {
    const { code, stderr } = await run('host-jnlp', 'h', '--save', 'console.jnlp')
    expect(code).toBe(1)
    expect(stderr).toContain('"jnlp"')
    await expect(stat(join(folder(), 'console.jnlp'))).rejects.toThrow()
  })
})

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { profileSpecs } from '../../../src/shell/compute/baremetal-profile/spec.ts'
import { describeCommands } from '../support/run.ts'

describeCommands('route tables', run => {
  const route = ['--type', 'user', '--cidr', '10.1.0.0/16', '--next-hop-type', 'vpc', '--next-hop-id', 'v1']

  it('makes a route of what stands at the same place', async () => {
    const { requests } = await run('routetable-add-routes', 't', ...route, ...route)
    const wanted = { type: 'user', cidr: '10.1.0.0/16', next_hop_type: 'vpc', next_hop_id: 'v1' }
    expect(requests[0]?.body).toEqual({ route_table: { routes: [wanted, wanted] } })
  })

  it.each([
    [['routetable-create', 't', '--vpc', 'v', ...route, '--cidr', 'x'], '2, 1, 1, 1'],
    [['routetable-add-routes', 't', '--type', 'user'], '--cidr'],
    [['routetable-update', 't', '--type', 'user'], 'Nothing to change'],
    [['routetable-del-routes', 't'], '--cidr'],
  ])('refuses %j', async ([command = '', ...argv], part) => {
    const { requests, code, stderr } = await run(command, ...argv)
    expect({ requests, code }).toEqual({ requests: [], code: 2 })
    expect(stderr).toContain(part)
  })
})

describeCommands('scheduling', run => {
  it('creates a disabled policy as disabled', async () => {
    const { requests } = await run('sched-policy-create', 'p', 'require', 'tag', 'true', '--disable')
    expect(requests[0]?.body).toMatchObject({ schedpolicy: { disabled: true } })
  })

  it('clears a strategy, whatever else is given', async () => {
    const { requests } = await run('schedtag-update', 't', '--clear-strategy', '--strategy', 'avoid')
    expect(requests[0]?.body).toEqual({ schedtag: { default_strategy: '' } })
  })

  it('gives a tag to everybody, whatever else is given', async () => {
    const { requests } = await run('schedtag-set-scope', 't', '--system', '--domain', 'd')
    expect(requests[0]?.body).toEqual({ schedtag: { domain: '', project: '' } })
  })

  it('tags a resource and takes the tag off', async () => {
    const added = await run('schedtag-cloudregion-add', 'a b', 'r/1')
    expect(added.requests[0]).toMatchObject({ method: 'POST', path: '/schedtags/a%20b/cloudregions/r%2F1' })
    const removed = await run('schedtag-zone-remove', 't', 'z')
    expect(removed.requests[0]).toMatchObject({ method: 'DELETE', path: '/schedtags/t/zones/z' })
  })
})

describeCommands('WAF rules', (run, folder) => {
  it('sends the object in a file; an ID in it does not change the rule', async () => {
    await writeFile(join(folder(), 'rule.json'), '{"id": "x", "name": "r", "priority": 9007199254740993}')
    const made = await run('waf-rule-create', 'rule.json')
    expect(made.requests[0]?.body).toMatchObject({ waf_rule: { id: 'x', name: 'r' } })
    const changed = await run('waf-rule-update', 'r', 'rule.json')
    expect(changed.requests[0]?.body).not.toHaveProperty('waf_rule.id')
  })

  it.each([
    ['[1]', 'JSON object'],
    ['{', 'no JSON'],
  ])('refuses a file that holds %s', async (content, why) => {
    await writeFile(join(folder(), 'rule.json'), content)
    const { requests, stderr } = await run('waf-rule-create', 'rule.json')
    expect(requests).toEqual([])
    expect(stderr).toContain(why)
  })
})

describeCommands('CDN domains', run => {
  it('forgets files by URL, and takes nothing else for one', async () => {
    const { requests } = await run('cdn-domain-clear-cache', 'd', '--files', 'https://a.test/x?y=1')
    expect(requests[0]?.body).toEqual({ cdn_domain: { files: ['https://a.test/x?y=1'] } })
    const wrong = await run('cdn-domain-clear-cache', 'd', '--files', '/x')
    expect(wrong).toMatchObject({ code: 2, requests: [] })
    expect(wrong.stderr).toContain('"/x"')
  })

  it('locks a domain', async () => {
    const { requests } = await run('cdn-domain-update', 'd', '--delete', 'disable')
    expect(requests[0]?.body).toEqual({ cdn_domain: { delete: 'disable', disable_delete: true } })
  })
})

describeCommands('joints', run => {
  it('lists from the one end or the other, and everything without any', async () => {
    const paths = async (...argv: string[]) => (await run('host-storage-list', ...argv)).requests.map(r => r.path)
    expect(await paths('--host', 'h 1', '--storage', 's')).toEqual(['/hosts/h%201/storages'])
    expect(await paths('--storage', 's')).toEqual(['/storages/s/hosts'])
    expect(await paths()).toEqual(['/hoststorages'])
  })
})

describeCommands('DNS zones', run => {
  it('prints the values of an export, one a line', async () => {
    const { stdout } = await run('dns-zone-exports', 'z')
    expect(stdout).toBe('true\nz\nname-z\nrunning\n')
  })
})

describe('bare-metal profiles', () => {
  it('come out by maker, then by model, their channels in one list', () => {
    const specs = profileSpecs([
      { oem_name: 'hp', model: 'b', lan_channel: 1, lan_channel2: 0, root_id: 1, root_name: 'root' },
      { oem_name: '', model: '', lan_channel: 1, lan_channel2: 2, lan_channel3: 8, strong_pass: true },
      { oem_name: 'hp', model: 'a', lan_channel: 3 },
    ])
    expect(specs.map(s => [s.oem_name, s.model, s.lan_channels, s.strong_pass])).toEqual([
      ['', '', [1, 2, 8], true],
      ['hp', 'a', [3], false],
      ['hp', 'b', [1], false],
    ])
  })
})

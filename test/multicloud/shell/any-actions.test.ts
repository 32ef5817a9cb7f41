import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { Secret } from '../../../src/core/secret.ts'
import { parseSizeMb } from '../../../src/multicloud/shell/actions/sizes.ts'
import { CALLS } from './support/fake.ts'
import { type Ran, runTestcli } from './support/run-testcli.ts'

const FILE = join(import.meta.dirname, 'support/all-sorts.ts')
const TOKEN = 'a-token-of-all-sorts'
const env = { TESTCLI_PROVIDER_MODULE: FILE, SORTS_TOKEN: TOKEN }

const onAll = (...argv: string[]): Promise<Ran> => runTestcli(argv, { env })

afterEach(() => {
  CALLS.length = 0
})

describe('every action', () => {
  it.each<[string[], [string, ...unknown[]]]>([
    [['server-start', 'server-1'], ['server.start']],
    [
      ['server-stop', 'server one', '--force', '--stop-charging'],
      ['server.stop', { force: true, stopCharging: true }],
    ],
    [
      ['server-stop', 'server-1'],
      ['server.stop', {}],
    ],
    [
      ['server-restart', 'server-1', '--force'],
      ['server.restart', { force: true }],
    ],
    [['server-delete', 'server-1'], ['server.delete']],
    [
      ['server-update', 'server-1', '--hostname', 'h'],
      ['server.update', { hostname: 'h' }],
    ],
    [
      ['server-change-config', 'server-1', '--vcpu-count', '4'],
      ['server.changeConfig', { vcpuCount: 4 }],
    ],
    [
      ['server-rebuild-root', 'server-1', '--image', 'i', '--password', 'p', '--sys-size-gb', '50'],
      ['server.rebuildRoot', { imageId: 'i', sysSizeGb: 50, password: new Secret('p') }],
    ],
    [
      ['server-reset-password', 'server-1', 'root', '--password', 'p'],
      ['server.resetPassword', 'root', new Secret('p')],
    ],
    [
      ['server-set-secgroup', 'server-1', 'a', 'b'],
      ['server.setSecgroups', ['a', 'b']],
    ],
    [
      ['server-set-tags', 'server-1', '--tag', 'a=b'],
      ['server.setTags', { a: 'b' }, false],
    ],
    [
      ['server-migrate', 'server-1', 'host-2', '--live'],
      ['server.migrate', 'host-2', { live: true }],
    ],
    [
      ['server-save-image', 'server-1', 'img'],
      ['server.saveImage', 'img', undefined],
    ],
    [
      ['disk-resize', 'disk-1', '2G'],
      ['disk.resize', 2048],
    ],
    [
      ['disk-reset', 'disk-1', 'snapshot-1'],
      ['disk.reset', 'snapshot-1'],
    ],
    [['disk-delete', 'disk-1'], ['disk.delete']],
    [
      ['disk-set-tags', 'disk-1', '--tag', 'a=b', '--replace'],
      ['disk.setTags', { a: 'b' }, true],
    ],
    [
      ['disk-create', 'storage-1', 'd', '1T', '--iops', '9', '--project', 'p'],
      ['storage.createDisk', { name: 'd', sizeGb: 1024, iops: 9, projectId: 'p' }],
    ],
    [['snapshot-delete', 'snapshot-1'], ['snapshot.delete']],
    [
      ['vpc-create', 'v', '10.0.0.0/16'],
      ['region.createVpc', { name: 'v', cidr: '10.0.0.0/16' }],
    ],
    [['vpc-delete', 'vpc-1'], ['vpc.delete']],
    [
      ['network-create', 'wire-1', 'n', '10.0.1.0/24'],
      ['wire.createNetwork', { name: 'n', cidr: '10.0.1.0/24' }],
    ],
    [['network-delete', 'network-1'], ['network.delete']],
    [
      ['eip-create', 'e', '--bandwidth', '5', '--charge-type', 'traffic'],
      ['region.createEip', { name: 'e', bandwidthMbps: 5, chargeType: 'traffic' }],
    ],
    [
      ['eip-associate', 'eip-1', 'server-1'],
      ['eip.associate', { type: 'server', id: 'server-1' }],
    ],
    [['eip-dissociate', 'eip-1'], ['eip.dissociate']],
    [
      ['eip-change-bandwidth', 'eip-1', '7'],
      ['eip.changeBandwidth', 7],
    ],
    [['eip-delete', 'eip-1'], ['eip.delete']],
    [
      ['secgroup-create', 's', '--vpc', 'vpc-1'],
      ['region.createSecgroup', { name: 's', vpcId: 'vpc-1' }],
    ],
    [['secgroup-delete', 'secgroup-1'], ['secgroup.delete']],
    [
      ['secgroup-rule-create', 'secgroup-1', 'in', 'deny', '--protocol', 'tcp', '--ports', '22'],
      ['secgroup.createRule', { direction: 'in', action: 'deny', protocol: 'tcp', ports: '22' }],
    ],
    [['secgroup-rule-delete', 'secgroup-1', 'secgroup-rule-1'], ['secgroup-rule.delete']],
    [['loadbalancer-start', 'loadbalancer-1'], ['loadbalancer.start']],
    [['loadbalancer-stop', 'loadbalancer-1'], ['loadbalancer.stop']],
    [['loadbalancer-delete', 'loadbalancer-1'], ['loadbalancer.delete']],
    [['lb-listener-start', 'lb-listener-1'], ['lb-listener.start']],
    [['lb-listener-stop', 'lb-listener-1'], ['lb-listener.stop']],
    [['dbinstance-reboot', 'dbinstance-1'], ['dbinstance.reboot']],
    [['dbinstance-delete', 'dbinstance-1'], ['dbinstance.delete']],
    [['elasticcache-restart', 'elasticcache-1'], ['elasticcache.restart']],
    [['elasticcache-delete', 'elasticcache-1'], ['elasticcache.delete']],
    [['file-system-delete', 'file-system-1'], ['file-system.delete']],
    [
      ['snapshot-policy-create', 'p', '--weekday', '1', '--weekday', '3', '--hour', '2'],
      ['region.createSnapshotPolicy', { name: 'p', retentionDays: 7, repeatWeekdays: [1, 3], timePoints: [2] }],
    ],
    [
      ['snapshot-policy-apply', 'snapshot-policy-1', 'disk-1'],
      ['snapshot-policy.applyDisks', ['disk-1']],
    ],
    [
      ['snapshot-policy-cancel', 'snapshot-policy-1', 'disk-1'],
      ['snapshot-policy.cancelDisks', ['disk-1']],
    ],
    [['snapshot-policy-delete', 'snapshot-policy-1'], ['snapshot-policy.delete']],
    [
      ['bucket-set-acl', 'bucket-1', 'public-read'],
      ['bucket.setAcl', 'public-read'],
    ],
    [
      ['bucket-object-put', 'bucket-1', 'k', 'text'],
      ['bucket.putObject', 'k', Buffer.from('text'), {}],
    ],
    [
      ['bucket-object-delete', 'bucket-1', 'k'],
      ['bucket.deleteObject', 'k'],
    ],
    [
      ['project-create', 'p'],
      ['provider.createProject', 'p'],
    ],
    [
      ['dns-record-create', 'dns-zone-1', 'www', 'A', '192.0.2.9', '--ttl', '60'],
      ['dns-zone.addRecord', { name: 'www', type: 'A', value: '192.0.2.9', ttl: 60 }],
    ],
    [['dns-record-delete', 'dns-zone-1', 'dns-record-1'], ['dns-record.delete']],
    [
      [
        'server-create',
        'network-1',
        's',
        '--image',
        'i',
        '--disk',
        'ssd:40G',
        '--disk',
        'ssd:1T:data',
        '--vcpu-count',
        '2',
      ],
      [
        'host.createServer',
        {
          name: 's',
          imageId: 'i',
          networkId: 'network-1',
          sysDisk: { storageType: 'ssd', sizeGb: 40 },
          dataDisks: [{ storageType: 'ssd', sizeGb: 1024, name: 'data' }],
          vcpuCount: 2,
        },
      ],
    ],
  ])('%j asks for what it says', async (argv, call) => {
    const got = await onAll(...argv)
    expect(got).toMatchObject({ code: 0, stderr: '' })
    expect(CALLS).toEqual([call])
    // Secrets compare equal whatever they hold: what they hold is looked at by itself.
    const secrets = (values: readonly unknown[]) =>
      values
        .flatMap(v => (v instanceof Object ? Object.values(v) : []))
        .concat(values)
        .flatMap(v => (v instanceof Secret ? [v.reveal()] : []))
    expect(secrets(CALLS[0] ?? [])).toEqual(secrets(call))
  })

  it('that gives a secret shows it masked', async () => {
    const { stdout } = await onAll('server-vnc', 'server-1')
    expect(stdout).toContain('https://vnc.example.com')
    expect(stdout).toMatch(/\| password +\| \*\*\*/)
  })

  it('on a part that is not there says so', async () => {
    expect(await onAll('secgroup-rule-delete', 'secgroup-1', 'r-2')).toMatchObject({
      code: 5,
      stderr: 'testcli: secgroup-rule-delete: security group secgroup one has no rule "r-2"\n',
    })
  })
})

describe('a size', () => {
  it('is MB, or G and T in binary', () => {
    expect(['1', '1M', '1mb', '2G', '2GiB', '1T'].map(text => parseSizeMb(text, 'SIZE'))).toEqual([
      1, 1, 1, 2048, 2048, 1048576,
    ])
  })

  it('of any other text is refused, of any number read', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1e6 }), n => parseSizeMb(`${n}G`, 'SIZE') === n * 1024))
    fc.assert(
      fc.property(fc.string(), text => {
        fc.pre(!/^\s*\d+\s*(?:[mgt]?(?:i?b)?)\s*$/i.test(text))
        expect(() => parseSizeMb(text, 'SIZE')).toThrow(/SIZE: .* is no size such as 40G/)
      }),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { UsageError } from '../../../src/core/errors/index.ts'
import { deployConfig, parseDeploy } from '../../../src/shell/syntax/deploy.ts'
import { parseIsolatedDevice } from '../../../src/shell/syntax/isolated-device.ts'
import { parsePortMapping, parsePortMappings } from '../../../src/shell/syntax/port-mapping.ts'
import { parseRaid, parseRange } from '../../../src/shell/syntax/raid.ts'
import { parseRootDisk } from '../../../src/shell/syntax/root-disk.ts'
import { parseIndexedSchedtag, parseSchedtag } from '../../../src/shell/syntax/schedtag.ts'

/** Whatever the text, the parser reads it or refuses it as wrong usage. */
function readsOrRefuses(parse: (text: string) => unknown): void {
  fc.assert(
    fc.property(fc.string(), text => {
      try {
        expect(parse(text)).toBeDefined()
      } catch (error) {
        expect(error).toBeInstanceOf(UsageError)
      }
    }),
  )
}

describe('scheduling tags', () => {
  it('reads tag, strategy and kind of resource', () => {
    expect(parseSchedtag('ssd:prefer')).toEqual({ id: 'ssd', strategy: 'prefer', weight: 0 })
    expect(parseSchedtag('ssd:require:hosts')).toMatchObject({ resource_type: 'hosts' })
    expect(parseIndexedSchedtag('1:ssd:avoid', '--disk-schedtag')).toMatchObject({
      index: 1,
      tag: { strategy: 'avoid' },
    })
  })

  it.each(['', 'ssd', ':prefer', 'ssd:like', 'a:prefer:b:c'])('refuses %j', text => {
    expect(() => parseSchedtag(text)).toThrow('--schedtag')
  })

  it.each(['ssd:prefer', 'x:ssd:prefer', '-1:ssd:prefer', '0:ssd:like', '0:a:prefer:b'])(
    'refuses the place in %j',
    text => {
      expect(() => parseIndexedSchedtag(text, '--disk-schedtag')).toThrow('--disk-schedtag')
    },
  )

  it('reads any text', () => {
    readsOrRefuses(parseSchedtag)
    readsOrRefuses(text => parseIndexedSchedtag(text, '--net-schedtag'))
  })
})

describe('isolated devices', () => {
  it('tells IDs, types, vendors and models apart', () => {
    const id = '01234567-89ab-cdef-0123-456789abcdef'
    expect(parseIsolatedDevice(id)).toMatchObject({ id })
    expect(parseIsolatedDevice('GPU:Tesla T4:vendor=NVIDIA')).toMatchObject({
      dev_type: 'GPU',
      model: 'Tesla T4',
      vendor: 'NVIDIA',
    })
    expect(() => parseIsolatedDevice('::')).toThrow('--isolated-device')
    readsOrRefuses(parseIsolatedDevice)
  })
})

describe('RAID', () => {
  it.each([
    ['', { type: 'hybrid', conf: 'none', count: 0 }],
    ['raid5:4:SSD', { type: 'ssd', conf: 'raid5', count: 4 }],
    ['raid1:[0-2,5]:(10g,20g)', { conf: 'raid1', range: [0, 1, 2, 5], splits: '10g,20g' }],
    [
      'megaraid:adapter1:strip64k:nora:wb:cached',
      { driver: 'MegaRaid', adapter: 1, strip: 64, ra: false, wt: false, direct: false },
    ],
  ])('reads %j', (text, members) => {
    expect(parseRaid(text)).toMatchObject(members)
  })

  it.each(['raid7', 'adapterx', 'stripx', '[a]', '[0-99999999]', '99999999999999999999'])('refuses %j', text => {
    expect(() => parseRaid(text)).toThrow(UsageError)
  })

  it('reads any text, and sorts the places of disks', () => {
    readsOrRefuses(parseRaid)
    fc.assert(
      fc.property(fc.array(fc.nat(200), { minLength: 1 }), places => {
        expect(parseRange(places.join(','), '--raid-config')).toEqual([...new Set(places)].sort((a, b) => a - b))
      }),
    )
  })
})

describe('root disks', () => {
  it('reads devices, sizes and ranges of sizes', () => {
    expect(parseRootDisk('device=/dev/sdb', '-r')).toEqual({ size_mb: 0, device: '/dev/sdb' })
    expect(parseRootDisk('size=1G', '-r')).toEqual({ size_mb: 1024 })
    expect(parseRootDisk('size_start=1G,size_end=2G', '-r')).toEqual({
      size_mb: 0,
      size_mb_range: { start: 1024, end: 2048 },
    })
    for (const text of ['', 'sda', 'size=x', 'colour=red']) expect(() => parseRootDisk(text, '-r')).toThrow(UsageError)
    readsOrRefuses(text => parseRootDisk(text, '-r'))
  })
})

describe('port mappings', () => {
  it.each([
    ['port=80', { index: 0, mapping: { protocol: 'tcp', port: 80 } }],
    [
      'index=1,container_port=53,proto=udp,host_port=5353',
      { index: 1, mapping: { protocol: 'udp', port: 53, host_port: 5353 } },
    ],
    [
      'port=80,host_port_range=20000-20100,remote_ips=10.0.0.1|10.0.0.2',
      { mapping: { host_port_range: { start: 20000, end: 20100 }, remote_ips: ['10.0.0.1', '10.0.0.2'] } },
    ],
  ])('reads %s', (text, expected) => {
    expect(parsePortMapping(text)).toMatchObject(expected)
  })

  it.each([
    '',
    'port=0',
    'host_port=80',
    'port=x',
    'port=1,protocol=sctp',
    'port=1,host_port_range=5',
    'port=1,x=2',
    'index=-1,port=1',
  ])('refuses %j', text => {
    expect(() => parsePortMapping(text)).toThrow('--net-port-mapping')
  })

  it('gathers them by network card', () => {
    const gathered = parsePortMappings(['port=1', 'index=1,port=2', 'port=3'])
    expect([...gathered].map(([index, all]) => [index, all.map(({ port }) => port)])).toEqual([
      [0, [1, 3]],
      [1, [2]],
    ])
    readsOrRefuses(parsePortMapping)
  })
})

describe('files to deploy', () => {
  const read = async (path: string) => (path === 'here' ? 'local text' : undefined)

  it('takes the content of a local file, or the text itself', async () => {
    expect(await deployConfig(parseDeploy('/etc/a:here'), read)).toEqual({
      action: 'create',
      path: '/etc/a',
      content: 'local text',
    })
    expect(await deployConfig(parseDeploy('+/etc/a:x:y\nz'), read)).toEqual({
      action: 'append',
      path: '/etc/a',
      content: 'x:y\nz',
    })
    expect(await deployConfig(parseDeploy('/etc/a:'), read)).toEqual({ action: 'create', path: '/etc/a' })
  })

  it('needs a path', () => {
    for (const text of ['', ':x', '/etc/a', '+:x']) expect(() => parseDeploy(text)).toThrow('--deploy')
    readsOrRefuses(parseDeploy)
  })
})

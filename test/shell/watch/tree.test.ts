import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildTree, type Node } from '../../../src/shell/watch/tree/build.ts'
import type { Inventory } from '../../../src/shell/watch/tree/inventory.ts'
import { treeText } from '../../../src/shell/watch/tree/show.ts'

const NONE = { zones: [], vpcs: [], wires: [], networks: [], hosts: [], storages: [], servers: [], disks: [], eips: [] }

function inventory(more: Partial<Inventory['rows']> = {}): Inventory {
  return {
    account: { id: 'a1', name: 'acme', status: 'connected' },
    providers: [
      { id: 'p1', name: 'one', status: 'connected' },
      { id: 'p2', name: 'two', status: 'connected' },
    ],
    providerRegions: [
      { cloudprovider_id: 'p1', cloudregion_id: 'r1', cloudregion: 'north', sync_status: 'idle' },
      { cloudprovider_id: 'p2', cloudregion_id: 'r1', cloudregion: 'north', sync_status: 'syncing' },
    ],
    rows: { ...NONE, zones: [{ id: 'z1', name: 'north a', status: 'enable', cloudregion_id: 'r1' }], ...more },
  }
}

describe('the tree of an account', () => {
  it('has a zone of a public cloud below each provider, with what is that one’s', () => {
    const rows = {
      hosts: [
        { id: 'h1', name: 'host 1', status: 'running', zone_id: 'z1', manager_id: 'p1' },
        { id: 'h2', name: 'host 2', status: 'running', zone_id: 'z1', manager_id: 'p2' },
      ],
      servers: [
        { id: 's1', name: 'web', status: 'running', host_id: 'h1' },
        { id: 's2', name: 'db', status: 'ready', host_id: 'h1' },
        { id: 's3', name: 'ci', status: 'running', host_id: 'h2' },
      ],
    }
    expect(treeText(buildTree(inventory(rows)), 5)).toBe(
      [
        'account acme connected: 2 hosts, 3 servers (2 running, 1 ready)',
        '├── provider one connected: 1 host, 2 servers (1 ready, 1 running)',
        '│   └── region north idle: 1 host, 2 servers (1 ready, 1 running)',
        '│       └── zone north a enable: 1 host, 2 servers (1 ready, 1 running)',
        '│           └── host host 1 running: 2 servers (1 ready, 1 running)',
        '│               ├── server db ready',
        '│               └── server web running',
        '└── provider two connected: 1 host, 1 server (1 running)',
        '    └── region north syncing: 1 host, 1 server (1 running)',
        '        └── zone north a enable: 1 host, 1 server (1 running)',
        '            └── host host 2 running: 1 server (1 running)',
        '                └── server ci running',
        '',
      ].join('\n'),
    )
  })

  it('counts what it does not draw, and tells states where something is wrong', () => {
    const rows = {
      vpcs: [{ id: 'v1', name: 'vpc', status: 'available', cloudregion_id: 'r1', manager_id: 'p1' }],
      wires: [{ id: 'w1', name: 'wire', status: 'available', vpc_id: 'v1' }],
      networks: [
        { id: 'n1', name: 'net 1', status: 'available', wire_id: 'w1' },
        { id: 'n2', name: 'net 2', status: 'delete_failed', wire_id: 'w1' },
      ],
      eips: [{ id: 'e1', name: 'eip', status: 'ready', cloudregion_id: 'r1', manager_id: 'p1' }],
    }
    const text = treeText(buildTree(inventory(rows)), 2)
    expect(text).toContain('└── region north idle: 2 networks (1 available, 1 delete_failed), 1 eip\n')
    expect(text).not.toContain('vpc')
  })

  it('has as many lines as it has nodes that are drawn, whatever the names are', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constant('a\nb'))), names => {
        const servers = names.map((name, i) => ({ id: `s${i}`, name, status: 'running', host_id: 'h1' }))
        const hosts = [{ id: 'h1', name: 'host', status: 'running', zone_id: 'z1', manager_id: 'p1' }]
        const root = buildTree(inventory({ hosts, servers }))
        const lines = treeText(root, 5).split('\n').length - 1
        expect(lines).toBe(count(root))
      }),
    )
  })

  it('keeps a name with a line break on one line', () => {
    const servers = [{ id: 's1', name: 'a\nb\r\tc', status: 'running', host_id: 'h1' }]
    const hosts = [{ id: 'h1', name: 'host', status: 'running', zone_id: 'z1', manager_id: 'p1' }]
    expect(treeText(buildTree(inventory({ hosts, servers })), 5)).toContain('── server a b c running\n')
  })
})

function count({ children }: Node): number {
  return 1 + children.reduce((sum, child) => sum + count(child), 0)
}

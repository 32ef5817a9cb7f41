import { BaseDbInstance } from '../../../src/cloudprovider/dbinstance.ts'
import {
  BaseDbAccount,
  BaseDbDatabase,
  type ICloudDbAccount,
  type ICloudDbDatabase,
} from '../../../src/cloudprovider/dbinstance-parts.ts'
import { BaseDnsRecord, BaseDnsZone, type ICloudDnsRecord } from '../../../src/cloudprovider/dns-zone.ts'
import {
  BaseLbBackend,
  BaseLbBackendGroup,
  type ICloudLbBackendGroup,
} from '../../../src/cloudprovider/lb-backend-group.ts'
import { BaseLbListener, type ICloudLbListener } from '../../../src/cloudprovider/lb-listener.ts'
import { BaseLoadbalancer } from '../../../src/cloudprovider/loadbalancer.ts'
import type { CloudList } from '../../../src/cloudprovider/paging.ts'
import type { Piece } from './served-tree.ts'
import type { BalancerSpec, CloudSpec, DatabaseSpec } from './spec.ts'

export class ServedBalancer extends BaseLoadbalancer<Piece<BalancerSpec>> {
  get id(): string {
    return this.data.item.id
  }
  get name(): string {
    return this.data.item.name
  }
  get address(): string {
    return '192.0.2.9'
  }
  get addressType() {
    return 'internet' as const
  }
  override get vpcId(): string {
    return this.data.item.vpc
  }
  override listListeners(): CloudList<ICloudLbListener> {
    const { world, item } = this.data
    return world.list(item.listeners, listener => new ServedListener({ world, item: listener }))
  }
  override listBackendGroups(): CloudList<ICloudLbBackendGroup> {
    const { world, item } = this.data
    return world.list(item.groups, group => new ServedGroup({ world, item: group }))
  }
}

class ServedListener extends BaseLbListener<Piece<BalancerSpec['listeners'][number]>> {
  get id(): string {
    return this.data.item.id
  }
  get name(): string {
    return this.data.item.name
  }
  get listenerType(): string {
    return 'tcp'
  }
  get listenerPort(): number {
    return this.data.item.port
  }
  get backendGroupId(): string {
    return this.data.item.group
  }
}

class ServedGroup extends BaseLbBackendGroup<Piece<BalancerSpec['groups'][number]>> {
  get id(): string {
    return this.data.item.id
  }
  get name(): string {
    return this.data.item.name
  }
  override async getBackends() {
    this.data.world.read()
    return this.data.item.backends.map(server => new ServedBackend({ group: this.id, server }))
  }
}

class ServedBackend extends BaseLbBackend<{ group: string; server: string }> {
  get id(): string {
    return `${this.data.group}/${this.data.server}`
  }
  get name(): string {
    return this.data.server
  }
  get weight(): number {
    return 1
  }
  get port(): number {
    return 80
  }
  get backendId(): string {
    return this.data.server
  }
}

export class ServedDatabase extends BaseDbInstance<Piece<DatabaseSpec>> {
  get id(): string {
    return this.data.item.id
  }
  get name(): string {
    return this.data.item.name
  }
  override get vpcId(): string {
    return this.data.item.vpc
  }
  get engine(): string {
    return 'MySQL'
  }
  get engineVersion(): string {
    return '8.0'
  }
  get instanceType(): string {
    return 'small'
  }
  get vcpuCount(): number {
    return 1
  }
  get vmemSizeMb(): number {
    return 1024
  }
  get diskSizeGb(): number {
    return 20
  }
  override listAccounts(): CloudList<ICloudDbAccount> {
    const { world, item } = this.data
    return world.list(item.accounts, name => new ServedDbAccount({ instance: item.id, name }))
  }
  override listDatabases(): CloudList<ICloudDbDatabase> {
    const { world, item } = this.data
    return world.list(item.databases, name => new ServedDbDatabase({ instance: item.id, name }))
  }
}

interface DbPart {
  readonly instance: string
  readonly name: string
}

class ServedDbAccount extends BaseDbAccount<DbPart> {
  get id(): string {
    return `${this.data.instance}/a/${this.data.name}`
  }
  get name(): string {
    return this.data.name
  }
  override get privileges() {
    return [{ database: this.data.name === 'root' ? '*' : 'shop', privilege: 'rw' }]
  }
}

class ServedDbDatabase extends BaseDbDatabase<DbPart> {
  get id(): string {
    return `${this.data.instance}/d/${this.data.name}`
  }
  get name(): string {
    return this.data.name
  }
}

export class ServedDnsZone extends BaseDnsZone<Piece<CloudSpec['dnsZones'][number]>> {
  get id(): string {
    return this.data.item.id
  }
  get name(): string {
    return this.data.item.name
  }
  get zoneType() {
    return 'PublicZone' as const
  }
  override listRecords(): CloudList<ICloudDnsRecord> {
    const { world, item } = this.data
    return world.list(item.records, name => new ServedRecord({ zone: item.id, name }))
  }
}

class ServedRecord extends BaseDnsRecord<{ zone: string; name: string }> {
  get id(): string {
    return `${this.data.zone}/${this.data.name}`
  }
  get name(): string {
    return this.data.name
  }
  get dnsType(): string {
    return 'A'
  }
  get dnsValue(): string {
    return '192.0.2.1'
  }
  get ttl(): number {
    return 60
  }
}

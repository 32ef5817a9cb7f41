import type { JsonObject } from '../core/json.ts'
import type { CloudList } from './paging.ts'
import type { Public } from './public.ts'
import { BaseResource } from './resource.ts'
import type { ICloudServer } from './server.ts'
import type { ServerCreateOptions } from './server-options.ts'
import type { ICloudStorage } from './storage.ts'

/** A network card of a host. */
export interface HostNic {
  /** Global id of the wire it is plugged in. */
  readonly wireId: string
  readonly mac: string
  readonly device: string
  readonly index: number
  readonly driver: string
  readonly ipAddr: string
  readonly mtu: number
  readonly vlanId: number
  readonly bridge: string
  /** `admin`, `ipmi`, `normal`; empty when unknown. */
  readonly nicType: string
  readonly linkUp: boolean | undefined
}

/** What servers run on. A public cloud has none: its provider makes up one for each zone. Ready is `running`. */
export abstract class BaseHost<Data = unknown> extends BaseResource<Data> {
  /** Global id of its zone. */
  abstract get zoneId(): string
  /** The original's type, one for each cloud, e.g. `aliyun`, `testcloud`. */
  abstract get hostType(): string

  get enabled(): boolean {
    return true
  }

  /** Whether its agent answers: `online` or `offline`. */
  get hostStatus(): 'online' | 'offline' {
    return 'online'
  }

  get accessIp(): string {
    return ''
  }

  get accessMac(): string {
    return ''
  }

  get sysInfo(): JsonObject {
    return {}
  }

  /** Serial number. */
  get sn(): string {
    return ''
  }

  get cpuCount(): number {
    return 0
  }

  /** Sockets. */
  get nodeCount(): number {
    return 0
  }

  get cpuDesc(): string {
    return ''
  }

  get cpuMhz(): number {
    return 0
  }

  /** How far cpus are overcommitted; 0 when the region should decide. */
  get cpuCmtbound(): number {
    return 0
  }

  get cpuArchitecture(): string {
    return 'x86_64'
  }

  get memSizeMb(): number {
    return 0
  }

  get memCmtbound(): number {
    return 0
  }

  get reservedMemoryMb(): number {
    return 0
  }

  get storageSizeMb(): number {
    return 0
  }

  get storageType(): string {
    return 'hybrid'
  }

  get isMaintenance(): boolean {
    return false
  }

  get version(): string {
    return ''
  }

  getNics(): Promise<readonly HostNic[]> {
    return Promise.resolve([])
  }

  listServers(): CloudList<ICloudServer> {
    return this.unsupportedList('servers')
  }

  /** @throws NotFoundError */
  getServer(globalId: string): Promise<ICloudServer> {
    return this.findIn(this.listServers(), 'server', globalId)
  }

  /** The storages it can reach. */
  listStorages(): CloudList<ICloudStorage> {
    return this.unsupportedList('storages')
  }

  /** Creates a server and resolves when the cloud has it, which may be before it runs. */
  createServer(_options: ServerCreateOptions): Promise<ICloudServer> {
    return this.unsupported('create a server')
  }
}

export type ICloudHost = Public<BaseHost>

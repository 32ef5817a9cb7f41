import type { Secret } from '../core/secret.ts'
import type { ICloudDisk } from './disk.ts'
import type { ICloudImage } from './image.ts'
import type { ICloudNic } from './nic.ts'
import type { OsInfo } from './os-info.ts'
import type { CloudList } from './paging.ts'
import type { Public } from './public.ts'
import { BaseBilledResource } from './resource.ts'
import type {
  ServerChangeConfig,
  ServerDeployOptions,
  ServerRebuildOptions,
  ServerStopOptions,
  ServerUpdateOptions,
  VncInfo,
} from './server-options.ts'

/**
 * A virtual machine. States as the original's: `running`, `ready` (stopped), `starting`, `stopping`, `suspend`, ….
 * An action resolves when the cloud reports the state that it aims at, and throws {@link TimeoutError} if it does not.
 */
export abstract class BaseServer<Data = unknown> extends BaseBilledResource<Data> implements OsInfo {
  /** Global id of its host (an emulated one on public clouds). */
  abstract get hostId(): string
  abstract get vcpuCount(): number
  abstract get vmemSizeMb(): number
  /** The original's name of the hypervisor, one for each cloud, e.g. `aliyun`, `testcloud`. */
  abstract get hypervisor(): string
  /** Global ids of its disks in order of attachment, the system disk first. */
  abstract get diskIds(): readonly string[]

  get hostname(): string {
    return ''
  }

  /** Sku name; empty on clouds that have none. */
  get instanceType(): string {
    return ''
  }

  get cpuSockets(): number {
    return 1
  }

  /** Global id of its eip; empty when it has none. */
  get eipId(): string {
    return ''
  }

  /** Global ids of its security groups. */
  get secgroupIds(): readonly string[] {
    return []
  }

  /** Global id of its vpc; empty when only the network knows. */
  get vpcId(): string {
    return ''
  }

  /** Global id of the image it was made from. */
  get imageId(): string {
    return ''
  }

  /** Mbit/s; 0 without a limit of its own. */
  get internetMaxBandwidthOut(): number {
    return 0
  }

  get throughput(): number {
    return 0
  }

  /** Order of boot devices: `c` disk, `d` cdrom, `n` network. */
  get bootOrder(): string {
    return 'dcn'
  }

  get vga(): string {
    return 'std'
  }

  get vdi(): string {
    return 'vnc'
  }

  /** `pc`, `q35`, `virt`. */
  get machine(): string {
    return 'pc'
  }

  get keypairName(): string {
    return ''
  }

  get powerStates(): 'on' | 'off' | 'unknown' | '' {
    return ''
  }

  get healthStatus(): string {
    return ''
  }

  get fullOsName(): string {
    return ''
  }

  get osType(): string {
    return ''
  }

  get osDist(): string {
    return ''
  }

  get osVersion(): string {
    return ''
  }

  get osArch(): string {
    return 'x86_64'
  }

  get osLang(): string {
    return ''
  }

  get bios(): 'BIOS' | 'UEFI' {
    return 'BIOS'
  }

  /** Its network interfaces, the primary one first. */
  getNics(): Promise<readonly ICloudNic[]> {
    return Promise.resolve([])
  }

  /** Its disks in the order of {@link diskIds}. */
  listDisks(): CloudList<ICloudDisk> {
    return this.unsupportedList('disks')
  }

  start(): Promise<void> {
    return this.unsupported('be started')
  }

  stop(_options?: ServerStopOptions): Promise<void> {
    return this.unsupported('be stopped')
  }

  restart(_options?: ServerStopOptions): Promise<void> {
    return this.unsupported('be restarted')
  }

  /** Deletes it with the disks that are marked for it. */
  delete(): Promise<void> {
    return this.unsupported('be deleted')
  }

  update(_options: ServerUpdateOptions): Promise<void> {
    return this.unsupported('be updated')
  }

  changeConfig(_config: ServerChangeConfig): Promise<void> {
    return this.unsupported('change its size')
  }

  /** @returns global id of the new system disk */
  rebuildRoot(_options: ServerRebuildOptions): Promise<string> {
    return this.unsupported('be rebuilt')
  }

  resetPassword(_account: string, _password: Secret): Promise<void> {
    return this.unsupported('reset its password')
  }

  /** Sets the password or the key by which one logs in. */
  deploy(options: ServerDeployOptions): Promise<void> {
    if (options.password === undefined) return this.unsupported('change its login')
    return this.resetPassword(options.account ?? '', options.password)
  }

  /** Sets the script that it runs when it starts for the first time. */
  updateUserData(_userData: string): Promise<void> {
    return this.unsupported('change its user data')
  }

  setSecgroups(_secgroupIds: readonly string[]): Promise<void> {
    return this.unsupported('change its security groups')
  }

  attachDisk(_diskId: string): Promise<void> {
    return this.unsupported('attach a disk')
  }

  detachDisk(_diskId: string): Promise<void> {
    return this.unsupported('detach a disk')
  }

  saveImage(_name: string, _description?: string): Promise<ICloudImage> {
    return this.unsupported('be saved as an image')
  }

  getVncInfo(): Promise<VncInfo> {
    return this.unsupported('open a console')
  }

  /** Moves it to another host. */
  migrate(_hostId: string, _options?: { live?: boolean }): Promise<void> {
    return this.unsupported('be migrated')
  }
}

export type ICloudServer = Public<BaseServer>

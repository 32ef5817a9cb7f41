import type { BillingType } from '../../cloudprovider/billing.ts'
import type { ICloudDisk } from '../../cloudprovider/disk.ts'
import type { ICloudNic } from '../../cloudprovider/nic.ts'
import type { CloudList } from '../../cloudprovider/paging.ts'
import type { Tags } from '../../cloudprovider/resource.ts'
import { BaseServer } from '../../cloudprovider/server.ts'
import type {
  ServerChangeConfig,
  ServerDeployOptions,
  ServerRebuildOptions,
  ServerStopOptions,
  ServerUpdateOptions,
} from '../../cloudprovider/server-options.ts'
import type { Secret } from '../../core/secret.ts'
import { Disk, volumeSchema } from './disk.ts'
import { billingTypeOf, dateOf, statusOf } from './fields.ts'
import { biosOf, osTypeOf } from './image.ts'
import { ServerActions } from './server-actions.ts'
import { INSTANCE_STATES, type InstanceData, instanceSchema } from './server-data.ts'
import { HYPERVISOR, hostGlobalId, listByIds, type Session } from './session.ts'

export class Server extends BaseServer<InstanceData> {
  readonly #session: Session

  constructor(session: Session, data: InstanceData) {
    super(data)
    this.#session = session
  }

  get id(): string {
    return this.data.id
  }

  get name(): string {
    return this.data.name
  }

  override get description(): string {
    return this.data.description
  }

  override get status(): string {
    return statusOf(INSTANCE_STATES, this.data.state)
  }

  override get createdAt(): Date | undefined {
    return dateOf(this.data.createdAt)
  }

  override get tags() {
    return this.data.tags
  }

  override get projectId(): string {
    return this.data.projectId
  }

  override get billingType(): BillingType {
    return billingTypeOf(this.data.chargeType)
  }

  override get expiredAt(): Date | undefined {
    return dateOf(this.data.expiresAt)
  }

  override get isAutoRenew(): boolean {
    return this.data.autoRenew
  }

  get hostId(): string {
    return hostGlobalId(this.data.regionId, this.data.zoneId, this.data.subscriptionId)
  }

  override get hostname(): string {
    return this.data.hostname
  }

  get vcpuCount(): number {
    return this.data.cpu
  }

  get vmemSizeMb(): number {
    return this.data.memoryMiB
  }

  get hypervisor(): string {
    return HYPERVISOR
  }

  get diskIds(): readonly string[] {
    return this.data.volumeIds
  }

  override get instanceType(): string {
    return this.data.flavorId
  }

  override get eipId(): string {
    return this.data.eipId ?? ''
  }

  override get secgroupIds(): readonly string[] {
    return this.data.securityGroupIds
  }

  override get vpcId(): string {
    return this.data.vpcId
  }

  override get imageId(): string {
    return this.data.imageId
  }

  override get internetMaxBandwidthOut(): number {
    return this.data.internetMaxBandwidthOut
  }

  override get machine(): string {
    return this.data.os.arch === 'aarch64' ? 'virt' : 'pc'
  }

  override get keypairName(): string {
    return this.data.keyPairName
  }

  override get powerStates() {
    return this.data.state === 'Running' ? 'on' : this.data.state === 'Error' ? 'unknown' : 'off'
  }

  override get fullOsName(): string {
    return this.data.os.name
  }

  override get osType(): string {
    return osTypeOf(this.data.os.type)
  }

  override get osDist(): string {
    return this.data.os.distribution
  }

  override get osVersion(): string {
    return this.data.os.version
  }

  override get osArch(): string {
    return this.data.os.arch
  }

  override get bios() {
    return biosOf(this.data.firmware)
  }

  override getNics(): Promise<readonly ICloudNic[]> {
    return Promise.resolve(
      this.data.networkInterfaces.map(nic => ({
        id: nic.id,
        ip: nic.primaryIp,
        ip6: '',
        mac: nic.mac,
        driver: 'virtio',
        inClassicNetwork: false,
        networkId: nic.subnetId,
        subAddresses: nic.secondaryIps,
      })),
    )
  }

  override listDisks(): CloudList<ICloudDisk> {
    return listByIds(this.#session, 'volumes', this.data.volumeIds, volumeSchema, data => new Disk(this.#session, data))
  }

  override start(): Promise<void> {
    return this.#actions.start()
  }

  override stop(options?: ServerStopOptions): Promise<void> {
    return this.#actions.stop(options)
  }

  override restart(): Promise<void> {
    return this.#actions.restart()
  }

  override delete(): Promise<void> {
    return this.#actions.delete()
  }

  override update(options: ServerUpdateOptions): Promise<void> {
    return this.#actions.update({ ...options })
  }

  override changeConfig(config: ServerChangeConfig): Promise<void> {
    return this.#actions.changeConfig(config)
  }

  override rebuildRoot(options: ServerRebuildOptions): Promise<string> {
    return this.#actions.rebuild(options)
  }

  override deploy(options: ServerDeployOptions): Promise<void> {
    return this.#actions.deploy(options)
  }

  override resetPassword(account: string, password: Secret): Promise<void> {
    return this.#actions.deploy({ account, password })
  }

  override setSecgroups(secgroupIds: readonly string[]): Promise<void> {
    return this.#actions.update({ securityGroupIds: secgroupIds })
  }

  override setTags(tags: Tags, replace: boolean): Promise<void> {
    return this.#actions.update({ tags: replace ? tags : { ...this.data.tags, ...tags } })
  }

  override attachDisk(diskId: string): Promise<void> {
    return this.#actions.attachDisk(diskId)
  }

  override detachDisk(diskId: string): Promise<void> {
    return this.#actions.detachDisk(diskId)
  }

  protected override fetchData(): Promise<InstanceData> {
    return this.#session.client.get(`instances/${this.data.id}`, instanceSchema)
  }

  get #actions(): ServerActions {
    return new ServerActions(this.#session, this)
  }
}

import type { BillingType } from '../../cloudprovider/billing.ts'
import { BaseDisk, type DiskUpdateOptions } from '../../cloudprovider/disk.ts'
import type { CloudList } from '../../cloudprovider/paging.ts'
import type { Tags } from '../../cloudprovider/resource.ts'
import type { ICloudSnapshot } from '../../cloudprovider/snapshot.ts'
import { waitForStatus, waitUntilGone } from '../../cloudprovider/wait.ts'
import { z } from '../../core/zod.ts'
import { billingTypeOf, dateOf, ownedFields, statusOf } from './fields.ts'
import { listAs, type Session, storageGlobalId } from './session.ts'
import { Snapshot, snapshotSchema } from './snapshot.ts'

export const volumeSchema = z.object({
  ...ownedFields,
  description: z.string(),
  state: z.string(),
  type: z.string(),
  sizeGb: z.number(),
  role: z.enum(['system', 'data']),
  instanceId: z.nullable(z.string()),
  device: z.string(),
  deleteWithInstance: z.boolean(),
  iops: z.number(),
  imageId: z.nullable(z.string()),
  zoneId: z.string(),
  chargeType: z.string(),
  expiresAt: z.nullable(z.string()),
})
export type VolumeData = z.infer<typeof volumeSchema>

const STATES = {
  Creating: 'allocating',
  Available: 'ready',
  InUse: 'ready',
  Attaching: 'attaching',
  Detaching: 'detaching',
  Deleting: 'deallocating',
}

export class Disk extends BaseDisk<VolumeData> {
  readonly #session: Session

  constructor(session: Session, data: VolumeData) {
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
    return statusOf(STATES, this.data.state)
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

  get storageId(): string {
    const { regionId, zoneId, subscriptionId, type } = this.data
    return storageGlobalId(regionId, zoneId, subscriptionId, type)
  }

  override get serverId(): string {
    return this.data.instanceId ?? ''
  }

  get diskSizeMb(): number {
    return this.data.sizeGb * 1024
  }

  override get diskType(): string {
    return this.data.role === 'system' ? 'sys' : 'data'
  }

  override get deviceName(): string {
    return this.data.device
  }

  override get isAutoDelete(): boolean {
    return this.data.deleteWithInstance
  }

  override get templateId(): string {
    return this.data.imageId ?? ''
  }

  override get iops(): number {
    return this.data.iops
  }

  override get driver(): string {
    return 'virtio'
  }

  override get cacheMode(): string {
    return 'none'
  }

  override listSnapshots(): CloudList<ICloudSnapshot> {
    const query = { volumeId: this.data.id, regionId: this.data.regionId, zoneId: this.data.zoneId }
    return listAs(this.#session, 'snapshots', query, snapshotSchema, data => new Snapshot(this.#session, data))
  }

  override async createSnapshot(name: string, description = ''): Promise<ICloudSnapshot> {
    const { client } = this.#session
    const data = await client.post(`volumes/${this.data.id}/snapshot`, { name, description }, snapshotSchema)
    const snapshot = new Snapshot(this.#session, data)
    await waitForStatus(snapshot, ['ready'], client.runtime)
    return snapshot
  }

  override async resize(sizeMb: number): Promise<void> {
    const body = { sizeGb: Math.ceil(sizeMb / 1024) }
    this.data = await this.#session.client.post(`volumes/${this.data.id}/resize`, body, volumeSchema)
  }

  override async reset(snapshotId: string): Promise<void> {
    this.data = await this.#session.client.post(`volumes/${this.data.id}/reset`, { snapshotId }, volumeSchema)
  }

  override update(change: DiskUpdateOptions): Promise<void> {
    return this.#patch({ ...change })
  }

  override setTags(tags: Tags, replace: boolean): Promise<void> {
    return this.#patch({ tags: replace ? tags : { ...this.data.tags, ...tags } })
  }

  async #patch(change: object): Promise<void> {
    this.data = await this.#session.client.patch(`volumes/${this.data.id}`, change, volumeSchema)
  }

  override async delete(): Promise<void> {
    await this.#session.client.delete(`volumes/${this.data.id}`)
    await waitUntilGone(this, this.#session.client.runtime)
  }

  protected override fetchData(): Promise<VolumeData> {
    return this.#session.client.get(`volumes/${this.data.id}`, volumeSchema)
  }
}

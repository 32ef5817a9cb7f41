import type { BillingType } from '../../cloudprovider/billing.ts'
import { BaseFileSystem, BaseMountTarget, type ICloudMountTarget } from '../../cloudprovider/file-system.ts'
import { z } from '../../core/zod.ts'
import { billingTypeOf, dateOf, ownedFields, statusOf } from './fields.ts'
import { type Session, zoneGlobalId } from './session.ts'

const mountTargetSchema = z.object({ id: z.string(), domain: z.string(), vpcId: z.string(), subnetId: z.string() })

export const fileSystemSchema = z.object({
  ...ownedFields,
  state: z.string(),
  protocol: z.string(),
  performance: z.string(),
  capacityGb: z.number(),
  usedGb: z.number(),
  mountTargets: z.array(mountTargetSchema),
  zoneId: z.string(),
  chargeType: z.string(),
})
export type FileSystemData = z.infer<typeof fileSystemSchema>

const STATES = { Available: 'available', Creating: 'creating', Deleting: 'deleting' }
const MAX_MOUNT_TARGETS = 5

export class FileSystem extends BaseFileSystem<FileSystemData> {
  readonly #session: Session

  constructor(session: Session, data: FileSystemData) {
    super(data)
    this.#session = session
  }

  get id(): string {
    return this.data.id
  }

  get name(): string {
    return this.data.name
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

  get fileSystemType(): string {
    return this.data.performance
  }

  get storageType(): string {
    return this.data.performance === 'extreme' ? 'ssd' : 'capacity'
  }

  get protocol(): string {
    return this.data.protocol
  }

  override get capacityGb(): number {
    return this.data.capacityGb
  }

  override get usedCapacityGb(): number {
    return this.data.usedGb
  }

  override get mountTargetCountLimit(): number {
    return MAX_MOUNT_TARGETS
  }

  override get zoneId(): string {
    return zoneGlobalId(this.data.regionId, this.data.zoneId)
  }

  override getMountTargets(): Promise<readonly ICloudMountTarget[]> {
    return Promise.resolve(this.data.mountTargets.map(target => new MountTarget(target)))
  }

  protected override fetchData(): Promise<FileSystemData> {
    return this.#session.client.get(`file-systems/${this.data.id}`, fileSystemSchema)
  }
}

class MountTarget extends BaseMountTarget<z.infer<typeof mountTargetSchema>> {
  get id(): string {
    return this.data.id
  }

  get name(): string {
    return this.data.domain
  }

  override get status(): string {
    return 'available'
  }

  get domainName(): string {
    return this.data.domain
  }

  override get vpcId(): string {
    return this.data.vpcId
  }

  override get networkId(): string {
    return this.data.subnetId
  }
}

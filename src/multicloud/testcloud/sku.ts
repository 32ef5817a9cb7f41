import { BaseSku, type SkuStatus } from '../../cloudprovider/sku.ts'
import { z } from '../../core/zod.ts'
import { zoneGlobalId } from './session.ts'

export const flavorSchema = z.object({
  id: z.string(),
  family: z.string(),
  category: z.string(),
  cpu: z.number(),
  memoryMiB: z.number(),
  arch: z.string(),
  gpu: z.nullable(z.object({ model: z.string(), count: z.number() })),
  pricePerHour: z.number(),
  regionId: z.string(),
  zoneId: z.string(),
  state: z.string(),
})

export class Sku extends BaseSku<z.infer<typeof flavorSchema>> {
  get id(): string {
    return `${this.zoneId}/${this.data.id}`
  }

  get name(): string {
    return this.data.id
  }

  override get status(): string {
    return this.postpaidStatus
  }

  override get zoneId(): string {
    return zoneGlobalId(this.data.regionId, this.data.zoneId)
  }

  get cpuCoreCount(): number {
    return this.data.cpu
  }

  get memorySizeMb(): number {
    return this.data.memoryMiB
  }

  override get instanceTypeFamily(): string {
    return this.data.family
  }

  override get instanceTypeCategory(): string {
    return this.data.category
  }

  override get prepaidStatus(): SkuStatus {
    return this.postpaidStatus
  }

  override get postpaidStatus(): SkuStatus {
    return this.data.state === 'available' ? 'available' : 'soldout'
  }

  override get cpuArch(): string {
    return this.data.arch
  }

  override get sysDiskMinSizeGb(): number {
    return 20
  }

  override get sysDiskMaxSizeGb(): number {
    return 500
  }

  override get dataDiskMaxCount(): number {
    return 16
  }

  override get gpuAttachable(): boolean {
    return this.data.gpu !== null
  }

  override get gpuSpec(): string {
    return this.data.gpu?.model ?? ''
  }

  override get gpuCount(): number {
    return this.data.gpu?.count ?? 0
  }

  override get pricePerHour(): number {
    return this.data.pricePerHour
  }

  override get currency(): string {
    return 'CNY'
  }
}

import type { Public } from './public.ts'
import { BaseResource } from './resource.ts'

export type SkuStatus = 'available' | 'soldout'

/** A size of server that the cloud sells. */
export abstract class BaseSku<Data = unknown> extends BaseResource<Data> {
  abstract get cpuCoreCount(): number
  abstract get memorySizeMb(): number

  /** Global id of the zone that sells it; empty when the whole region does. */
  get zoneId(): string {
    return ''
  }

  /** E.g. `ecs.g6`. */
  get instanceTypeFamily(): string {
    return ''
  }

  /** `general_purpose`, `compute_optimized`, `memory_optimized`, `gpu_compute`, …. */
  get instanceTypeCategory(): string {
    return 'general_purpose'
  }

  get prepaidStatus(): SkuStatus {
    return 'available'
  }

  get postpaidStatus(): SkuStatus {
    return 'available'
  }

  get cpuArch(): string {
    return 'x86_64'
  }

  /** `Linux`, `Windows` or `Any`. */
  get osName(): string {
    return 'Any'
  }

  get sysDiskType(): string {
    return ''
  }

  get sysDiskResizable(): boolean {
    return true
  }

  get sysDiskMinSizeGb(): number {
    return 0
  }

  get sysDiskMaxSizeGb(): number {
    return 0
  }

  get attachedDiskType(): string {
    return ''
  }

  get attachedDiskSizeGb(): number {
    return 0
  }

  get attachedDiskCount(): number {
    return 0
  }

  get dataDiskTypes(): readonly string[] {
    return []
  }

  get dataDiskMaxCount(): number {
    return 0
  }

  get nicType(): string {
    return ''
  }

  get nicMaxCount(): number {
    return 0
  }

  get gpuAttachable(): boolean {
    return false
  }

  get gpuSpec(): string {
    return ''
  }

  get gpuCount(): number {
    return 0
  }

  /** List price per hour in {@link currency}; undefined when unknown. */
  get pricePerHour(): number | undefined {
    return undefined
  }

  /** ISO 4217. */
  get currency(): string {
    return ''
  }
}

export type ICloudSku = Public<BaseSku>

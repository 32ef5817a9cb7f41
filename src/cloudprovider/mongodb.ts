import { BaseManagedService } from './managed-service.ts'
import type { Public } from './public.ts'

/** A managed MongoDB. Ready is `running`. */
export abstract class BaseMongoDb<Data = unknown> extends BaseManagedService<Data> {
  abstract get engineVersion(): string
  abstract get vcpuCount(): number
  abstract get vmemSizeMb(): number
  abstract get diskSizeMb(): number

  /** Storage engine, e.g. `WiredTiger`. */
  get engine(): string {
    return ''
  }

  get ipAddr(): string {
    return ''
  }

  get port(): number {
    return 27_017
  }

  /** `replicate` or `sharding`. */
  get category(): string {
    return ''
  }

  get replicationNum(): number {
    return 0
  }

  get iops(): number {
    return 0
  }

  get maxConnections(): number {
    return 0
  }

  get maintainTime(): string {
    return ''
  }

  get networkAddress(): string {
    return ''
  }
}

export type ICloudMongoDb = Public<BaseMongoDb>

import { BaseManagedService } from './managed-service.ts'
import type { Public } from './public.ts'

export interface KafkaTopic {
  readonly id: string
  readonly name: string
  readonly description: string
}

/** A managed Kafka. Ready is `available`. */
export abstract class BaseKafka<Data = unknown> extends BaseManagedService<Data> {
  abstract get version(): string
  abstract get diskSizeGb(): number
  abstract get endpoint(): string

  get storageType(): string {
    return ''
  }

  get bandwidthMb(): number {
    return 0
  }

  get msgRetentionMinute(): number {
    return 0
  }

  get isMultiAz(): boolean {
    return false
  }

  getTopics(): Promise<readonly KafkaTopic[]> {
    return Promise.resolve([])
  }
}

export type ICloudKafka = Public<BaseKafka>

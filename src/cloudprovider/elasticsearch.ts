import { BaseManagedService } from './managed-service.ts'
import type { Public } from './public.ts'

/** A managed Elasticsearch. Ready is `available`. */
export abstract class BaseElasticSearch<Data = unknown> extends BaseManagedService<Data> {
  abstract get version(): string
  abstract get diskSizeGb(): number
  abstract get vcpuCount(): number
  abstract get vmemSizeGb(): number

  get storageType(): string {
    return ''
  }

  get category(): string {
    return ''
  }

  get isMultiAz(): boolean {
    return false
  }
}

export type ICloudElasticSearch = Public<BaseElasticSearch>

import type { Public } from './public.ts'
import { BaseBilledResource, BaseResource } from './resource.ts'

/** Where a file system can be mounted. */
export abstract class BaseMountTarget<Data = unknown> extends BaseResource<Data> {
  abstract get domainName(): string

  get accessGroupId(): string {
    return ''
  }

  get networkType(): 'vpc' | 'classic' {
    return 'vpc'
  }

  get vpcId(): string {
    return ''
  }

  get networkId(): string {
    return ''
  }
}

export type ICloudMountTarget = Public<BaseMountTarget>

/** A shared file system (NAS). Ready is `available`. */
export abstract class BaseFileSystem<Data = unknown> extends BaseBilledResource<Data> {
  /** `standard`, `extreme`, …. */
  abstract get fileSystemType(): string
  abstract get storageType(): string
  /** `NFS`, `SMB`, `CPFS`. */
  abstract get protocol(): string

  /** 0 when it grows as needed. */
  get capacityGb(): number {
    return 0
  }

  get usedCapacityGb(): number {
    return 0
  }

  get mountTargetCountLimit(): number {
    return 0
  }

  get zoneId(): string {
    return ''
  }

  getMountTargets(): Promise<readonly ICloudMountTarget[]> {
    return Promise.resolve([])
  }

  delete(): Promise<void> {
    return this.unsupported('be deleted')
  }
}

export type ICloudFileSystem = Public<BaseFileSystem>

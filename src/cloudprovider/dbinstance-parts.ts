import type { Public } from './public.ts'
import { BaseResource, BaseVirtualResource } from './resource.ts'

/** A setting of a database instance. */
export interface ICloudDbParameter {
  readonly key: string
  readonly value: string
  readonly description: string
}

export interface DbPrivilege {
  readonly database: string
  /** `r`, `rw`, `owner`, or the cloud's word. */
  readonly privilege: string
}

/** An account inside a database instance. */
export abstract class BaseDbAccount<Data = unknown> extends BaseResource<Data> {
  /** Where it may log in from, e.g. `%`. */
  get host(): string {
    return '%'
  }

  get privileges(): readonly DbPrivilege[] {
    return []
  }

  delete(): Promise<void> {
    return this.unsupported('be deleted')
  }
}

export type ICloudDbAccount = Public<BaseDbAccount>

/** A database inside a database instance. */
export abstract class BaseDbDatabase<Data = unknown> extends BaseResource<Data> {
  get characterSet(): string {
    return ''
  }

  delete(): Promise<void> {
    return this.unsupported('be deleted')
  }
}

export type ICloudDbDatabase = Public<BaseDbDatabase>

/** A backup of a database instance. Ready is `ready`. */
export abstract class BaseDbBackup<Data = unknown> extends BaseVirtualResource<Data> {
  /** Global id of the instance; empty once it is gone. */
  abstract get dbinstanceId(): string
  abstract get engine(): string
  abstract get engineVersion(): string
  abstract get backupSizeMb(): number

  get startTime(): Date | undefined {
    return undefined
  }

  get endTime(): Date | undefined {
    return undefined
  }

  /** Names separated by commas; empty for all. */
  get dbNames(): string {
    return ''
  }

  get backupMode(): 'automated' | 'manual' {
    return 'automated'
  }

  get backupMethod(): 'Logical' | 'Physical' | '' {
    return ''
  }

  delete(): Promise<void> {
    return this.unsupported('be deleted')
  }
}

export type ICloudDbBackup = Public<BaseDbBackup>

import type { OsInfo } from './os-info.ts'
import type { Public } from './public.ts'
import { BaseVirtualResource } from './resource.ts'

/** An image from which a server starts. */
export abstract class BaseImage<Data = unknown> extends BaseVirtualResource<Data> implements OsInfo {
  abstract get sizeBytes(): number

  /** `system` (the cloud's), `customized` (the account's), `shared` or `market`. */
  get imageType(): 'system' | 'customized' | 'shared' | 'market' {
    return 'customized'
  }

  /** The state of its content: `active`, `saving`, `killed`, …. */
  get imageStatus(): string {
    return 'active'
  }

  get imageFormat(): string {
    return 'raw'
  }

  get minOsDiskSizeGb(): number {
    return 0
  }

  get minRamSizeMb(): number {
    return 0
  }

  /** Who may use it: `system`, `domain`, `project` or `none`. */
  get publicScope(): 'system' | 'domain' | 'project' | 'none' {
    return 'none'
  }

  get fullOsName(): string {
    return ''
  }

  get osType(): string {
    return ''
  }

  get osDist(): string {
    return ''
  }

  get osVersion(): string {
    return ''
  }

  get osArch(): string {
    return ''
  }

  get osLang(): string {
    return ''
  }

  get bios(): 'BIOS' | 'UEFI' {
    return 'BIOS'
  }

  delete(): Promise<void> {
    return this.unsupported('be deleted')
  }
}

export type ICloudImage = Public<BaseImage>

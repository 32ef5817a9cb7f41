import type { ICloudHost } from './host.ts'
import type { I18nName } from './i18n.ts'
import type { CloudList } from './paging.ts'
import type { Public } from './public.ts'
import { BaseResource } from './resource.ts'
import type { ICloudStorage } from './storage.ts'

/** A failure domain of a region. Usable is `enable`; `soldout` and `disable` are the others. */
export abstract class BaseZone<Data = unknown> extends BaseResource<Data> {
  /** Global id of its region. */
  abstract get regionId(): string

  /** Its name by language; only where the cloud has several. */
  get i18n(): I18nName {
    return {}
  }

  override get status(): string {
    return 'enable'
  }

  listHosts(): CloudList<ICloudHost> {
    return this.unsupportedList('hosts')
  }

  /** @throws NotFoundError */
  getHost(globalId: string): Promise<ICloudHost> {
    return this.findIn(this.listHosts(), 'host', globalId)
  }

  listStorages(): CloudList<ICloudStorage> {
    return this.unsupportedList('storages')
  }

  /** @throws NotFoundError */
  getStorage(globalId: string): Promise<ICloudStorage> {
    return this.findIn(this.listStorages(), 'storage', globalId)
  }
}

export type ICloudZone = Public<BaseZone>

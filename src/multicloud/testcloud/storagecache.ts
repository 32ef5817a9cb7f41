import type { ICloudImage } from '../../cloudprovider/image.ts'
import type { CloudList } from '../../cloudprovider/paging.ts'
import { BaseStoragecache } from '../../cloudprovider/storagecache.ts'
import { Image, imageSchema } from './image.ts'
import { listAs, regionGlobalId, type Session } from './session.ts'

interface StoragecacheData {
  readonly regionId: string
}

/** The images of a region. Made up: TestCloud keeps them nowhere in particular. */
export class Storagecache extends BaseStoragecache<StoragecacheData> {
  readonly #session: Session

  constructor(session: Session, regionId: string) {
    super({ regionId })
    this.#session = session
  }

  static globalIdOf(regionId: string): string {
    return `${regionGlobalId(regionId)}/images`
  }

  get id(): string {
    return Storagecache.globalIdOf(this.data.regionId)
  }

  get name(): string {
    return `images of ${this.data.regionId}`
  }

  override get status(): string {
    return 'available'
  }

  override get isEmulated(): boolean {
    return true
  }

  override listImages(): CloudList<ICloudImage> {
    return this.#list('public')
  }

  override listCustomizedImages(): CloudList<ICloudImage> {
    return this.#list('private')
  }

  override async getImage(globalId: string): Promise<ICloudImage> {
    return new Image(
      this.#session,
      await this.#session.client.get(`images/${encodeURIComponent(globalId)}`, imageSchema),
    )
  }

  #list(visibility: string): CloudList<ICloudImage> {
    const query = { regionId: this.data.regionId, visibility }
    return listAs(this.#session, 'images', query, imageSchema, data => new Image(this.#session, data))
  }

  protected override fetchData(): Promise<StoragecacheData> {
    return Promise.resolve(this.data)
  }
}

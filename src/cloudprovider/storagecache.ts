import type { ICloudImage } from './image.ts'
import type { CloudList } from './paging.ts'
import type { Public } from './public.ts'
import { BaseResource } from './resource.ts'

/** Where images are kept for a storage: on a public cloud one (emulated) cache for each region and sub-account. */
export abstract class BaseStoragecache<Data = unknown> extends BaseResource<Data> {
  /** Path on the host; empty on public clouds. */
  get path(): string {
    return ''
  }

  /** The images that the cloud offers to everyone. */
  listImages(): CloudList<ICloudImage> {
    return this.unsupportedList('images')
  }

  /** The images that the account made. */
  listCustomizedImages(): CloudList<ICloudImage> {
    return this.unsupportedList('customized images')
  }

  /** @throws NotFoundError */
  getImage(_globalId: string): Promise<ICloudImage> {
    return this.unsupported('get an image')
  }
}

export type ICloudStoragecache = Public<BaseStoragecache>

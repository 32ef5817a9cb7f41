import type { ICloudDisk } from '../../../cloudprovider/disk.ts'
import type { ICloudRegion } from '../../../cloudprovider/region.ts'
import { disks } from '../../kinds/disks.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { ApiRequest } from '../../resources/request.ts'
import { sql } from '../../store/sql.ts'
import { type CloudOf, cloudOf, cloudRegionOf } from '../cloud-of.ts'
import { contextOf, takeOverDisk } from '../cloud-work.ts'

/** A disk where it really is. */
export interface CloudDisk {
  readonly found: CloudOf
  readonly place: ICloudRegion
  readonly disk: ICloudDisk
}

/** @throws ApiError when its account is disabled, or the cloud has it no more */
export async function cloudDisk(request: ApiRequest, row: Row): Promise<CloudDisk> {
  const found = await cloudOf(request.region, disks, row)
  const place = await cloudRegionOf(request.region, disks, row, found)
  return { found, place, disk: await place.getDisk(String(row.external_id)) }
}

/** Works on a disk in its cloud; in the end its row is as the cloud then says. */
export async function onDisk(
  request: ApiRequest,
  row: Row,
  act: (disk: ICloudDisk) => Promise<void> = async () => {},
): Promise<void> {
  const { disk, found } = await cloudDisk(request, row)
  await act(disk)
  await disk.refresh()
  takeOverDisk(contextOf(request, found), disk, row)
}

/** The server that has a disk. */
export function guestOf({ region }: ApiRequest, disk: Row): Row | undefined {
  return region.store
    .rows('servers')
    .select(sql`t.id IN (SELECT guest_id FROM guestdisks WHERE deleted = 0 AND disk_id = ${String(disk.id)})`)[0]
}

import { isTrue } from '../query/params.ts'
import { or, raw, type Sql, sql, within } from '../store/sql.ts'
import { basics } from './details/basics.ts'
import { projectOwner } from './details/owners.ts'
import { byFlag } from './filters/common.ts'
import { int, json, text, tristate } from './model/column.ts'
import { type Detail, kind, type ListFilter } from './model/kind.ts'
import { encrypted, projectOwned, sharable } from './model/mixins.ts'
import { byValue } from './model/parent.ts'
import { imageKept } from './model/undeletable.ts'

/** What the operating system in an image says of itself, and what stands against deleting the image. */
const imageProperties: Detail = (_, rows) =>
  rows.map(row => ({
    properties: row.properties ?? {},
    disable_delete: row.protected === true,
    oss_checksum: row.oss_checksum ?? row.checksum ?? '',
  }))

const property = (key: string): Sql => sql`json_extract(t.properties, ${`$.${key}`})`

const byProperty =
  (...keys: readonly string[]): ListFilter =>
  (_, values) =>
    or(keys.map(key => within(property(key), values)))

/** Images of the image service: what the hypervisors of the premises start servers from. */
export const images = kind({
  keyword: 'image',
  plural: 'images',
  service: 'image',
  scope: 'project',
  uniqueName: 'domain',
  columns: {
    ...projectOwned,
    ...sharable,
    os_arch: text({ create: 'optional' }),
    ...encrypted,
    size: int({ create: 'optional' }),
    disk_format: text({ default: 'raw', create: 'optional' }),
    checksum: text(),
    fast_hash: text({ list: false, get: 'user' }),
    owner: text({ list: false, get: 'user' }),
    min_disk: int({ create: 'optional', update: 'user' }),
    min_ram: int({ create: 'optional', update: 'user' }),
    protected: tristate({ default: true, create: 'optional', update: 'user' }),
    is_standard: tristate({ default: false, create: 'admin_optional', update: 'user' }),
    is_guest_image: tristate({ default: false, create: 'optional' }),
    is_data: tristate({ default: false, create: 'optional', update: 'user' }),
    oss_checksum: text(),
    encrypt_status: text(),
    properties: json({ list: false, create: 'optional', update: 'user' }),
  },
  filters: {
    disk_formats: byValue('disk_format'),
    is_standard: byFlag('is_standard'),
    protected: byFlag('protected'),
    is_guest_image: byFlag('is_guest_image'),
    is_data: byFlag('is_data'),
    os_types: byProperty('os_type'),
    os_archs: byProperty('os_arch'),
    distributions: byProperty('os_distribution', 'distro'),
    uefi: (_, [value]) => (isTrue(value) ? sql`${property('uefi_support')} = 'true'` : undefined),
  },
  orders: { size: raw('t.size') },
  undeletable: imageKept,
  details: [basics({ tagged: 'image' }), projectOwner, imageProperties],
})

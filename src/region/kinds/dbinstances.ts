import { sql, within } from '../store/sql.ts'
import { basics } from './details/basics.ts'
import { rdsPlace } from './details/bound.ts'
import { managedBy } from './details/managed.ts'
import { projectOwner } from './details/owners.ts'
import { inRegion, inVpc } from './details/places.ts'
import { among, ofNamed } from './filters/common.ts'
import { int, text } from './model/column.ts'
import { kind } from './model/kind.ts'
import { billed, deletePreventable, externalized, projectOwned, regional, underManager } from './model/mixins.ts'
import { unlessLocked } from './model/undeletable.ts'

/** One of the zones that a database runs in. */
const inZones = ofNamed('zones', id => sql`${id} IN (t.zone1, t.zone2, t.zone3)`)

export const dbinstances = kind({
  keyword: 'dbinstance',
  plural: 'dbinstances',
  uniqueName: 'system',
  scope: 'project',
  columns: {
    ...projectOwned,
    ...externalized,
    ...underManager,
    ...billed,
    ...deletePreventable,
    ...regional,
    master_instance_id: text({ create: 'optional' }),
    vcpu_count: int({ default: 1, create: 'optional' }),
    vmem_size_mb: int({ create: 'required' }),
    storage_type: text({ notNull: true, create: 'required' }),
    disk_size_gb: int({ create: 'required' }),
    disk_size_used_mb: int(),
    port: int({ create: 'optional' }),
    category: text({ notNull: true, create: 'optional' }),
    iops: int({ create: 'optional' }),
    engine: text({ notNull: true, create: 'required' }),
    engine_version: text({ notNull: true, create: 'required' }),
    instance_type: text({ create: 'optional' }),
    maintain_time: text({ create: 'optional' }),
    vpc_id: text({ notNull: true, create: 'optional' }),
    connection_str: text({ create: 'optional' }),
    internal_connection_str: text({ create: 'optional' }),
    zone1: text({ notNull: true, create: 'optional' }),
    zone2: text({ notNull: true, create: 'optional' }),
    zone3: text({ notNull: true, create: 'optional' }),
    dbinstancebackup_id: text({ notNull: true, list: false, create: 'optional' }),
  },
  refs: { manager_id: 'cloudproviders', cloudregion_id: 'cloudregions', vpc_id: 'vpcs' },
  ancestors: { cloudprovider: 'manager_id', cloudregion: 'cloudregion_id', vpc: 'vpc_id' },
  filters: {
    secgroup_id: ofNamed(
      'secgroups',
      id => sql`t.id IN (SELECT dbinstance_id FROM dbinstance_secgroups WHERE deleted = 0 AND secgroup_id = ${id})`,
    ),
    zone: inZones,
    zone_id: inZones,
    master_instance: ofNamed('dbinstances', id => sql`t.master_instance_id = ${id}`),
    engine: among('engine'),
    engine_version: among('engine_version'),
    category: among('category'),
    storage_type: among('storage_type'),
    instance_type: among('instance_type'),
    ip_addr: (_, values) =>
      sql`t.id IN (SELECT dbinstance_id FROM dbinstancenetworks WHERE deleted = 0 AND ${within(sql`ip_addr`, values)})`,
  },
  undeletable: unlessLocked('DBInstance is locked, cannot delete'),
  details: [
    basics({ tagged: 'dbinstance' }),
    projectOwner,
    managedBy('dbinstances'),
    inRegion('dbinstances'),
    inVpc('dbinstances'),
    rdsPlace,
  ],
})

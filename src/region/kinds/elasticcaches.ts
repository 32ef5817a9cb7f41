import { basics } from './details/basics.ts'
import { managedBy } from './details/managed.ts'
import { projectOwner } from './details/owners.ts'
import { inRegion, inVpc, inZone } from './details/places.ts'
import { int, text } from './model/column.ts'
import { kind } from './model/kind.ts'
import { billed, deletePreventable, externalized, projectOwned, regional, underManager } from './model/mixins.ts'
import { unlessLocked } from './model/undeletable.ts'

export const elasticcaches = kind({
  keyword: 'elasticcache',
  plural: 'elasticcaches',
  uniqueName: 'system',
  scope: 'project',
  columns: {
    ...projectOwned,
    ...externalized,
    ...underManager,
    ...billed,
    ...deletePreventable,
    ...regional,
    zone_id: text({ create: 'optional', update: 'user' }),
    vpc_id: text({ create: 'optional' }),
    slave_zones: text({ notNull: true, create: 'optional' }),
    instance_type: text({ create: 'optional' }),
    capacity_mb: int({ create: 'optional' }),
    local_category: text({ create: 'optional' }),
    node_type: text({ notNull: true, create: 'optional' }),
    engine: text({ notNull: true, create: 'required' }),
    engine_version: text({ notNull: true, create: 'required' }),
    network_type: text({ notNull: true, create: 'optional' }),
    network_id: text({ notNull: true, create: 'optional' }),
    bandwidth: int({ create: 'optional' }),
    private_dns: text({ create: 'optional' }),
    private_ip_addr: text({ create: 'optional' }),
    private_connect_port: int({ create: 'optional' }),
    public_dns: text({ create: 'optional' }),
    public_ip_addr: text({ create: 'optional' }),
    public_connect_port: int({ create: 'optional' }),
    maintain_start_time: text({ create: 'optional' }),
    maintain_end_time: text({ create: 'optional' }),
    auth_mode: text({ notNull: true, create: 'optional' }),
    connections: int({ create: 'optional' }),
  },
  refs: { vpc_id: 'vpcs', zone_id: 'zones', network_id: 'networks' },
  ancestors: { vpc: 'vpc_id', zone: 'zone_id', cloudprovider: 'vpc_id', cloudregion: 'vpc_id' },
  undeletable: unlessLocked('Elastic cache is locked, cannot delete'),
  details: [
    basics({ tagged: 'elasticcache' }),
    projectOwner,
    managedBy('elasticcaches'),
    inRegion('elasticcaches'),
    inZone('elasticcaches'),
    inVpc('elasticcaches'),
  ],
})

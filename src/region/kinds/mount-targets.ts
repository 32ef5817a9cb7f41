import { basics } from './details/basics.ts'
import { text } from './model/column.ts'
import { kind } from './model/kind.ts'
import { externalized, statusStandalone } from './model/mixins.ts'
import { always } from './model/undeletable.ts'

export const mountTargets = kind({
  keyword: 'mount_target',
  plural: 'mount_targets',
  uniqueName: 'system',
  scope: 'domain',
  columns: {
    ...statusStandalone,
    ...externalized,
    vpc_id: text({ create: 'optional' }),
    network_id: text({ create: 'optional' }),
    access_group_id: text({ notNull: true, create: 'required', index: true }),
    network_type: text({ notNull: true, default: 'vpc', create: 'required', index: true }),
    domain_name: text({ create: 'optional' }),
    file_system_id: text({ notNull: true, create: 'required', index: true }),
  },
  partOf: [['file_system_id', 'file_systems']],
  refs: { file_system_id: 'file_systems', vpc_id: 'vpcs', network_id: 'networks' },
  ancestors: { cloudprovider: 'file_system_id', cloudregion: 'file_system_id', vpc: 'vpc_id' },
  undeletable: always,
  details: [basics({ tagged: 'mount_target' })],
})

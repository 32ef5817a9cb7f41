import { fileSystems } from '../../api/compute/file-systems.ts'
import { choice, integer, positional, text } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, remove, show } from '../resource.ts'

export default defineResource({
  keyword: 'file-system',
  resource: fileSystems,
  heading: 'File systems (NAS)',
  commands: {
    list: () => list({}),
    show: () => show(),
    delete: () => remove(),
    create: () =>
      create({
        name: positional(text()),
        file_system_type: text('Kind of file system, e.g. standard or extreme'),
        capacity: integer(undefined, { default: 0 }),
        network_id: text(),
        storage_type: text(),
        zone_id: text(),
        manager_id: text(),
        protocol: choice(['NFS', 'SMB', 'CPFS', 'CephFS']),
      }),
    syncstatus: () => perform(),
    'set-quota': () =>
      perform(
        {
          max_files: integer('Files at the most; 0 for no limit', { default: 0 }),
          max_gb: integer('Size in GiB at the most; 0 for no limit', { default: 0 }),
        },
        { sendsId: 'id', summary: 'Set the quota of a file system' },
      ),
  },
})

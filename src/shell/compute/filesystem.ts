import { fileSystems } from '../../api/compute/file-systems.ts'
import { choice, integer, positional, text } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, remove, show } from '../resource.ts'

export default defineResource({
  keyword: 'file-system',
  resource: fileSystems,
  commands: {
    list: () => list({}),
    show: () => show(),
    delete: () => remove(),
    create: () =>
      create({
        name: positional(text()),
        file_system_type: text(),
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
        { max_files: integer(undefined, { default: 0 }), max_gb: integer(undefined, { default: 0 }) },
        { fixed: { id: 'v-id' } },
      ),
  },
})

import { mountTargets } from '../../api/compute/mount-targets.ts'
import { choice, positional, text } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, remove, show } from '../resource.ts'

export default defineResource({
  keyword: 'mount-target',
  resource: mountTargets,
  heading: 'Mount targets (file systems)',
  commands: {
    show: () => show(),
    delete: () => remove(),
    list: () => list({}),
    create: () =>
      create({
        name: positional(text()),
        file_system_id: text('File system, ID or name'),
        network_id: text(),
        access_group_id: text(),
        network_type: choice(['vpc', 'classic']),
      }),
    syncstatus: () => perform(),
  },
})

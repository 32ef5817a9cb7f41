import { baremetalProfiles } from '../../api/compute/baremetal-profiles.ts'
import { positional, text, texts } from '../../cli/options/index.ts'
import { defineResource, list, plainList, remove, show } from '../resource.ts'

export default defineResource({
  keyword: 'baremetal-profile',
  resource: baremetalProfiles,
  commands: {
    list: () => list({ oem_name: texts(), model: texts() }),
    show: () => show(),
    delete: () => remove(),
    match: () =>
      plainList(
        {
          oemname: positional(text(undefined, { wire: 'oem_name.1' })),
          model: positional(text(undefined, { wire: 'model.1' })),
        },
        { fixed: { 'model.0': '', 'oem_name.0': '' } },
      ),
  },
})

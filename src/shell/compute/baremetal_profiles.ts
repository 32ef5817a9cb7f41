import { baremetalProfiles } from '../../api/compute/baremetal-profiles.ts'
import { positional, text, texts } from '../../cli/options/index.ts'
import { custom, defineResource, list, remove, show } from '../resource.ts'
import { profileSpecs } from './baremetal-profile/spec.ts'

const MATCH = { oemname: positional(text('Maker of the machine')), model: positional(text('Model of the machine')) }

export default defineResource({
  keyword: 'baremetal-profile',
  resource: baremetalProfiles,
  noun: 'bare-metal profile',
  heading: 'Bare-metal profiles',
  commands: {
    list: () => list({ oem_name: texts('Maker of the machine'), model: texts('Model of the machine') }),
    show: () => show(),
    delete: () => remove(),
    match: () =>
      custom(MATCH, { summary: 'List the profiles that fit a machine, the general one included' }, values => {
        const { oemname, model } = values
        const models = model === '' ? {} : { model: ['', model] }
        const query = { limit: 0, summary_stats: false, oem_name: ['', oemname], ...models }
        return async ({ manager }) => {
          const { data } = await manager.list(query)
          return { kind: 'list', page: { data: profileSpecs(data), total: 0, limit: 0, offset: 0 } }
        }
      }),
  },
})

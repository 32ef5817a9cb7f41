import { wafInstances } from '../../api/compute/waf-instances.ts'
import { positional, text, texts } from '../../cli/options/index.ts'
import { create, defineResource, get, list, perform, remove, show, update } from '../resource.ts'

export default defineResource({
  keyword: 'waf',
  resource: wafInstances,
  commands: {
    list: () => list({}),
    delete: () => remove(),
    show: () => show(),
    update: () => update({ description: text(undefined, { metavar: 'DESCRIPTION' }), name: text() }),
    'cloud-resources': () => get(),
    syncstatus: () => perform(),
    create: () =>
      create({
        name: positional(text()),
        cloudregion_id: text(),
        cloudprovider_id: text(),
        source_ips: texts(),
        description: text(undefined, { metavar: 'DESCRIPTION' }),
      }),
  },
})

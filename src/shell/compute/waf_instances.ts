import { wafInstances } from '../../api/compute/waf-instances.ts'
import { positional, text, texts } from '../../cli/options/index.ts'
import { create, defineResource, get, list, perform, remove, show, update } from '../resource.ts'

export default defineResource({
  keyword: 'waf',
  resource: wafInstances,
  noun: 'WAF instance',
  heading: 'WAF instances (web application firewalls)',
  commands: {
    list: () => list({}),
    delete: () => remove(),
    show: () => show(),
    update: () => update({ description: text(undefined, { metavar: 'DESCRIPTION' }), name: text() }),
    'cloud-resources': () => get(undefined, { summary: 'Show what a WAF instance protects' }),
    syncstatus: () => perform(),
    create: () =>
      create({
        name: positional(text()),
        cloudregion_id: text(),
        cloudprovider_id: text(),
        source_ips: texts('Address of a server that it protects'),
        description: text(undefined, { metavar: 'DESCRIPTION' }),
      }),
  },
})

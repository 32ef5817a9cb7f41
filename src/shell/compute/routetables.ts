import { routeTables } from '../../api/compute/route-tables.ts'
import { positional, required, text, texts } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, remove, show, update } from '../resource.ts'

export default defineResource({
  keyword: 'routetable',
  resource: routeTables,
  commands: {
    list: () => list({ cloudregion: text(), vpc: text() }),
    show: () => show(),
    create: () =>
      create({
        name: positional(text()),
        type: texts(undefined, { wire: false }),
        cidr: texts(undefined, { wire: false }),
        next_hop_type: texts(undefined, { wire: false }),
        next_hop_id: texts(undefined, { wire: false }),
        vpc: required(text()),
      }),
    update: () =>
      update({
        type: texts(undefined, { wire: false }),
        cidr: texts(undefined, { wire: false }),
        next_hop_type: texts(undefined, { wire: false }),
        next_hop_id: texts(undefined, { wire: false }),
        name: text(),
      }),
    delete: () => remove(),
    syncstatus: () => perform(),
    'del-routes': () => perform({ cidr: texts(undefined, { wire: 'cidrs' }) }, { sendsEmpty: true }),
    purge: () => perform(),
  },
})

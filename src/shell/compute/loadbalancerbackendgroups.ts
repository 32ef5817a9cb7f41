import { loadbalancerbackendgroups } from '../../api/compute/loadbalancerbackendgroups.ts'
import { choice, flag, positional, text, texts } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, remove, show, update } from '../resource.ts'

export default defineResource({
  keyword: 'lbbackendgroup',
  resource: loadbalancerbackendgroups,
  commands: {
    create: () =>
      create({
        name: positional(text()),
        type: choice(['default', 'normal', 'master_slave']),
        protocol_type: choice(['tcp', 'udp', 'http']),
        scheduler: choice(['rr', 'sch', 'wlc']),
        backend: texts(),
        loadbalancer: text(),
      }),
    show: () => show(),
    list: () => list({ loadbalancer: text(), cloudregion: text(), no_ref: flag(undefined, { default: false }) }),
    update: () => update({ name: text() }),
    delete: () => remove(),
    purge: () => perform(),
  },
})

import { zones } from '../../api/compute/zones.ts'
import { choice, flag, positional, text } from '../../cli/options/index.ts'
import { create, defineResource, get, list, perform, remove, show, update } from '../resource.ts'

export default defineResource({
  keyword: 'zone',
  resource: zones,
  commands: {
    list: () =>
      list({
        region: text(),
        city: text(),
        usable: flag(),
        usable_vpc: flag(),
        read_only: flag(),
        order_by_wires: text(),
        order_by_hosts: text(),
        order_by_hosts_enabled: text(),
        order_by_baremetals: text(),
        order_by_baremetals_enabled: text(),
      }),
    update: () =>
      update({
        name_cn: text(),
        desc: text(undefined, { wire: 'description', metavar: 'DESCRIPTION' }),
        location: text(),
        name: text(),
      }),
    show: () => show(),
    delete: () => remove({}, { sendsBody: true }),
    capability: () => get({ domain: text() }),
    purge: () => perform({ manager_id: positional(text()) }),
    create: () =>
      create({
        name: positional(text()),
        desc: text(undefined, { wire: 'description', metavar: 'DESCRIPTION' }),
        location: text(),
        region: text(),
        name_cn: text(),
      }),
    'update-status': () =>
      perform(
        { status: positional(choice(['enable', 'disable', 'soldout'])), reason: positional(text()) },
        { action: 'status' },
      ),
  },
})

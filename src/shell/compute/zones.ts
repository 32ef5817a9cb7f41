import { zones } from '../../api/compute/zones.ts'
import { choice, flag, positional, text } from '../../cli/options/index.ts'
import { create, defineResource, get, list, perform, remove, show, update } from '../resource.ts'

const ZONE = {
  name_cn: text('Name in Chinese'),
  desc: text(undefined, { wire: 'description', metavar: 'DESCRIPTION' }),
  location: text('Where it stands, in words'),
}

export default defineResource({
  keyword: 'zone',
  resource: zones,
  heading: 'Zones',
  commands: {
    list: () =>
      list({
        region: text(),
        city: text(),
        usable: flag('Only those with usable networks'),
        usable_vpc: flag(),
        read_only: flag('Only those of read-only cloud accounts'),
        order_by_wires: text('Order by the number of wires: asc or desc'),
        order_by_hosts: text('Order by the number of hosts: asc or desc'),
        order_by_hosts_enabled: text('Order by the number of enabled hosts: asc or desc'),
        order_by_baremetals: text('Order by the number of bare-metal machines: asc or desc'),
        order_by_baremetals_enabled: text('Order by the number of enabled bare-metal machines: asc or desc'),
      }),
    update: () => update({ ...ZONE, name: text() }),
    show: () => show(),
    delete: () => remove({}, { sendsBody: true, sendsEmpty: true }),
    capability: () => get({ domain: text() }, { summary: 'Show what can be created in a zone' }),
    purge: () =>
      perform(
        { manager_id: positional(text()) },
        { summary: 'Forget what a cloud provider has in a zone, without asking the cloud' },
      ),
    create: () => create({ name: positional(text()), ...ZONE, region: text() }),
    'update-status': () =>
      perform(
        { status: positional(choice(['enable', 'disable', 'soldout'])), reason: positional(text()) },
        { action: 'status', summary: 'Set the status of a zone' },
      ),
  },
})

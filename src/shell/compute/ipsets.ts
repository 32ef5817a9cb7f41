import { ipsets } from '../../api/compute/ipsets.ts'
import { choice, choices, positional, required, text } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, remove, show, update } from '../resource.ts'

const TYPES = ['ipv4_cidr_list', 'ipv6_cidr_list'] as const
const type = 'Which addresses it holds'
const data = 'Addresses and ranges, separated by commas, e.g. 192.168.1.0/24,10.0.0.1'

export default defineResource({
  keyword: 'ipset',
  resource: ipsets,
  noun: 'IP set',
  heading: 'IP sets',
  commands: {
    list: () =>
      list({
        ip_set_type: choices(TYPES, type),
        ip: text('Only those that hold this address or range'),
        cloudregion_id: text(),
        external_id: text(),
      }),
    show: () => show(),
    create: () =>
      create({
        name: positional(text()),
        description: text(undefined, { metavar: 'DESCRIPTION' }),
        cloudregion_id: text(),
        manager_id: text(),
        ip_set_type: required(choice(TYPES, type)),
        data: required(text(data)),
      }),
    update: () => update({ description: text(), ip_set_type: choice(TYPES, type), data: text(data), name: text() }),
    delete: () => remove(),
    syncstatus: () => perform(),
  },
})

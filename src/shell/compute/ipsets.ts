import { ipsets } from '../../api/compute/ipsets.ts'
import { choice, choices, positional, required, text } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, remove, show, update } from '../resource.ts'

export default defineResource({
  keyword: 'ipset',
  resource: ipsets,
  commands: {
    list: () =>
      list({
        ip_set_type: choices(['ipv4_cidr_list', 'ipv6_cidr_list']),
        ip: text(),
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
        ip_set_type: required(choice(['ipv4_cidr_list', 'ipv6_cidr_list'])),
        data: required(text()),
      }),
    update: () =>
      update({
        description: text(),
        ip_set_type: choice(['ipv4_cidr_list', 'ipv6_cidr_list']),
        data: text(),
        name: text(),
      }),
    delete: () => remove(),
    syncstatus: () => perform(),
  },
})

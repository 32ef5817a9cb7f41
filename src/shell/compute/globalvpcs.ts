import { globalvpcs } from '../../api/compute/globalvpcs.ts'
import { positional, text } from '../../cli/options/index.ts'
import { create, defineResource, get, list, perform, remove, show } from '../resource.ts'

export default defineResource({
  keyword: 'global-vpc',
  resource: globalvpcs,
  noun: 'global VPC',
  heading: 'Global VPCs',
  commands: {
    list: () => list({ order_by_vpc_count: text() }),
    delete: () => remove(),
    show: () => show(),
    create: () => create({ name: positional(text()), manager: positional(text()) }),
    syncstatus: () => perform(),
    'change-owner-candidate-domains': () => get(),
  },
})

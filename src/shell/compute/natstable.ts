import { natsentries } from '../../api/compute/natsentries.ts'
import { positional, text } from '../../cli/options/index.ts'
import { create, defineResource, list, remove, show } from '../resource.ts'

export default defineResource({
  keyword: 'snat',
  resource: natsentries,
  commands: {
    list: () => list({ network: text(), natgateway: text() }),
    delete: () => remove(),
    show: () => show(),
    create: () =>
      create({
        name: positional(text()),
        natgatewayid: positional(text(undefined, { wire: 'natgateway_id' })),
        ip: positional(text()),
        externalipid: positional(text(undefined, { wire: 'external_ip_id' })),
        network_id: text(),
        source_cidr: text(),
      }),
  },
})

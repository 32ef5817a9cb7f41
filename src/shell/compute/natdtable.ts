import { natdentries } from '../../api/compute/natdentries.ts'
import { positional, text } from '../../cli/options/index.ts'
import { create, defineResource, list, remove, show } from '../resource.ts'

export default defineResource({
  keyword: 'dnat',
  resource: natdentries,
  commands: {
    list: () => list({ natgateway: text() }),
    delete: () => remove(),
    show: () => show(),
    create: () =>
      create({
        name: positional(text()),
        natgatewayid: positional(text(undefined, { wire: 'natgateway_id' })),
        internalip: positional(text(undefined, { wire: 'internal_ip' })),
        internalport: positional(text(undefined, { wire: 'internal_port' })),
        externalip: positional(text(undefined, { wire: 'external_ip' })),
        externalipid: positional(text(undefined, { wire: 'external_ip_id' })),
        externalport: positional(text(undefined, { wire: 'external_port' })),
        ipprotocol: positional(text(undefined, { wire: 'ip_protocol' })),
      }),
  },
})

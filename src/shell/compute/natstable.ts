import { natsentries } from '../../api/compute/natsentries.ts'
import { positional, text, type Values } from '../../cli/options/index.ts'
import { create, defineResource, list, remove, show } from '../resource.ts'

const CREATE = {
  name: positional(text()),
  natgatewayid: positional(text()),
  ip: positional(text('Address on the internet')),
  externalipid: positional(text('ID of the external address; "" where the cloud needs none')),
  network_id: text('Network whose servers use it, ID or name'),
  source_cidr: text('Addresses that use it, in CIDR form'),
}

/** All are sent, empty or not. */
function createBody({
  name,
  natgatewayid,
  ip,
  externalipid,
  network_id = '',
  source_cidr = '',
}: Values<typeof CREATE>) {
  return { name, natgateway_id: natgatewayid, ip, external_ip_id: externalipid, network_id, source_cidr }
}

export default defineResource({
  keyword: 'snat',
  resource: natsentries,
  noun: 'SNAT entry',
  heading: 'SNAT entries (NAT gateways)',
  commands: {
    list: () => list({ network: text(undefined, { early: true }), natgateway: text() }),
    delete: () => remove(),
    show: () => show(),
    create: () => create(CREATE, { body: createBody }),
  },
})

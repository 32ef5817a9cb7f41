import { natdentries } from '../../api/compute/natdentries.ts'
import { positional, text, type Values } from '../../cli/options/index.ts'
import { create, defineResource, list, remove, show } from '../resource.ts'

const CREATE = {
  name: positional(text()),
  natgatewayid: positional(text()),
  internalip: positional(text('Address inside the VPC')),
  internalport: positional(text('Port inside the VPC')),
  externalip: positional(text('Address on the internet')),
  externalipid: positional(text('ID of the external address; "" where the cloud needs none')),
  externalport: positional(text('Port on the internet')),
  ipprotocol: positional(text('tcp or udp')),
}

/** All are sent, empty or not. */
function createBody(values: Values<typeof CREATE>) {
  return {
    name: values.name,
    natgateway_id: values.natgatewayid,
    internal_ip: values.internalip,
    internal_port: values.internalport,
    external_ip: values.externalip,
    external_ip_id: values.externalipid,
    external_port: values.externalport,
    ip_protocol: values.ipprotocol,
  }
}

export default defineResource({
  keyword: 'dnat',
  resource: natdentries,
  noun: 'DNAT entry',
  heading: 'DNAT entries (NAT gateways)',
  commands: {
    list: () => list({ natgateway: text() }),
    delete: () => remove(),
    show: () => show(),
    create: () =>
      create(CREATE, { body: createBody, examples: ['dnat-create web nat1 10.0.0.5 80 1.2.3.4 "" 8080 tcp'] }),
  },
})

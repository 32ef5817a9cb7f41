import { loadbalancers } from '../../api/compute/loadbalancers.ts'
import { choice, flag, integer, positional, required, text, texts, type Values } from '../../cli/options/index.ts'
import type { JsonObject } from '../../core/json.ts'
import { create, defineResource, get, list, perform, performTags, remove, show, update } from '../resource.ts'
import { parseNewTags } from '../syntax/tags.ts'
import { toWire } from '../wire.ts'

const ADDRESS_TYPES = ['intranet', 'internet'] as const
const SPECS = [
  'slb.s1.small',
  'slb.s2.small',
  'slb.s2.medium',
  'slb.s3.small',
  'slb.s3.medium',
  'slb.s3.large',
  'network',
] as const
const cluster_id = text('Load balancer cluster, ID or name')

const CREATE = {
  name: positional(text()),
  network: text(),
  address: text('Address in the network'),
  address_type: choice(ADDRESS_TYPES, 'From where it can be reached'),
  loadbalancer_spec: choice(SPECS, 'Size of the instance'),
  charge_type: choice(['traffic', 'bandwidth']),
  bandwidth: integer(undefined, { default: 0 }),
  zone: text(),
  zone_1: text('Zone of the stand-by, ID or name'),
  cluster_id,
  manager: text(),
  tags: texts('Tag: key=value; the key of a tag that the user sets starts with user:', { wire: false }),
  eip: text(),
  eip_bw: integer(undefined, { default: 0 }),
  eip_charge_type: text(),
  eip_bgp_type: text(),
  eip_auto_dellocate: flag(),
  vpc: text(),
}
const UPDATE = {
  delete: choice(['enable', 'disable'], 'Whether it may be deleted', { wire: false }),
  cluster_id,
  backend_group: text('Default backend group, ID or name'),
  name: text(),
}

/** Tags are sent even where there are none. */
function createBody(values: Values<typeof CREATE>): JsonObject {
  return { ...toWire(CREATE, values), __meta__: parseNewTags('--tags', values.tags ?? []) }
}

function updateBody(values: Values<typeof UPDATE>): JsonObject {
  const body = toWire(UPDATE, values)
  if (values.delete !== undefined) body.disable_delete = values.delete === 'disable'
  return body
}

export default defineResource({
  keyword: 'lb',
  resource: loadbalancers,
  noun: 'load balancer',
  heading: 'Load balancers',
  commands: {
    create: () => create(CREATE, { body: createBody }),
    show: () => show(),
    list: () =>
      list({
        address: text(),
        address_type: choice(ADDRESS_TYPES, 'From where it can be reached'),
        network_type: choice(['classic', 'vpc']),
        network: text(),
        backend_group: text(),
        cloudregion: text(),
        zone: text(),
        cluster_id,
        secgroup_id: text(),
      }),
    update: () => update(UPDATE, { body: updateBody }),
    delete: () => remove(),
    purge: () => perform(),
    status: () =>
      perform({ status: required(choice(['enabled', 'disabled'])) }, { summary: 'Enable or disable a load balancer' }),
    syncstatus: () => perform(),
    'remote-update': () =>
      perform({ replace_tags: flag() }, { sendsEmpty: true, summary: 'Send the tags of a load balancer to the cloud' }),
    'change-owner-candidate-domains': () => get(),
    'associate-eip': () =>
      perform(
        { ip_addr: text('Address of the elastic IP'), eip_id: text() },
        { sendsEmpty: true, summary: 'Bind an elastic IP to a load balancer' },
      ),
    'create-eip': () =>
      perform(
        {
          bandwidth: integer(undefined, { default: 0 }),
          bgp_type: text(),
          auto_dellocate: flag(),
          charge_type: text(),
        },
        { summary: 'Create an elastic IP and bind it to a load balancer' },
      ),
    'dissociate-eip': () =>
      perform(
        { auto_delete: flag('Release it as well') },
        { sendsEmpty: true, summary: 'Unbind the elastic IP of a load balancer' },
      ),
    'add-tag': () => performTags({ action: 'user-metadata', summary: 'Set tags of a load balancer' }),
    'set-tag': () => performTags({ action: 'set-user-metadata', summary: 'Replace all tags of a load balancer' }),
  },
})

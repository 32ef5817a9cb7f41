import { instancegroups } from '../../api/compute/instancegroups.ts'
import { choice, flag, integer, positional, type Shape, text, texts, type Values } from '../../cli/options/index.ts'
import type { JsonObject } from '../../core/json.ts'
import { create, defineResource, get, list, perform, remove, show, update } from '../resource.ts'
import { toWire } from '../wire.ts'

const GRANULARITY = { granularity: text('How many of its servers may be on one host') }
const UPDATE = {
  ...GRANULARITY,
  force_dispersion: choice(['yes', 'no'], 'Refuse what would put more servers on a host', { wire: false }),
  name: text('New name'),
} satisfies Shape
const GUESTS = { guest: texts('Server, ID or name', { indexed: true }) }
const ASSOCIATE = {
  ip_addr: text('Virtual IP of the group to bind it to'),
  eip_id: text('Elastic IP, ID or name'),
} satisfies Shape

export default defineResource({
  keyword: 'instancegroup',
  resource: instancegroups,
  noun: 'instance group',
  heading: 'Instance groups',
  commands: {
    list: () =>
      list({
        service_type: text('Only those for this kind of service'),
        parent_id: text('Only those inside this group, ID or name'),
        zone_id: text('Only those of this zone, ID or name'),
        server: text('Only those with this server, ID or name'),
        order_by_vips: text('Order by virtual IP: asc or desc'),
        order_by_guest_count: text(),
      }),
    show: () => show({ show_fail_reason: flag('Show why it failed'), with_meta: flag() }),
    metadata: () => get({}, { summary: 'Show the metadata of an instance group' }),
    create: () =>
      create({
        name: positional(text()),
        service_type: text('Kind of service that its servers offer'),
        parent_id: text('Group that it is inside of, ID or name'),
        sched_strategy: text('Scheduling strategy'),
        ...GRANULARITY,
        force_dispersion: flag('Refuse what would put more servers on a host', { default: false }),
        zone_id: text(),
      }),
    update: () => update(UPDATE, { body: changes, mayBeEmpty: true }),
    delete: () => remove(),
    'bind-guests': () => perform(GUESTS, { sendsEmpty: true, summary: 'Put servers into an instance group' }),
    'unbind-guests': () => perform(GUESTS, { sendsEmpty: true, summary: 'Take servers out of an instance group' }),
    attachnetwork: () =>
      perform(
        {
          ip_addr: text('IP address to take; a free one when absent'),
          ip6_addr: text('IPv6 address to take'),
          alloc_dir: text(),
          reserved: flag('Take a reserved address'),
          require_designated_ip: flag('Fail where that address is not free'),
          require_ipv6: flag('Fail where there is no IPv6 address', { default: false }),
          network_id: text('Network, ID or name; that of its servers when absent'),
        },
        { summary: 'Give an instance group a virtual IP' },
      ),
    detachnetwork: () =>
      perform(
        { ip_addr: text('Virtual IP to release; all when absent') },
        { sendsEmpty: true, summary: 'Release the virtual IPs of an instance group' },
      ),
    'create-eip': () =>
      perform(
        {
          bandwidth: integer(undefined, { default: 0 }),
          bgp_type: text(),
          auto_dellocate: flag(),
          ip_addr: text('Virtual IP of the group to bind it to'),
          charge_type: text(),
        },
        { summary: 'Create an elastic IP and bind it to an instance group' },
      ),
    'associate-eip': () =>
      perform(ASSOCIATE, { body: associated, sendsEmpty: true, summary: 'Bind an elastic IP to an instance group' }),
    'dissociate-eip': () =>
      perform(
        { auto_delete: flag('Release it as well') },
        { sendsEmpty: true, summary: 'Unbind the elastic IP from an instance group' },
      ),
  },
})

/** What changes. (The original switches the dispersion off wherever it is not asked for.) */
function changes(values: Values<typeof UPDATE>): JsonObject {
  const body = toWire(UPDATE, values)
  if (values.force_dispersion !== undefined) body.force_dispersion = values.force_dispersion === 'yes'
  return body
}

/** The elastic IP goes under two names, as in the original. */
function associated(values: Values<typeof ASSOCIATE>): JsonObject {
  const body = toWire(ASSOCIATE, values)
  return body.eip_id === undefined ? body : { ...body, eip: body.eip_id }
}

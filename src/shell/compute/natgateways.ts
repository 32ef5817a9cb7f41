import { natgateways } from '../../api/compute/natgateways.ts'
import { choice, flag, integer, pairs, positional, text, time, type Values } from '../../cli/options/index.ts'
import type { JsonObject } from '../../core/json.ts'
import { create, defineResource, list, perform, remove, show } from '../resource.ts'
import { toWire } from '../wire.ts'

const CREATE = {
  name: positional(text()),
  emulated: flag('The cloud does not have it', { wire: 'is_emulated', negative: 'no-emulated' }),
  tag: pairs(undefined, { wire: '__meta__' }),
  dry_run: flag(undefined, { default: false }),
  generate_name: text(),
  project_domain_id: text(),
  public: flag('Share it', { wire: 'is_public', negative: 'private' }),
  public_scope: choice(['project', 'domain', 'system'], 'How far to share it'),
  status: text(),
  duration: text('How long to prepay, e.g. 1m or 1y'),
  auto_renew: flag(undefined, { default: false }),
  release_at: time('When to release it'),
  billing_type: text(),
  billing_cycle: text('How long a billing period is, e.g. 1M'),
  network_id: text(),
  vpc_id: text(),
  eip: text(),
  eip_bw: integer(),
  eip_charge_type: text(),
  eip_bgp_type: text(),
  eip_auto_dellocate: flag(undefined, { default: false }),
  desc: text(undefined, { wire: 'description' }),
}

/** The domain is sent under its older names too. */
function createBody(values: Values<typeof CREATE>): JsonObject {
  const body = toWire(CREATE, values)
  const { project_domain_id: domain } = body
  if (domain === undefined) return body
  return { ...body, project_domain: domain, domain_id: domain, domain }
}

const EXPIRE = { release_at: time('When to release it'), duration: text('In what time to release it, e.g. 1d') }

function expireBody(values: Values<typeof EXPIRE>): JsonObject {
  const body = toWire(EXPIRE, values)
  return body.release_at === undefined ? body : { ...body, expire_time: body.release_at }
}

export default defineResource({
  keyword: 'nat',
  resource: natgateways,
  noun: 'NAT gateway',
  heading: 'NAT gateways',
  commands: {
    list: () => list({ vpc: text(), cloudregion: text() }),
    create: () => create(CREATE, { body: createBody }),
    show: () => show(),
    delete: () => remove({ force: flag(undefined, { default: false }) }, { sendsBody: true }),
    syncstauts: () => perform(undefined, { summary: 'Ask the cloud for the status of a NAT gateway' }),
    'cancel-expire': () => perform(undefined, { summary: 'Do not release a NAT gateway at the set time' }),
    'postpaid-expire': () =>
      perform(EXPIRE, { body: expireBody, sendsEmpty: true, summary: 'Set when a NAT gateway is to be released' }),
  },
})

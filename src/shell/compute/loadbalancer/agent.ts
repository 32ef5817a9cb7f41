import { choice, flag, integer, secret, text, type Values } from '../../../cli/options/index.ts'
import type { Output } from '../../../cli/output.ts'
import { flattenObject } from '../../../cli/render/cell.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../../../core/json.ts'
import { objectOutput } from '../../verbs/object.ts'
import type { Verb } from '../../verbs/verb.ts'
import { toWire } from '../../wire.ts'

const TRUE_FALSE = ['true', 'false'] as const

/** How an agent sets up the programs that it runs; names are grouped by program on the wire. */
export const PARAMS = {
  keepalived_conf_tmpl: text('Template of the configuration of keepalived, base64'),
  haproxy_conf_tmpl: text('Template of the configuration of HAProxy, base64'),
  telegraf_conf_tmpl: text('Template of the configuration of Telegraf, base64'),
  vrrp_priority: integer('VRRP: priority; the highest is the master', { wire: 'vrrp.priority' }),
  vrrp_virtual_router_id: integer('VRRP: number of the virtual router', { wire: 'vrrp.virtual_router_id' }),
  vrrp_garp_master_refresh: integer('VRRP: seconds between two gratuitous ARPs', {
    wire: 'vrrp.garp_master_refresh',
  }),
  vrrp_preempt: choice(TRUE_FALSE, 'VRRP: take over from a master of lower priority', { wire: 'vrrp.preempt' }),
  vrrp_interface: text('VRRP: network interface', { wire: 'vrrp.interface' }),
  vrrp_advert_int: integer('VRRP: seconds between two advertisements', { wire: 'vrrp.advert_int' }),
  vrrp_pass: secret(text('VRRP: password', { wire: 'vrrp.pass' })),
  haproxy_global_log: text('HAProxy: where the log goes', { wire: 'haproxy.global_log' }),
  haproxy_global_nbthread: integer('HAProxy: threads', { wire: 'haproxy.global_nbthread' }),
  haproxy_log_http: choice(TRUE_FALSE, 'HAProxy: log HTTP requests', { wire: 'haproxy.log_http' }),
  haproxy_log_tcp: choice(TRUE_FALSE, 'HAProxy: log TCP connections', { wire: 'haproxy.log_tcp' }),
  haproxy_log_normal: choice(TRUE_FALSE, 'HAProxy: log what went well too', { wire: 'haproxy.log_normal' }),
  haproxy_tune_http_maxhdr: integer('HAProxy: HTTP headers at the most', { wire: 'haproxy.tune_http_maxhdr' }),
  telegraf_influx_db_output_url: text('Telegraf: URL of InfluxDB', { wire: 'telegraf.influx_db_output_url' }),
  telegraf_influx_db_output_name: text('Telegraf: database in InfluxDB', { wire: 'telegraf.influx_db_output_name' }),
  telegraf_influx_db_output_unsafe_ssl: flag('Telegraf: do not verify the certificate of InfluxDB', {
    wire: 'telegraf.influx_db_output_unsafe_ssl',
  }),
  telegraf_haproxy_input_interval: integer('Telegraf: seconds between two readings of HAProxy', {
    default: 0,
    wire: 'telegraf.haproxy_input_interval',
  }),
}

export function paramsBody(values: Values<typeof PARAMS>): JsonObject {
  return toWire(PARAMS, values)
}

const TEMPLATES = ['params.keepalived_conf_tmpl', 'params.haproxy_conf_tmpl', 'params.telegraf_conf_tmpl']

/** A verb that shows the agent that it gets with nested members flattened and the templates decoded. */
export function showingAgent(verb: Verb): Verb {
  return {
    ...verb,
    prepare: raw => {
      const run = verb.prepare(raw)
      return async call => {
        const output = await run(call)
        return output.kind === 'object' ? agentOutput(output.value) : output
      }
    },
  }
}

function agentOutput(agent: JsonValue): Output {
  if (!isJsonObject(agent)) return objectOutput(agent)
  const flat = flattenObject(agent)
  for (const name of TEMPLATES) {
    const template = flat[name]
    if (typeof template === 'string') flat[name] = decoded(template)
  }
  return objectOutput(flat)
}

/** Text from base64; what is none stays as it is. */
function decoded(text: string): string {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes.toString('utf8') : text
}

import { flag, integer, type Shape, text, texts, type Values } from '../../../cli/options/index.ts'
import { UsageError } from '../../../core/errors/index.ts'
import type { JsonObject } from '../../../core/json.ts'
import { parseDisk } from '../../syntax/disk.ts'
import { malformed, wholeNumber } from '../../syntax/words.ts'
import { toWire } from '../../wire.ts'

export const CHANGE_CONFIG = {
  extra_cpu_count: integer(),
  cpu_sockets: integer(),
  vmem: text('Memory, e.g. 4g; a number is MiB', { wire: 'vmem_size' }),
  disk: texts(
    'Data disk, from the first one on: what it is to become, e.g. 100g; empty for no change; one more for a new disk',
    { wire: false },
  ),
  instance_type: text('Type (sku) of the server'),
  force_stop: flag('Stop the server where the change cannot be made while it runs'),
  reset_traffic_limits: texts('Limit the traffic of a network card and count from zero: MAC,RX_BYTES,TX_BYTES', {
    wire: false,
  }),
  set_traffic_limits: texts('Limit the traffic of a network card: MAC,RX_BYTES,TX_BYTES', { wire: false }),
  ncpu: integer('CPU cores', { wire: 'vcpu_count' }),
} satisfies Shape

/**
 * What changes of the configuration of a server. Every disk but the first is sent as it was written too, as in the
 * original; unlike there, an empty text leaves its disk alone, and the third part of a traffic limit is what may be
 * sent (the original sends the second part for both).
 * @throws UsageError when nothing is to change, and for what cannot be read
 */
export function configChanges(values: Values<typeof CHANGE_CONFIG>): JsonObject {
  const body = toWire(CHANGE_CONFIG, values)
  const disks: JsonObject[] = []
  for (const [i, written] of (values.disk ?? []).entries()) {
    if (written === '') continue
    disks.push(parseDisk(written, i + 1))
    if (i > 0) body[`disk.${i}`] = written
  }
  if (disks.length > 0) body.disks = disks
  const { reset_traffic_limits: reset, set_traffic_limits: set } = values
  if (reset !== undefined) body.reset_traffic_limits = reset.map(each => trafficLimit(each, '--reset-traffic-limits'))
  if (set !== undefined) body.set_traffic_limits = set.map(each => trafficLimit(each, '--set-traffic-limits'))
  if (Object.keys(body).length === 0) throw new UsageError('Nothing to change: give at least one option.')
  return body
}

/**
 * Reads `mac,rx,tx`, the limits in bytes.
 * @throws UsageError
 */
export function trafficLimit(written: string, option: string): JsonObject {
  const [mac = '', received, sent, ...more] = written.split(',')
  const rx = wholeNumber(received ?? '')
  const tx = wholeNumber(sent ?? '')
  if (mac === '' || rx === undefined || tx === undefined || more.length > 0)
    throw malformed(
      option,
      written,
      'is no traffic limit; write MAC,RX_BYTES,TX_BYTES, e.g. 00:22:11:aa:bb:cc,1000,1000',
    )
  return { mac, rx_traffic_limit: rx, tx_traffic_limit: tx }
}

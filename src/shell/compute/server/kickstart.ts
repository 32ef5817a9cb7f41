import { choice, flag, integer, type Shape, text, type Values } from '../../../cli/options/index.ts'
import { UsageError } from '../../../core/errors/index.ts'
import type { JsonObject } from '../../../core/json.ts'
import { toWire } from '../../wire.ts'
import { KICKSTART_SYSTEMS } from './choices.ts'

export const KICKSTART = {
  config: text('The configuration itself'),
  config_url: text('URL of the configuration'),
  enabled: flag('Install by it (or not: --enabled=false)'),
  max_retries: integer('How often to try again', { default: 3 }),
  timeout_minutes: integer('Minutes to wait for the installation', { default: 60 }),
  os_type: choice(KICKSTART_SYSTEMS, 'System to install'),
} satisfies Shape

/**
 * The kickstart configuration of a server.
 * @throws UsageError unless exactly one of the text and its URL is given
 */
export function kickstart(values: Values<typeof KICKSTART>): JsonObject {
  oneSource(values.config, '--config', values.config_url, '--config-url')
  return toWire(KICKSTART, values)
}

/** @throws UsageError unless exactly one of the two is given */
export function oneSource(a: string | undefined, nameOfA: string, b: string | undefined, nameOfB: string): void {
  const given = [a, b].filter(each => each !== undefined && each !== '').length
  if (given === 0) throw new UsageError(`Give the kickstart configuration: ${nameOfA} or ${nameOfB}.`)
  if (given === 2) throw new UsageError(`${nameOfA} and ${nameOfB} exclude each other: give one of them.`)
}

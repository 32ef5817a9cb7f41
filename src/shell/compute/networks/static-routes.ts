import { type Shape, texts, type Values } from '../../../cli/options/index.ts'
import { UsageError } from '../../../core/errors/index.ts'
import type { JsonObject } from '../../../core/json.ts'

export const STATIC_ROUTES = {
  gw: texts('Gateway of the destination network at the same place'),
  net: texts('Destination network in CIDR form, e.g. 10.1.0.0/16; without any, all routes are removed'),
} satisfies Shape

/**
 * Routes as destination → gateway; `null`, which clears them, where there is no destination or no gateway.
 * @throws UsageError when there are more of the one than of the other
 */
export function staticRoutesBody({ net = [], gw = [] }: Values<typeof STATIC_ROUTES>): JsonObject {
  if (net.length === 0 || gw.length === 0) return { static_routes: null }
  if (net.length !== gw.length) {
    throw new UsageError(
      `--net and --gw come in pairs: ${net.length} and ${gw.length} were given, e.g. --net 10.1.0.0/16 --gw 10.0.0.1.`,
    )
  }
  return { static_routes: Object.fromEntries(net.map((to, i) => [to, gw[i] ?? ''])) }
}

import { texts, type Values } from '../../../cli/options/index.ts'
import { UsageError } from '../../../core/errors/index.ts'
import type { JsonObject } from '../../../core/json.ts'

/** A route is what stands at the same place of each of these. */
export const ROUTES = {
  type: texts('Type of the route at the same place, e.g. user', { wire: false }),
  cidr: texts('Destination of the route at the same place, in CIDR form', { wire: false }),
  next_hop_type: texts('Kind of the next hop of the route at the same place, e.g. vpc', { wire: false }),
  next_hop_id: texts('Next hop of the route at the same place, ID', { wire: false }),
}

type RouteValues = Values<typeof ROUTES>

/** @throws UsageError when there are more of one option than of another */
export function routesOf({ type = [], cidr = [], next_hop_type = [], next_hop_id = [] }: RouteValues): JsonObject[] {
  const counts = [cidr, type, next_hop_type, next_hop_id].map(list => list.length)
  if (new Set(counts).size > 1) {
    throw new UsageError(
      `Every route takes one each of --cidr, --type, --next-hop-type and --next-hop-id; ${counts.join(', ')} were given.`,
    )
  }
  return cidr.map((destination, i) =>
    filled({ type: type[i], cidr: destination, next_hop_type: next_hop_type[i], next_hop_id: next_hop_id[i] }),
  )
}

function filled(route: Record<string, string | undefined>): JsonObject {
  const members: JsonObject = {}
  for (const [key, value] of Object.entries(route)) if (value !== undefined && value !== '') members[key] = value
  return members
}

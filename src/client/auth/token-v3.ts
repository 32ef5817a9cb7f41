import type { JsonObject } from '../../core/json.ts'
import type { Secret } from '../../core/secret.ts'
import { z } from '../../core/zod.ts'
import { catalogV3 } from '../catalog/catalog-v3.ts'
import { type InDomain, type Named, Token } from '../token.ts'

const text = z._default(z.string(), '')
const named = z.object({ id: text, name: text })
const inDomain = z.object({ id: text, name: text, domain: z.optional(named) })
const endpoint = z.object({ id: text, interface: text, region: text, region_id: text, url: text, name: text })
const service = z.object({
  id: text,
  name: text,
  type: text,
  endpoints: z.optional(z.nullable(z.array(endpoint))),
})

/** The members of a v3 token that we rely on. */
const tokenBody = z.object({
  user: inDomain,
  project: z.optional(z.nullable(inDomain)),
  roles: z.optional(z.nullable(z.array(named))),
  expires_at: z.optional(z.string()),
  catalog: z.optional(z.nullable(z.array(service))),
})

/**
 * Reads the `token` object of keystone v3.
 * @throws z.core.$ZodError when a member that we rely on is missing or of another type
 */
export function readTokenV3(id: Secret, body: JsonObject): Token {
  const token = tokenBody.parse(body)
  return new Token({
    id,
    user: withDomain(token.user),
    project: withDomain(token.project ?? undefined),
    roles: token.roles ?? [],
    expiresAt: readTime(token.expires_at),
    catalog: catalogV3(
      (token.catalog ?? []).map(each => ({
        id: each.id,
        name: each.name,
        type: each.type,
        endpoints: (each.endpoints ?? []).map(({ region_id, ...rest }) => ({ ...rest, regionId: region_id })),
      })),
    ),
    body: withoutAccessKey(body),
  })
}

/** A token got by access key carries the secret key: nobody needs it here. */
function withoutAccessKey(body: JsonObject): JsonObject {
  const { access_key: _, ...rest } = body
  return rest
}

const NOBODY: Named = { id: '', name: '' }

function withDomain(value: { id: string; name: string; domain?: Named | undefined } | undefined): InDomain {
  return { id: value?.id ?? '', name: value?.name ?? '', domain: value?.domain ?? NOBODY }
}

/** Keystone writes RFC 3339 with microseconds. Undefined for none, or Go's year 1. */
export function readTime(written: string | undefined): Date | undefined {
  const time = written === undefined ? Number.NaN : Date.parse(written)
  return Number.isNaN(time) || time <= 0 ? undefined : new Date(time)
}

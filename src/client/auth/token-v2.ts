import { isJsonObject, type JsonObject } from '../../core/json.ts'
import { Secret } from '../../core/secret.ts'
import { z } from '../../core/zod.ts'
import { catalogV2 } from '../catalog/catalog-v2.ts'
import { Token } from '../token.ts'
import { readTime } from './token-v3.ts'

const text = z._default(z.string(), '')
const named = z.object({ id: text, name: text })
const endpoint = z.object({ id: text, region: text, public_url: text, internal_url: text, admin_url: text })

/** The members of a v2.0 `access` object that we rely on. */
const accessBody = z.object({
  token: z.object({ id: z.string(), expires: z.optional(z.string()), tenant: z.optional(z.nullable(named)) }),
  user: z.object({ id: text, name: text, username: text, roles: z.optional(z.nullable(z.array(named))) }),
  service_catalog: z.optional(
    z.nullable(z.array(z.object({ name: text, type: text, endpoints: z.optional(z.nullable(z.array(endpoint))) }))),
  ),
})

/** v2.0 knows no domains: everything is in the default one. */
const DEFAULT_DOMAIN = { id: 'default', name: 'Default' }

/**
 * Reads the `access` object of keystone v2.0; `id` where the object itself no longer tells it.
 * @throws z.core.$ZodError when a member that we rely on is missing or of another type
 */
export function readTokenV2(body: JsonObject, random: () => number, id?: Secret): Token {
  const access = accessBody.parse(body)
  const { tenant } = access.token
  const services = (access.service_catalog ?? []).map(each => ({
    name: each.name,
    type: each.type,
    endpoints: (each.endpoints ?? []).map(({ id, region, ...urls }) => ({
      id,
      region,
      publicUrl: urls.public_url,
      internalUrl: urls.internal_url,
      adminUrl: urls.admin_url,
    })),
  }))
  return new Token({
    id: id ?? new Secret(access.token.id),
    user: { id: access.user.id, name: access.user.username || access.user.name, domain: DEFAULT_DOMAIN },
    project: { id: tenant?.id ?? '', name: tenant?.name ?? '', domain: DEFAULT_DOMAIN },
    roles: access.user.roles ?? [],
    expiresAt: readTime(access.token.expires),
    catalog: catalogV2(services, random),
    body: { ...body, token: isJsonObject(body.token) ? { ...body.token, id: '***' } : {} },
  })
}

import { z } from '../../../core/zod.ts'

const named = z.object({ id: z.optional(z.string()), name: z.optional(z.string()) })
const inDomain = z.object({ id: z.optional(z.string()), name: z.optional(z.string()), domain: z.optional(named) })
const context = z.object({ source: z.optional(z.string()), ip: z.optional(z.string()) })

/** The body of `POST /v3/auth/tokens`, as far as it is understood. */
export const authV3 = z.object({
  auth: z.nullish(
    z.object({
      context: z.optional(context),
      identity: z.optional(
        z.object({
          methods: z.optional(z.array(z.string())),
          /** An identity provider, of methods that need one. */
          id: z.optional(z.string()),
          password: z.optional(
            z.object({ user: z.optional(z.extend(inDomain, { password: z.optional(z.string()) })) }),
          ),
          token: z.optional(z.object({ id: z.optional(z.string()) })),
          cas_ticket: z.optional(z.object({ id: z.optional(z.string()), service: z.optional(z.string()) })),
          access_key_secret: z.optional(z.string()),
          assume: z.optional(z.object({ user: z.optional(inDomain) })),
        }),
      ),
      scope: z.optional(z.object({ project: z.optional(inDomain), domain: z.optional(named) })),
    }),
  ),
})

export type AuthV3 = NonNullable<z.infer<typeof authV3>['auth']>
export type AuthIdentity = NonNullable<AuthV3['identity']>
export type Named = z.infer<typeof named>
export type InDomain = z.infer<typeof inDomain>

/** The body of `POST /v2.0/tokens`. */
export const authV2 = z.object({
  auth: z.object({
    context: z.optional(context),
    passwordCredentials: z.optional(z.object({ username: z.optional(z.string()), password: z.optional(z.string()) })),
    tenantName: z.optional(z.string()),
    tenantId: z.optional(z.string()),
    token: z.optional(z.object({ id: z.optional(z.string()) })),
  }),
})

/** What an access key's owner sends instead of the key: a string to sign of the AWS V4 form, and its signature. */
export const signedRequest = z.object({
  algorithm: z.optional(z.string()),
  access_key: z.optional(z.string()),
  location: z.optional(z.string()),
  request: z.optional(z.string()),
  signature: z.optional(z.string()),
  sign_date: z.optional(z.string()),
})

/** What a stored access key holds. `expire` is seconds since 1970; 0 means never. */
export const accessKeyBlob = z.object({ secret: z.string(), expire: z.optional(z.number()) })

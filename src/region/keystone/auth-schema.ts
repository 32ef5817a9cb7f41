import { z } from '../../core/zod.ts'

const named = z.object({ id: z.optional(z.string()), name: z.optional(z.string()) })
const inDomain = z.object({ id: z.optional(z.string()), name: z.optional(z.string()), domain: z.optional(named) })

/** The body of `POST /v3/auth/tokens`, as far as it is understood. */
export const authV3 = z.object({
  auth: z.optional(
    z.object({
      context: z.optional(z.object({ source: z.optional(z.string()), ip: z.optional(z.string()) })),
      identity: z.optional(
        z.object({
          methods: z.optional(z.array(z.string())),
          password: z.optional(
            z.object({
              user: z.object({
                id: z.optional(z.string()),
                name: z.optional(z.string()),
                password: z.optional(z.string()),
                domain: z.optional(named),
              }),
            }),
          ),
          token: z.optional(z.object({ id: z.optional(z.string()) })),
          access_key_secret: z.optional(z.string()),
        }),
      ),
      scope: z.optional(z.object({ project: z.optional(inDomain), domain: z.optional(named) })),
    }),
  ),
})

export type AuthV3 = NonNullable<z.infer<typeof authV3>['auth']>

/** The body of `POST /v2.0/tokens`. */
export const authV2 = z.object({
  auth: z.object({
    context: z.optional(z.object({ source: z.optional(z.string()) })),
    passwordCredentials: z.optional(z.object({ username: z.string(), password: z.string() })),
    tenantName: z.optional(z.string()),
    tenantId: z.optional(z.string()),
    token: z.optional(z.object({ id: z.string() })),
  }),
})

/** What an access key's owner sends instead of the key: a string to sign of the AWS V4 form, and its signature. */
export const signedRequest = z.object({
  access_key: z.string(),
  location: z.string(),
  request: z.string(),
  signature: z.string(),
  sign_date: z.string(),
})

/** What a stored access key holds. `expire` is seconds since 1970; 0 means never. */
export const accessKeyBlob = z.object({ secret: z.string(), expire: z.optional(z.number()) })

import { type ContextValues, configFile, readContexts } from '../../cli/config/contexts.ts'
import type { Output } from '../../cli/output.ts'
import { revokeKeptToken, revokeToken } from '../../client/auth/revoke.ts'
import { type Credentials, fileTokenCache, type SessionOptions } from '../../client/index.ts'
import { ClimcError, ConfigError } from '../../core/errors/index.ts'
import { Secret } from '../../core/secret.ts'
import type { ClimcContext } from '../context.ts'
import { sessionOptions } from '../session.ts'
import { changeFile, placeOf, placeText, recalled } from './keeping.ts'
import { existing, globalsOf, SECRET_KEYS } from './values.ts'

/** Takes back what can be taken back of a context, and forgets its secrets. What keystone does not do is told. */
export async function logout(context: ClimcContext, wanted: string | undefined): Promise<Output> {
  const file = readContexts(context.env)
  const name = wanted ?? (context.globals.context || file.current)
  if (name === undefined) {
    throw new ConfigError(
      `There is no context to sign out of in ${configFile(context.env)}; variables of the shell are forgotten with "unset OS_PASSWORD".`,
    )
  }
  const values = existing(file, name)
  const place = await placeOf(context, file, name)
  const secrets = { ...values, ...(await recalled(context, file, name)) }
  const revoked = await takeBack(context, name, values, secrets.os_auth_token)
  await changeFile(context, now => {
    const { [name]: _kept, ...keyring } = now.keyring ?? {}
    const open = Object.entries(now.contexts[name] ?? {}).filter(([key]) => !SECRET_KEYS.includes(key))
    return { ...now, contexts: { ...now.contexts, [name]: Object.fromEntries(open) }, keyring }
  })
  return {
    kind: 'object',
    value: {
      context: name,
      token: revoked,
      secrets: place.kind === 'none' ? 'none kept' : `removed from ${placeText(place)}`,
    },
  }
}

async function takeBack(
  context: ClimcContext,
  name: string,
  values: ContextValues,
  token: string | undefined,
): Promise<string> {
  const options = optionsOf(context, values, token)
  if (options === undefined) return 'none kept'
  try {
    const kept = await revokeKeptToken(options)
    const own = token !== undefined && (await revokeToken(options, new Secret(token)))
    return kept || own ? 'revoked' : 'none kept'
  } catch (error) {
    if (!(error instanceof ClimcError) || error.kind === 'interrupted') throw error
    context.stderr.write(
      `climc: warning: the token of context "${name}" could not be revoked and is good until it expires: ${error.message}\n`,
    )
    return 'forgotten, not revoked'
  }
}

/** A session's options as far as its token is kept under them; undefined where nobody is named. */
function optionsOf(
  context: ClimcContext,
  values: ContextValues,
  token: string | undefined,
): SessionOptions | undefined {
  const { os_auth_url: url, os_username: username, os_access_key: accessKey, os_domain_name: domain } = values
  // Who it is says where the token is kept; the proof is not needed.
  const proof = new Secret('')
  const credentials: Credentials | undefined =
    token !== undefined
      ? { kind: 'token', token: new Secret(token) }
      : accessKey !== undefined
        ? { kind: 'access-key', accessKey, secretKey: proof }
        : username !== undefined
          ? { kind: 'password', username, password: proof, domain }
          : undefined
  if (url === undefined || credentials === undefined) return undefined
  const cache = fileTokenCache({ env: context.env })
  return sessionOptions(globalsOf(values, context.globals), context, url, credentials, cache)
}

import { credentials } from '../../../api/identity/credentials.ts'
import { positional, required, secret, text } from '../../../cli/options/index.ts'
import { UsageError } from '../../../core/errors/index.ts'
import { type JsonObject, textOf } from '../../../core/json.ts'
import { custom, type Verb, valueOutput } from '../../resource.ts'
import { blobText, readableBlobOf } from './blob.ts'
import { FOR_PROJECT, FOR_USER, fetchCredentials, OF_USER, ownerOf, removeCredentials } from './owner.ts'
import { randomSecret } from './random.ts'

const ACCESS_KEY = 'aksk'
const OIDC = 'oidc'
const OWNER = { ...FOR_USER, ...FOR_PROJECT }

/**
 * Whose credentials to delete must be said: the original deletes those of everybody when its look-up of nobody
 * succeeds.
 */
const OWNER_NAMED = {
  user: required(text('User, ID or name', { wire: false })),
  user_domain: OF_USER.user_domain,
  ...FOR_PROJECT,
}

/** Creates an access key, whose secret is shown this once. */
export function createAccessKey(): Verb {
  return custom(OWNER, { summary: 'Create an access key for a user and a project' }, values => async call => {
    const owner = await ownerOf(call.session, values)
    const blob = { expire: 0, secret: randomSecret() }
    const name = nameOf(owner, call.context.now())
    const made = await call.session
      .manager(credentials)
      .create({ ...owner, type: ACCESS_KEY, blob: blobText(blob), name })
    return { kind: 'object', value: { ...blob, access_key: textOf(made, 'id') ?? '' } }
  })
}

export function getAccessKeys(): Verb {
  return custom(OWNER, { summary: 'List access keys with their secrets' }, values => async ({ session }) => {
    const found = await fetchCredentials(session, ACCESS_KEY, await ownerOf(session, values))
    return valueOutput(
      found.map(credential => ({
        ...readableBlobOf(credential),
        key_id: credential.id ?? '',
        project_id: credential.project_id ?? '',
        time_stamp: credential.created_at ?? '',
      })),
    )
  })
}

/** Creates the credential by which an application logs its users in through keystone. */
export function createOidc(): Verb {
  const options = { ...OWNER, redirect_uri: text('URL that users are sent back to, http or https', { wire: false }) }
  return custom(options, { summary: 'Create a client of OpenID Connect' }, ({ redirect_uri: uri = '', ...values }) => {
    if (!/^https?:\/\//.test(uri) || !URL.canParse(uri))
      throw new UsageError(`--redirect-uri: "${uri}" is no http or https URL.`)
    return async call => {
      const owner = await ownerOf(call.session, values)
      const blob = { expire: 0, redirect_uri: uri, secret: randomSecret() }
      const name = `oidc-${nameOf(owner, call.context.now())}`
      const made = await call.session.manager(credentials).create({ ...owner, type: OIDC, blob: blobText(blob), name })
      return { kind: 'object', value: { ...blob, client_id: textOf(made, 'id') ?? '' } }
    }
  })
}

export function getOidc(): Verb {
  return custom(
    OWNER,
    { summary: 'List clients of OpenID Connect with their secrets' },
    values =>
      async ({ session }) => {
        const found = await fetchCredentials(session, OIDC, await ownerOf(session, values))
        return valueOutput(found.map(credential => ({ ...readableBlobOf(credential), client_id: credential.id ?? '' })))
      },
  )
}

export function removeAccessKeys(): Verb {
  return removeOf(ACCESS_KEY, 'Delete all access keys of a user')
}

export function removeOidc(): Verb {
  return removeOf(OIDC, 'Delete all clients of OpenID Connect of a user')
}

function removeOf(type: string, summary: string): Verb {
  return custom(OWNER_NAMED, { summary }, values => async ({ session }) => {
    if (values.user === '') throw new UsageError('--user is empty: name the user, by ID or name.')
    return removeCredentials(session, type, await ownerOf(session, values))
  })
}

/** Saves the login of a container registry. */
export function createContainerImage(): Verb {
  const options = {
    name: positional(text('Name of the credential')),
    user: positional(text('User of the registry', { wire: false })),
    password: positional(secret(text('Password of the user', { wire: false }))),
    ...FOR_PROJECT,
  }
  return custom(
    options,
    { summary: 'Save the login of a container registry' },
    ({ name, user: username, password, ...values }) =>
      async ({ session, manager }) => {
        const owner = await ownerOf(session, values)
        const blob = blobText({ username, password })
        return { kind: 'object', value: await manager.create({ ...owner, type: 'container_image', blob, name }) }
      },
  )
}

function nameOf(owner: JsonObject, now: number): string {
  return `${textOf(owner, 'user_id') ?? ''}-${textOf(owner, 'project_id') ?? ''}-${Math.floor(now / 1000)}`
}

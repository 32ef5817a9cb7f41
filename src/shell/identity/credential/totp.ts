import { credentials } from '../../../api/identity/credentials.ts'
import { textOf } from '../../../core/json.ts'
import { custom, inOwnWay, type Verb } from '../../resource.ts'
import { blobText, newestBlob, refuseSecond } from './blob.ts'
import { fetchCredentials, OF_USER, ownerOf, removeCredentials } from './owner.ts'
import { randomPassword } from './random.ts'

const TYPE = 'totp'
/** Secrets of users belong to this project, whatever theirs are. */
export const DEFAULT_PROJECT = 'default'

/** Makes the secret from which one-time passwords of a user are computed, and prints it. */
export function createTotp(): Verb {
  return custom(OF_USER, { summary: 'Create the secret of the one-time passwords of a user' }, values => async call => {
    const { session, context } = call
    const owner = await ownerOf(session, values)
    refuseSecond(await fetchCredentials(session, TYPE, owner), 'a secret for one-time passwords', values.user)
    const totp = randomPassword(20)
    const blob = blobText({ totp, timestamp: Math.floor(context.now() / 1000) })
    await session.manager(credentials).create({ ...owner, project_id: DEFAULT_PROJECT, type: TYPE, blob })
    return inOwnWay(call, { kind: 'text', text: `secret: ${totp}\n` }, { secret: totp })
  })
}

export function getTotp(): Verb {
  return custom(OF_USER, { summary: 'Show the secret of the one-time passwords of a user' }, values => async call => {
    const found = await fetchCredentials(call.session, TYPE, await ownerOf(call.session, values))
    const secret = textOf(newestBlob(found, 'secret for one-time passwords', values.user), 'totp') ?? ''
    return inOwnWay(call, { kind: 'text', text: `secret: ${secret}\n` }, { secret })
  })
}

export function removeTotp(): Verb {
  return custom(
    OF_USER,
    { summary: 'Delete the secret of the one-time passwords of a user' },
    values =>
      async ({ session }) =>
        removeCredentials(session, TYPE, await ownerOf(session, values)),
  )
}

import { credentials } from '../../api/identity/credentials.ts'
import { choice, positional, secret, text } from '../../cli/options/index.ts'
import type { Session } from '../../client/index.ts'
import { isJsonObject, type JsonObject, textOf } from '../../core/json.ts'
import { custom, defineResource, type Verb, valueOutput } from '../resource.ts'
import { blobText, readableBlobOf } from './credential/blob.ts'
import { algorithmOf, decrypt, encrypt } from './credential/cipher.ts'
import { FOR_USER, fetchCredentials, ownerOf } from './credential/owner.ts'
import { randomPassword } from './credential/random.ts'
import { DEFAULT_PROJECT } from './credential/totp.ts'

const TYPE = 'enc_key'
const NEW = {
  name: positional(text('Name of the key', { wire: false })),
  alg: positional(choice(['aes-256', 'sm4'], 'Algorithm', { wire: false })),
  ...FOR_USER,
}

export default defineResource({
  keyword: 'credential',
  resource: credentials,
  heading: 'Encryption keys',
  commands: {
    'create-enckey': () =>
      custom(
        NEW,
        { summary: 'Create an encryption key, which keystone keeps' },
        ({ name, alg, ...values }) =>
          async call => {
            const owner = await ownerOf(call.session, values)
            const key = Buffer.from(randomPassword(algorithmOf(alg).keyBytes)).toString('base64')
            const made = await call.manager.create({
              ...owner,
              type: TYPE,
              project_id: DEFAULT_PROJECT,
              blob: blobText({ alg, key }),
              generate_name: name,
            })
            return { kind: 'object', value: described(isJsonObject(made) ? made : {}, alg) }
          },
      ),
    'get-enckey': () =>
      custom(
        FOR_USER,
        { summary: 'List encryption keys, without the keys themselves' },
        values =>
          async ({ session }) => {
            const found = await fetchCredentials(session, TYPE, await ownerOf(session, values))
            return valueOutput(found.map(one => described(one, textOf(readableBlobOf(one), 'alg') ?? '')))
          },
      ),
    'enckey-encrypt': () =>
      withKey('Encrypt a text with an encryption key', 'Text to encrypt', (alg, key, plain) =>
        encrypt(algorithmOf(alg), key, plain),
      ),
    'enckey-decrypt': () =>
      withKey('Decrypt a text with an encryption key', 'Text to decrypt, base64', (alg, key, hidden) =>
        decrypt(algorithmOf(alg), key, hidden),
      ),
  },
})

function withKey(summary: string, what: string, act: (alg: string, key: Buffer, words: string) => string): Verb {
  const options = {
    id: positional(text('ID or name of the key', { wire: false })),
    secret: positional(secret(text(what, { wire: false }))),
  }
  return custom(options, { summary }, ({ id, secret: words }) => async ({ session }) => {
    const { alg, key } = await keyOf(session, id)
    return { kind: 'text', text: `${act(alg, key, words)}\n` }
  })
}

async function keyOf(session: Session, id: string): Promise<{ alg: string; key: Buffer }> {
  const found = await session.manager(credentials).get(id)
  const blob = readableBlobOf(isJsonObject(found) ? found : {})
  return { alg: textOf(blob, 'alg') ?? '', key: Buffer.from(textOf(blob, 'key') ?? '', 'base64') }
}

/** What is shown of a key: everything but the key. */
function described(credential: JsonObject, alg: string): JsonObject {
  const member = (name: string): string => textOf(credential, name) ?? ''
  return {
    alg,
    key_id: member('id'),
    key_name: member('name'),
    timestamp: member('created_at'),
    user_id: member('user_id'),
    user: member('user'),
    domain_id: member('domain_id'),
    domain: member('domain'),
  }
}

import { credentials } from '../../api/identity/credentials.ts'
import { positional, secret, text } from '../../cli/options/index.ts'
import { defineResource, plainList, show } from '../resource.ts'

export default defineResource({
  keyword: 'credential',
  resource: credentials,
  commands: {
    'get-enckey': () =>
      plainList({ user_domain: text(undefined, { wire: false }), user: text() }, { fixed: { type: 'enc_key' } }),
    'enckey-encrypt': () => show({ secret: positional(secret(text(undefined, { wire: false }))) }),
    'enckey-decrypt': () => show({ secret: positional(secret(text(undefined, { wire: false }))) }),
  },
})

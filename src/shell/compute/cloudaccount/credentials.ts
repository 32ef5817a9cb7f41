import { choice, positional, secret, text } from '../../../cli/options/index.ts'

/** The arguments that clouds ask for, in groups that many share. */

export const accessKey = () => ({
  access_key_id: positional(text('ID of the access key')),
  access_key_secret: positional(secret(text('Secret of the access key'))),
})

export const userPassword = () => ({
  username: positional(text('User to log in as')),
  password: positional(secret(text('Password of the user'))),
})

/** Where keystone or the management API of a private cloud answers. */
export const authUrl = () => ({
  auth_url: positional(text('URL of the API that authenticates, e.g. https://cloud.example.com:5000/v3')),
})

/** The machine that manages an on-premise platform, and the port of its API. */
export const hostAndPort = (port: string) => ({
  host: positional(text('Name or address of the management host')),
  port: text('Port of its API', { default: port }),
})

/** Chinese or international site: two clouds with separate users. */
export const chinaOrInternational = () => ({
  environment: choice(['InternationalCloud', 'ChinaCloud'], 'Site that the access key belongs to', {
    default: 'ChinaCloud',
  }),
})

/** An object store: its URL, and how requests are signed. */
export const objectStore = () => ({
  ...accessKey(),
  endpoint: positional(text('URL of the object store, e.g. https://s3.example.com')),
  option_sign_ver: choice(['v2', 'v4'], 'Version of the signature'),
})

import { SHELLS } from '../cli/completion/scripts/index.ts'
import { ERROR_FORMAT_VARIABLE, ERROR_FORMATS } from '../cli/errors/formats.ts'
import { choice, flag, integer, type Shape, secret, text, type Values } from '../cli/options/index.ts'
import { OUTPUT_OPTIONS } from '../cli/shape/options.ts'

export const ENDPOINT_TYPES = ['publicURL', 'internalURL', 'adminURL', 'apigateway'] as const

const connection = { group: 'Connection' }
const login = { group: 'Credentials' }

/** The options in front of every command, with the original's names, variables and defaults. */
export const GLOBALS = {
  context: text('Named endpoint and credentials to use, see context-list', {
    ...login,
    addition: true,
    env: 'CLIMC_CONTEXT',
  }),
  no_input: flag('Never ask anything, also on a terminal; so too where CI=true', {
    addition: true,
    env: 'CLIMC_NO_INPUT',
  }),
  debug: flag('Print every request and answer on stderr, secrets masked'),
  version: flag('Print the version'),
  timeout: integer('Seconds to wait for an answer', { ...connection, default: 600 }),
  insecure: flag('Do not verify the certificates of https endpoints', {
    ...connection,
    short: 'k',
    env: 'YUNION_INSECURE',
  }),
  cert_file: text('Client certificate, a PEM file', { ...connection, env: 'YUNION_CERT_FILE' }),
  key_file: text('Private key of the client certificate, a PEM file', { ...connection, env: 'YUNION_KEY_FILE' }),
  completion: choice(SHELLS, 'Print the completion of a shell; the command of that name does too'),
  use_cached_token: flag('Keep the token in an owner-only cache and use it until it expires', {
    ...login,
    env: 'YUNION_USE_CACHED_TOKEN',
  }),
  os_username: text('User name', { ...login, env: 'OS_USERNAME' }),
  os_password: secret(text('Password', { ...login, env: 'OS_PASSWORD' })),
  os_project_name: text('Project to work in', { ...login, env: 'OS_PROJECT_NAME' }),
  os_project_domain: text('Domain of the project', { ...login, env: 'OS_PROJECT_DOMAIN' }),
  os_domain_name: text('Domain of the user', { ...login, env: 'OS_DOMAIN_NAME' }),
  os_access_key: text('Access key, instead of user and password', { ...login, env: 'OS_ACCESS_KEY' }),
  os_secret_key: secret(text('Secret of the access key', { ...login, env: 'OS_SECRET_KEY' })),
  os_auth_token: secret(text('An existing token, instead of user and password', { ...login, env: 'OS_AUTH_TOKEN' })),
  os_auth_url: text('URL of keystone, e.g. https://host:30500/v3', {
    ...connection,
    token: 'os-auth-url',
    env: 'OS_AUTH_URL',
  }),
  os_region_name: text('Region whose endpoints to use', { ...connection, env: 'OS_REGION_NAME' }),
  os_zone_name: text('Zone whose endpoints to use', { ...connection, env: 'OS_ZONE_NAME' }),
  os_endpoint_type: choice(ENDPOINT_TYPES, 'Which endpoints of the catalogue to use', {
    ...connection,
    default: 'internalURL',
    env: 'OS_ENDPOINT_TYPE',
  }),
  error_format: choice(ERROR_FORMATS, 'How to print what goes wrong: for people, programs or GitHub workflows', {
    env: ERROR_FORMAT_VARIABLE,
    addition: true,
  }),
  event_file: text('Append what the run does to this file, one JSON object a line: steps, requests, exit code', {
    env: 'CLIMC_EVENT_FILE',
    metavar: 'FILE',
    addition: true,
  }),
  parallel_run: integer('Run the command so many times at once, to stress the server, and measure it', {
    metavar: 'N',
  }),
  ...OUTPUT_OPTIONS,
} satisfies Shape

export type Globals = Values<typeof GLOBALS>

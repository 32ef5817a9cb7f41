import { command } from '../../cli/command.ts'
import { choice, flag, text } from '../../cli/options/index.ts'
import { defineCommands } from '../commands.ts'
import { ENDPOINT_TYPES, GLOBALS } from '../globals.ts'

/** The global options that say which region, as whom: as this command's own, so that none of a context stands in. */
const WHO = {
  os_auth_url: GLOBALS.os_auth_url,
  os_username: GLOBALS.os_username,
  os_password: GLOBALS.os_password,
  os_domain_name: GLOBALS.os_domain_name,
  os_access_key: GLOBALS.os_access_key,
  os_secret_key: GLOBALS.os_secret_key,
  os_auth_token: GLOBALS.os_auth_token,
  os_project_name: GLOBALS.os_project_name,
  os_project_domain: GLOBALS.os_project_domain,
  os_region_name: GLOBALS.os_region_name,
  os_endpoint_type: choice(ENDPOINT_TYPES, 'Which endpoints of the catalogue to use', { env: 'OS_ENDPOINT_TYPE' }),
  cert_file: GLOBALS.cert_file,
  key_file: GLOBALS.key_file,
  insecure: GLOBALS.insecure,
}

const NAME = text('Context; the current one when absent')

export default defineCommands({
  heading: 'Signing in and out',
  commands: {
    'auth-login': () =>
      command({
        summary: 'Sign in: try credentials, and keep them as a context when they are right',
        description:
          'Takes the options below and the OS_* variables, the rest from the context; what is missing then is asked for on\n' +
          'a terminal. Nothing is kept unless keystone accepts it. Secrets go to the keyring of the system; where none\n' +
          'answers, to a file that only you can read. A stored password is never used again: signing in replaces it.',
        examples: [
          'auth-login --os-auth-url https://host:30500/v3 --os-username admin',
          'auth-login --name ci --os-access-key "$ACCESS_KEY_ID" --os-secret-key-env ACCESS_KEY_SECRET',
          'auth-login --os-password-file /run/secrets/climc',
        ],
        options: {
          name: text('Context to keep them in; the current one when absent, "default" when there is none'),
          use: flag('Make it the current one'),
          plain_file: flag('Keep secrets in the file of contexts, not in the keyring of the system'),
          ...WHO,
        },
        run: values => async context => (await import('./login.ts')).login(context, values),
      }),
    'auth-logout': () =>
      command({
        summary: 'Sign out: take the token back, and forget it and the secrets of a context',
        description: 'The context stays, with its endpoint and user name: auth-login asks for the password again.',
        examples: ['auth-logout', 'auth-logout --name lab'],
        options: { name: NAME },
        run:
          ({ name }) =>
          async context =>
            (await import('./logout.ts')).logout(context, name),
      }),
    'auth-status': () =>
      command({
        summary: 'Show who you are, where, until when, and where your secrets are kept',
        description: 'Authenticates; exit code 4 when keystone refuses.',
        examples: ['auth-status', '--output-format json auth-status'],
        options: {},
        run: () => async context => (await import('./status.ts')).status(context),
      }),
  },
})

export type Who = typeof WHO

import { secret, text } from '../../../cli/options/index.ts'
import { ClimcError } from '../../../core/errors/index.ts'
import { perform, update, type Verb } from '../../resource.ts'
import { NEW_NAME, UPDATE_OPTIONS } from './common.ts'
import type { AccountCommand, CloudForm } from './form.ts'

/**
 * The forms of update and update-credential that serve no cloud in particular: the original keeps them only to refuse
 * them. Ours names the command to use instead, and exits as for any wrong command line.
 */
export function obsoleteUpdate(forms: readonly CloudForm[]): Verb {
  return obsolete(update({ ...UPDATE_OPTIONS, ...NEW_NAME }), 'update', forms)
}

export function obsoleteUpdateCredential(forms: readonly CloudForm[]): Verb {
  return obsolete(perform(CREDENTIALS), 'update-credential', forms)
}

/** What the original's command still reads, of all clouds that there were at the time. */
const CREDENTIALS = {
  access_key_id: text('ID of the access key'),
  access_key_secret: secret(text('Secret of the access key')),
  app_id: text('ID of the application (APPID)'),
  secret_id: text('ID of the secret'),
  secret_key: secret(text('Key of the secret')),
  project_name: text('Project to log in to'),
  username: text('User to log in as'),
  password: secret(text('Password of the user')),
  endpoint_type: text('Kind of endpoint'),
  client_id: text('ID of the application (client)'),
  client_secret: secret(text('Secret of the application (client)')),
}

function obsolete(verb: Verb, command: AccountCommand, forms: readonly CloudForm[]): Verb {
  const suffixes = forms.filter(form => form.commands.includes(command)).map(form => form.suffix)
  const stem = `cloud-account-${command}`
  return {
    ...verb,
    summary: () => `Obsolete: use ${stem}-CLOUD, e.g. ${stem}-${suffixes[0]}`,
    examples: suffixes.slice(0, 3).map(suffix => `help ${stem}-${suffix}`),
    prepare() {
      throw new ClimcError(
        'usage',
        `${stem} is obsolete, for each cloud has options of its own. Use ${stem}-CLOUD, where CLOUD is one of ${suffixes.join(', ')}.`,
      )
    },
  }
}

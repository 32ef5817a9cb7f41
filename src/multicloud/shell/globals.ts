import { SHELLS } from '../../cli/completion/scripts/index.ts'
import { ERROR_FORMAT_VARIABLE, ERROR_FORMATS } from '../../cli/errors/formats.ts'
import { choice, flag, integer, type Shape, secret, text } from '../../cli/options/index.ts'
import { OUTPUT_OPTIONS } from '../../cli/shape/options.ts'
import type { AccountField, AccountForm } from '../../cloudprovider/account-form.ts'
import { MODULE_VARIABLE } from './provider-module.ts'

const BASE = {
  no_input: flag('Never ask anything, also on a terminal; so too where CI=true', {
    addition: true,
    env: 'CLIMC_NO_INPUT',
  }),
  debug: flag('Print every exchange with the cloud on stderr, secrets masked'),
  version: flag('Print the version'),
  completion: choice(SHELLS, 'Print the completion of a shell; the command of that name does too'),
  provider: text('Which cloud to debug', { default: 'TestCloud', env: 'TESTCLI_PROVIDER' }),
  provider_module: text('A provider that is not ours: an npm package, or a file', {
    metavar: 'MODULE',
    env: MODULE_VARIABLE,
  }),
  sub_account: text('Reach only this subscription: its id, name or account', { env: 'TESTCLI_SUB_ACCOUNT' }),
  read_only: flag('Refuse every change before it is sent'),
  timeout: integer('Seconds until a run gives up; 0: never', { default: 600 }),
  error_format: choice(ERROR_FORMATS, 'How to print what goes wrong: for people, programs or GitHub workflows', {
    env: ERROR_FORMAT_VARIABLE,
    addition: true,
  }),
  ...OUTPUT_OPTIONS,
} satisfies Shape

/** The options in front of every command: the kit's, and the credentials of every cloud from its account form. */
export function globalOptions(forms: readonly AccountForm[]): Shape {
  const options: Shape = { ...BASE }
  for (const form of forms) for (const field of form.fields) options[credentialKey(field)] ??= credential(field, forms)
  return options
}

/** The property in which the value of a credential arrives: by what is typed, as two clouds may call one member differently. */
export function credentialKey({ token }: AccountField): string {
  return token.replaceAll('-', '_')
}

/**
 * The variables are told, not read here: which of them counts is known only together with the provider, and a key of
 * one cloud must not go to another that has an option of the same name.
 */
function credential(field: AccountField, forms: readonly AccountForm[]) {
  const same = forms.flatMap(form =>
    form.fields.filter(other => other.token === field.token).map(other => ({ form, other })),
  )
  const clouds = same.map(({ form }) => form.provider).join(', ')
  const variables = same.flatMap(({ other }) => (other.env === undefined ? [] : [`$${other.env}`]))
  const notes = [`(${clouds})`, ...(variables.length === 0 ? [] : [`[${variables.join(', ')}]`])]
  const metavar = field.metavar ?? field.choices?.join('|')
  const option = text(`${field.help} ${notes.join(' ')}`, metavar === undefined ? {} : { metavar })
  return same.some(({ other }) => other.secret === true) ? secret(option) : option
}

import { cloudaccounts } from '../../api/compute/cloudaccounts.ts'
import { pairs, positional, text } from '../../cli/options/index.ts'
import { UsageError } from '../../core/errors/index.ts'
import type { JsonObject } from '../../core/json.ts'
import { declareSecretName } from '../../core/secret.ts'
import type { ClimcContext } from '../context.ts'
import { custom, defineResource } from '../resource.ts'
import { toWire } from '../wire.ts'
import { CREATE_OPTIONS, DESCRIPTION, NAME } from './cloudaccount/common.ts'
import type { AccountCommand } from './cloudaccount/form.ts'

const FIELDS = {
  provider_module: text('Package or file of the provider, whose form then checks the fields', {
    wire: false,
    metavar: 'MODULE',
  }),
  field: pairs('Credential by the name that the form gives it: key=value', { wire: false }),
  field_env: pairs('Credential that is in a variable, as a secret should be: key=VARIABLE', { wire: false }),
}

const CREATE = {
  ...NAME,
  provider: text('Name of the provider; the one of --provider-module when absent', { wire: false }),
  ...FIELDS,
  ...CREATE_OPTIONS,
  ...DESCRIPTION,
}

const UPDATE = { id: positional(text('ID or name', { wire: false })), ...FIELDS }

export default defineResource({
  keyword: 'cloud-account',
  resource: cloudaccounts,
  heading: 'Accounts of providers from outside',
  commands: {
    'create-module': () =>
      custom(
        CREATE,
        {
          deed: 'create',
          summary: 'Import an account of a provider that climc has no command for',
          description:
            'The region must know the provider: a dev region that was started with --provider-module does. With the module\n' +
            'given here too, fields are checked before anything is sent, and those not given come from the variables that\n' +
            'its form names.',
          examples: [
            'cloud-account-create-module my-pond --provider-module ./pond/index.js --field user=frog',
            'cloud-account-create-module my-pond --provider Pond --field user=frog --field-env api_token=POND_API_TOKEN',
          ],
        },
        values => {
          const common = toWire(CREATE, values)
          if (values.provider === undefined && values.provider_module === undefined)
            throw new UsageError('Missing --provider NAME, or --provider-module MODULE whose provider it is.')
          const clash = Object.keys(values.field ?? {}).find(key => key === 'provider' || key in common)
          if (clash !== undefined) throw new UsageError(`--field: ${clash} has an option of its own.`)
          return async ({ manager, context }) => {
            const { provider, members } = await credentials(values, 'create', context)
            return { kind: 'object', value: await manager.create({ ...common, provider, ...members }) }
          }
        },
      ),
    'update-credential-module': () =>
      custom(
        UPDATE,
        {
          deed: 'perform',
          summary: 'Replace the credentials of an account of a provider that climc has no command for',
          examples: ['cloud-account-update-credential-module my-pond --field-env api_token=POND_API_TOKEN'],
        },
        values => {
          if (values.provider_module === undefined && values.field === undefined && values.field_env === undefined)
            throw new UsageError('Nothing to change: give --field, --field-env, or --provider-module.')
          return async ({ manager, context }) => {
            const { members } = await credentials({ ...values, provider: '' }, 'update-credential', context)
            return { kind: 'object', value: await manager.perform(values.id, 'update-credential', members) }
          }
        },
      ),
  },
})

interface Given {
  readonly provider?: string | undefined
  readonly provider_module?: string | undefined
  readonly field?: Readonly<Record<string, string>> | undefined
  readonly field_env?: Readonly<Record<string, string>> | undefined
}

/** The provider's name and the members that its accounts have, checked where its form is at hand. */
async function credentials(
  given: Given,
  command: AccountCommand,
  { cwd, env }: ClimcContext,
): Promise<{ provider: string; members: JsonObject }> {
  const fields: Record<string, string> = { ...given.field }
  for (const [key, variable] of Object.entries(given.field_env ?? {})) {
    const value = env[variable]
    if (value === undefined || value === '') throw new UsageError(`--field-env ${key}: ${variable} is not set.`)
    declareSecretName(key)
    fields[key] = value
  }
  const { provider, provider_module: module } = given
  if (module === undefined) return { provider: provider ?? '', members: fields }
  const { checkedFields, formOfModule } = await import('./cloudaccount/module-form.ts')
  const form = await formOfModule(module, cwd)
  if (provider !== undefined && provider !== '' && provider !== form.provider)
    throw new UsageError(`--provider: ${module} is the provider ${form.provider}, not ${provider}.`)
  return { provider: form.provider, members: checkedFields(form, command, fields, env) }
}

import { grammarOf, type OptionSpec } from '../../cli/grammar/spec.ts'
import { choice, flag, type Shape, text } from '../../cli/options/index.ts'
import { CREATE_OPTIONS, DESCRIPTION, NAME } from '../compute/cloudaccount/common.ts'
import { type CloudForm, ownOptions } from '../compute/cloudaccount/form.ts'

/** Fields that are no options of a command that creates. */
export const OUR_FIELDS = {
  provider: text('Cloud of the account, e.g. TestCloud or Aliyun; the brand serves as well'),
  enabled: flag('Whether the account is enabled'),
  share_mode: choice(['account_domain', 'provider_domain', 'system'], 'Who sees the resources'),
} satisfies Shape

const { dry_run: _dry, show_sub_accounts: _show, ...CREATE } = CREATE_OPTIONS

/** The fields that an account of a cloud may have: what its commands to create and to update the credential take. */
export function fieldsFor(form: CloudForm): Shape {
  return { ...credentialFields(form), ...createFields(form), ...OUR_FIELDS }
}

/** Those that creating one takes. */
export function createFields(form: CloudForm): Shape {
  return { ...NAME, ...CREATE, ...ownOptions(form, 'create'), ...DESCRIPTION }
}

/** Those that its new credential takes; none where the cloud has no such command. */
export function credentialFields(form: CloudForm): Shape {
  return form.commands.includes('update-credential') ? ownOptions(form, 'update-credential') : {}
}

export function specsOf(shape: Shape): readonly OptionSpec[] {
  const { positionals, options } = grammarOf(shape)
  return [...positionals, ...options]
}

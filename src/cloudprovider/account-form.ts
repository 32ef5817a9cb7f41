/** The commands on accounts that a field can occur in. */
export type AccountCommand = 'create' | 'update' | 'update-credential' | 'test-connectivity'

/** One credential of an account: how a person types it and how it travels. */
export interface AccountField {
  /** As typed, without dashes, e.g. `access-key-id`. */
  readonly token: string
  /** Member of the request body, e.g. `access_key_id`. */
  readonly wire: string
  readonly kind: 'positional' | 'option'
  readonly help: string
  /** Required where it occurs; a positional always is. */
  readonly required?: boolean
  /** Never echoed, logged or listed. */
  readonly secret?: boolean
  /** Environment variable that the provider's own command line (testcli) reads it from. */
  readonly env?: string
  readonly metavar?: string
  readonly choices?: readonly string[]
  readonly default?: string
  /** Where it occurs. */
  readonly commands: readonly AccountCommand[]
}

/**
 * How an account of a cloud is imported: `src/multicloud/<cloud>/account.ts` exports one as `account`. The shell makes
 * the commands `cloud-account-<command>-<suffix>` of it, and reads nothing else of a cloud; so the module imports types
 * only.
 */
export interface AccountForm {
  /** Name of the provider and default brand, e.g. `TestCloud`. */
  readonly provider: string
  /** End of the commands' names, e.g. `testcloud`. */
  readonly suffix: string
  /** In the order in which positionals are typed. */
  readonly fields: readonly AccountField[]
  /** Which commands the cloud has. */
  readonly commands: readonly AccountCommand[]
}

/** The fields of one command, in order. */
export function fieldsOf(form: AccountForm, command: AccountCommand): readonly AccountField[] {
  return form.fields.filter(field => field.commands.includes(command))
}

/** Whether the field must be given. */
export function isRequired(field: AccountField): boolean {
  return field.kind === 'positional' || field.required === true
}

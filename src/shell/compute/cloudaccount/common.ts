import { choice, flag, integer, positional, text, texts } from '../../../cli/options/index.ts'

const CURRENCIES = ['CNY', 'USD'] as const
const TRUE_OR_FALSE = ['true', 'false'] as const

/** The name of a new account, in front of its credentials. */
export const NAME = { name: positional(text('Name of the new account, unique in the region')) }

/** What every account may be given when it is imported. Switches without a say are sent as false, as the original does. */
export const CREATE_OPTIONS = {
  brand: text('Brand to show; the name of the provider when absent'),
  auto_create_project: flag('Create a local project for each project or subscription of the cloud', { default: false }),
  auto_create_project_for_provider: flag('Create a local project for each cloud provider', { default: false }),
  enable_auto_sync: flag('Synchronise automatically, at the interval', { default: false }),
  sync_interval_seconds: integer('Seconds between two automatic synchronisations; 0: the default of the region', {
    default: 0,
    metavar: 'SECONDS',
  }),
  project: text('Project that takes resources without a project of their own, ID or name'),
  project_domain: text('Domain that owns the account, ID or name'),
  disabled: flag('Import the account disabled'),
  skip_duplicate_account_check: flag('Import it although an account with the same credentials exists', {
    default: false,
  }),
  saml_auth: choice(TRUE_OR_FALSE, 'Let users of the region log in to the console of the cloud by SAML'),
  proxy_setting: text('Proxy through which the cloud is reached, ID or name'),
  dry_run: flag('Check name and credentials, create nothing', { default: false }),
  show_sub_accounts: flag('With --dry-run, show the subscriptions that the credentials can see', { default: false }),
  read_only: flag('Never change anything in the cloud', { default: false }),
  region_id: text('Region of the cloud to ask first, its ID there'),
  project_mapping_id: text('Rules that assign resources to projects by tag, ID or name'),
  enable_project_sync: flag('Apply the rules to the projects of the cloud', { default: false }),
  enable_resource_sync: flag('Apply the rules to the tags of resources', { default: false }),
  skip_sync_resources: texts('Kind of resource to leave out, e.g. snapshot'),
  currency: choice(CURRENCIES, 'Currency of balance and bills'),
}

/** The description comes after what a cloud adds, as in the original. */
export const DESCRIPTION = { desc: text('Description of the account', { wire: 'description' }) }

/** What may be changed of every account. */
export const UPDATE_OPTIONS = {
  sync_interval_seconds: integer('Seconds between two automatic synchronisations', { metavar: 'SECONDS' }),
  auto_create_project: flag('Create a local project for each new project of the cloud', {
    negative: 'no-auto-create-project',
  }),
  enable_auto_sync_resource: flag('Synchronise automatically, at the interval', {
    negative: 'disable-auto-sync-resource',
  }),
  proxy_setting: text('Proxy through which the cloud is reached, ID or name'),
  saml_auth: choice(TRUE_OR_FALSE, 'Let users of the region log in to the console of the cloud by SAML'),
  read_only: flag('Never change anything in the cloud', { negative: 'no-read-only' }),
  clean_lake_of_permissions: flag('Forget which permissions the account was found to lack', { default: false }),
  skip_sync_resources: texts('Kinds of resources to leave out, instead of those set so far'),
  add_skip_sync_resources: texts('Kind of resource to leave out from now on'),
  remove_skip_sync_resources: texts('Kind of resource to leave out no longer'),
  ...DESCRIPTION,
  currency: choice(CURRENCIES, 'Currency of balance and bills'),
}

/** A new name; last, as in the original. */
export const NEW_NAME = { name: text('New name of the account') }

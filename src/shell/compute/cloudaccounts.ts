import { cloudaccounts } from '../../api/compute/cloudaccounts.ts'
import { choice, choices, flag, integer, positional, required, text, texts } from '../../cli/options/index.ts'
import { defineResource, get, list, perform, remove, show } from '../resource.ts'
import { CLOUDS } from './cloudaccount/clouds.ts'
import { accountCommands } from './cloudaccount/commands.ts'
import { obsoleteUpdate, obsoleteUpdateCredential } from './cloudaccount/obsolete.ts'
import { sync } from './cloudaccount/sync.ts'

const CAPABILITIES = [
  'project',
  'compute',
  'network',
  'loadbalancer',
  'objectstore',
  'rds',
  'cache',
  'event',
  'tablestore',
] as const
const SKUS = ['serversku', 'elasticcachesku', 'dbinstance_sku', 'nat_sku', 'nas_sku'] as const

export default defineResource({
  keyword: 'cloud-account',
  resource: cloudaccounts,
  commands: {
    list: () =>
      list(
        {
          capability: choices(CAPABILITIES, 'Only accounts whose cloud can do this'),
          read_only: flag('Only accounts that change nothing in the cloud', { negative: 'no-read-only' }),
          proxy_setting: text('Only accounts reached through this proxy, ID or name'),
          order_by_host_count: text('Order by the number of hosts: asc or desc'),
          order_by_guest_count: text('Order by the number of servers: asc or desc'),
        },
        { examples: ['cloud-account-list', 'cloud-account-list --brand TestCloud --details'] },
      ),
    show: () => show(undefined, { examples: ['cloud-account-show my-testcloud'] }),
    delete: () => remove(undefined, { examples: ['cloud-account-delete my-testcloud'] }),
    ...accountCommands(CLOUDS, ['create']),
    update: () => obsoleteUpdate(CLOUDS),
    ...accountCommands(CLOUDS, ['update']),
    'update-credential': () => obsoleteUpdateCredential(CLOUDS),
    ...accountCommands(CLOUDS, ['update-credential', 'test-connectivity']),
    enable: () => perform(undefined, { examples: ['cloud-account-enable my-testcloud'] }),
    disable: () => perform(undefined, { examples: ['cloud-account-disable my-testcloud'] }),
    sync,
    'enable-auto-sync': () =>
      perform(
        { sync_interval_seconds: integer('Seconds between two synchronisations; 0: as before', { default: 0 }) },
        {
          summary: 'Synchronise a cloud account automatically',
          examples: ['cloud-account-enable-auto-sync my-testcloud --sync-interval-seconds 3600'],
        },
      ),
    'disable-auto-sync': () =>
      perform(undefined, {
        summary: 'Synchronise a cloud account only when asked to',
        examples: ['cloud-account-disable-auto-sync my-testcloud'],
      }),
    public: () =>
      perform(
        {
          shared_domains: texts('Domain to share with, ID or name'),
          share_mode: choice(['account_domain', 'provider_domain', 'system'], 'Who sees the resources'),
          scope: choice(['domain', 'system'], 'Share with some domains, or with all'),
        },
        {
          sendsEmpty: true,
          summary: 'Share a cloud account with other domains',
          examples: ['cloud-account-public my-testcloud --scope system --share-mode system'],
        },
      ),
    private: () =>
      perform(undefined, {
        summary: 'Stop sharing a cloud account',
        examples: ['cloud-account-private my-testcloud'],
      }),
    'share-mode': () =>
      perform(
        {
          mode: positional(
            choice(['account_domain', 'system', 'provider_domain'], 'Who sees the resources', { wire: 'share_mode' }),
          ),
        },
        {
          summary: 'Set who sees the resources of a cloud account',
          examples: ['cloud-account-share-mode my-testcloud provider_domain'],
        },
      ),
    'sync-skus': () =>
      perform(
        {
          resource: positional(choice(SKUS, 'Kind of sku')),
          cloudprovider: text('Only those of this cloud provider, ID or name'),
          region: text('Only those of this region, ID or name', { wire: 'cloudregion' }),
          force: flag('Synchronise even if the last time was just now'),
        },
        {
          summary: 'Synchronise the skus of a cloud account',
          examples: ['cloud-account-sync-skus my-testcloud serversku --force'],
        },
      ),
    'change-owner': () =>
      perform(
        { project_domain: required(text('Domain that shall own the account, ID or name')) },
        {
          summary: 'Give a cloud account to another domain',
          examples: ['cloud-account-change-owner my-testcloud --project-domain Default'],
        },
      ),
    'change-project': () =>
      perform(
        { project: positional(text('Project that shall take the resources, ID or name')) },
        {
          summary: 'Set the project that takes the resources of a cloud account',
          examples: ['cloud-account-change-project my-testcloud system'],
        },
      ),
    'create-subscription': () =>
      perform(
        {
          name: positional(text('Name of the new subscription')),
          enrollmentaccount: positional(
            text('Enrollment account that pays (see cloud-account-enrollment-accounts), ID', {
              wire: 'enrollment_account_id',
            }),
          ),
          offer_type: choice(
            ['MS-AZR-0148P', 'MS-AZR-0017P'],
            'Offer: Dev/Test (0148P) or Enterprise Agreement (0017P)',
            {
              default: 'MS-AZR-0017P',
            },
          ),
        },
        {
          summary: 'Create a subscription in a cloud account of Azure',
          examples: ['cloud-account-create-subscription my-azure dev "$ENROLLMENT_ACCOUNT_ID"'],
        },
      ),
    'project-mapping': () =>
      perform(
        {
          auto_create_project: flag('Create a local project for each project of the cloud', { default: false }),
          project_mapping_id: text('Rules that assign resources to projects by tag, ID or name'),
          enable_project_sync: flag('Apply the rules to the projects of the cloud', { default: false }),
          enable_resource_sync: flag('Apply the rules to the tags of resources', { default: false }),
          project_id: text('Project that takes resources without a project of their own, ID or name'),
        },
        {
          summary: 'Set how the resources of a cloud account are assigned to projects',
          examples: ['cloud-account-project-mapping my-testcloud --project-mapping-id by-team --enable-resource-sync'],
        },
      ),
    'change-owner-candidate-domains': () =>
      get(undefined, {
        summary: 'List the domains that a cloud account can be given to',
        examples: ['cloud-account-change-owner-candidate-domains my-testcloud'],
      }),
    'enrollment-accounts': () =>
      get(undefined, {
        summary: 'List the enrollment accounts of a cloud account of Azure',
        examples: ['cloud-account-enrollment-accounts my-azure'],
      }),
    balance: () =>
      get(undefined, {
        summary: 'Show the balance of a cloud account',
        examples: ['cloud-account-balance my-testcloud'],
      }),
  },
})

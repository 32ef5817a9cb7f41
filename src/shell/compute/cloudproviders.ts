import { cloudproviders } from '../../api/compute/cloudproviders.ts'
import { choices, flag, positional, text, texts } from '../../cli/options/index.ts'
import { defineResource, get, list, perform, remove, show, update } from '../resource.ts'
import { CAPABILITIES } from './cloud-provider/capabilities.ts'
import { clirc } from './cloud-provider/clirc.ts'

export default defineResource({
  keyword: 'cloud-provider',
  resource: cloudproviders,
  commands: {
    list: () =>
      list({
        usable: flag('Only those with a usable VPC and network', { default: false }),
        has_object_storage: flag('Only those with an object store', { default: false, negative: 'no-object-storage' }),
        capability: choices(CAPABILITIES, 'Only those whose cloud can do this'),
        cloudregion: text('Only those with this cloud region, ID or name'),
        read_only: flag('Only those that change nothing in the cloud', { negative: 'no-read-only' }),
        host_schedtag_id: text('Only those with hosts of this scheduling tag, ID or name'),
        zone_id: text('Only those with this zone, ID or name'),
      }),
    update: () =>
      update({
        access_url: text('URL of the console of the cloud'),
        desc: text('Description', { wire: 'description' }),
        name: text('New name'),
      }),
    show: () => show(),
    delete: () => remove(),
    'change-project': () =>
      perform(
        { tenant: positional(text('Project that shall take the resources, ID or name', { wire: 'project' })) },
        { summary: 'Set the project that takes the resources of a cloud provider' },
      ),
    enable: () => perform(),
    disable: () => perform(),
    sync: () =>
      perform(
        {
          full_sync: flag('Synchronise everything, not only what changed'),
          project_sync: flag('Synchronise the projects too'),
          region: texts('Only this region, ID or name'),
          zone: texts('Only this zone, ID or name'),
          host: texts('Only this host, ID or name'),
          force: flag('Synchronise even if the last time was just now'),
        },
        { sendsEmpty: true, summary: 'Synchronise the resources of a cloud provider' },
      ),
    'project-mapping': () =>
      perform(
        { project_mapping_id: text('Rules that assign resources to projects by tag, ID or name; none when absent') },
        {
          body: ({ project_mapping_id: rules = '' }) => ({ project_mapping_id: rules }),
          summary: 'Set or remove the rules that assign resources of a cloud provider to projects',
        },
      ),
    'set-syncing': () =>
      perform(
        {
          cloudregion_ids: texts('Cloud region to switch, ID or name'),
          enabled: flag('Synchronise these regions; do not when absent', { default: false }),
        },
        { summary: 'Choose the cloud regions of a cloud provider that are synchronised' },
      ),
    clirc,
    'storage-classes': () =>
      get(
        { cloudregion: text('Cloud region, ID or name') },
        { summary: 'List the storage classes of buckets that a cloud provider offers' },
      ),
    'change-owner-candidate-domains': () =>
      get(undefined, { summary: 'List the domains that a cloud provider can be given to' }),
    balance: () => get(undefined, { summary: 'Show the balance of a cloud provider' }),
  },
})

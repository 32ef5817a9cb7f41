import { cloudproviders } from '../../api/compute/cloudproviders.ts'
import { choices, flag, positional, text, texts } from '../../cli/options/index.ts'
import { defineResource, get, list, perform, remove, show, update } from '../resource.ts'

export default defineResource({
  keyword: 'cloud-provider',
  resource: cloudproviders,
  commands: {
    list: () =>
      list({
        usable: flag(undefined, { default: false }),
        has_object_storage: flag(undefined, { default: false, negative: 'no-object-storage' }),
        capability: choices(['project', 'compute', 'network', 'loadbalancer', 'objectstore', 'rds', 'cache', 'event']),
        cloudregion: text(),
        read_only: flag(undefined, { negative: 'no-read-only' }),
        host_schedtag_id: text(),
        zone_id: text(),
      }),
    update: () => update({ access_url: text(), desc: text(undefined, { wire: 'description' }), name: text() }),
    show: () => show(),
    delete: () => remove(),
    'change-project': () => perform({ tenant: positional(text(undefined, { wire: 'project' })) }),
    enable: () => perform(),
    disable: () => perform(),
    sync: () =>
      perform(
        { full_sync: flag(), project_sync: flag(), region: texts(), zone: texts(), host: texts(), force: flag() },
        { sendsEmpty: true },
      ),
    'project-mapping': () => perform({ project_mapping_id: text() }),
    'set-syncing': () => perform({ cloudregion_ids: texts(), enabled: flag(undefined, { default: false }) }),
    clirc: () => get({ follow_output_format: flag(undefined, { wire: false }) }),
    'storage-classes': () => get({ cloudregion: text() }),
    'change-owner-candidate-domains': () => get(),
    balance: () => get(),
  },
})

import { schedtags } from '../../api/compute/schedtags.ts'
import { choice, flag, positional, text, texts } from '../../cli/options/index.ts'
import { batchPerform, create, defineResource, list, perform, remove, show, update } from '../resource.ts'

export default defineResource({
  keyword: 'schedtag',
  resource: schedtags,
  commands: {
    list: () => list({ type: text(undefined, { wire: 'resource_type' }), cloudprovider_id: text(), zone_id: texts() }),
    show: () => show(),
    delete: () => remove(),
    create: () =>
      create({
        name: positional(text()),
        desc: text(undefined, { wire: 'description' }),
        scope: choice(['system', 'domain', 'project']),
        type: choice(['hosts', 'storages', 'networks', 'cloudproviders', 'cloudregions', 'zones'], undefined, {
          wire: 'resource_type',
        }),
        strategy: choice(['require', 'exclude', 'prefer', 'avoid'], undefined, { wire: 'default_strategy' }),
      }),
    update: () =>
      update({
        strategy: choice(['require', 'exclude', 'prefer', 'avoid'], undefined, { wire: 'default_strategy' }),
        desc: text(undefined, { wire: 'description' }),
        clear_strategy: flag(undefined, { wire: 'default_strategy' }),
        name: text(),
      }),
    'set-scope': () => batchPerform({ domain: text(), system: flag(undefined, { wire: false }), project: text() }),
    'set-user-metadata': () =>
      perform({ tags: positional(texts(undefined, { wire: 'v-tags' })) }, { action: 'user-metadata' }),
    'set-resource': () =>
      perform(
        { unbind_all: flag(undefined, { wire: false }), resource: texts(undefined, { wire: 'resource_ids' }) },
        { sendsEmpty: true },
      ),
  },
})

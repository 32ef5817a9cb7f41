import { cdnDomains } from '../../api/compute/cdn-domains.ts'
import { choice, flag, integer, positional, text, texts } from '../../cli/options/index.ts'
import { create, defineResource, get, list, perform, remove, show, update } from '../resource.ts'

export default defineResource({
  keyword: 'cdn-domain',
  resource: cdnDomains,
  commands: {
    list: () => list({}),
    show: () => show(),
    update: () => update({ delete: choice(['enable', 'disable'], undefined, { wire: false }), description: text() }),
    delete: () => remove(),
    create: () =>
      create({
        domain: positional(text(undefined, { wire: 'name' })),
        manager: positional(text(undefined, { wire: 'cloudprovider_id' })),
        area: positional(choice(['mainland', 'overseas', 'global'])),
        service_type: positional(choice(['web', 'download', 'media'])),
        origin_type: positional(choice(['domain', 'ip', 'bucket', 'third_party'], undefined, { wire: false })),
        origin: positional(text(undefined, { wire: false })),
        server_name: text(undefined, { wire: 'origins' }),
      }),
    'clear-cache': () =>
      perform(
        { tags: texts(), hosts: texts(), prefixes: texts(), files: text(), purge_everything: flag() },
        { sendsEmpty: true },
      ),
    'change-config': () =>
      perform(
        {
          https_enabled: flag(),
          cache_level: text(),
          browser_cache_ttl: integer(),
          https_rewrites: flag(),
          ssl_setting: text(),
          dnssec_enabled: flag(),
        },
        { sendsEmpty: true },
      ),
    'delete-custom-hostname': () => perform({ custom_hostname_id: text(undefined, { wire: 'id' }) }),
    'custom-hostnames': () => get(),
  },
})

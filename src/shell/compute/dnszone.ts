import { dnsZones } from '../../api/compute/dns-zones.ts'
import { choice, flag, positional, text, texts } from '../../cli/options/index.ts'
import { create, defineResource, get, getClass, list, perform, remove, show } from '../resource.ts'

export default defineResource({
  keyword: 'dns-zone',
  resource: dnsZones,
  commands: {
    list: () =>
      list({
        vpc_id: text(),
        zone_type: choice(['PublicZone', 'PrivateZone']),
        with_cache: flag(undefined, { default: false }),
      }),
    show: () => show(),
    capability: () => getClass({}),
    delete: () => remove(),
    create: () =>
      create({
        name: positional(text()),
        status: text(),
        enabled: flag(),
        zone_type: choice(['PublicZone', 'PrivateZone'], undefined, { metavar: 'zone_type', default: 'PrivateZone' }),
        vpc_ids: texts(),
        manager_id: text(),
        description: text(undefined, { metavar: 'DESCRIPTION' }),
      }),
    public: () =>
      perform(
        { shared_domains: texts(), shared_projects: texts(), scope: choice(['system', 'domain', 'project']) },
        { sendsEmpty: true },
      ),
    private: () => perform(),
    syncstatus: () => perform(),
    purge: () => perform(),
    'add-vpcs': () => perform({ vpc_ids: positional(text()) }),
    'remove-vpcs': () => perform({ vpc_ids: positional(text()) }),
    exports: () => get(),
  },
})

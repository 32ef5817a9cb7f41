import { natgateways } from '../../api/compute/natgateways.ts'
import { choice, flag, integer, pairs, positional, text, time } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, remove, show } from '../resource.ts'

export default defineResource({
  keyword: 'nat',
  resource: natgateways,
  commands: {
    list: () => list({ vpc: text(), cloudregion: text() }),
    create: () =>
      create({
        name: positional(text()),
        emulated: flag(undefined, { wire: 'is_emulated', negative: 'no-emulated' }),
        tag: pairs(undefined, { wire: '__meta__' }),
        dry_run: flag(undefined, { default: false }),
        generate_name: text(),
        project_domain_id: text(undefined, { wire: false }),
        public: flag(undefined, { wire: 'is_public', negative: 'private' }),
        public_scope: choice(['project', 'domain', 'system']),
        status: text(),
        duration: text(),
        auto_renew: flag(undefined, { default: false }),
        release_at: time(),
        billing_type: text(),
        billing_cycle: text(),
        network_id: text(),
        vpc_id: text(),
        eip: text(),
        eip_bw: integer(),
        eip_charge_type: text(),
        eip_bgp_type: text(),
        eip_auto_dellocate: flag(undefined, { default: false }),
        desc: text(undefined, { wire: 'description' }),
      }),
    show: () => show(),
    delete: () => remove({ force: flag(undefined, { default: false }) }, { sendsBody: true }),
    syncstauts: () => perform(),
    'cancel-expire': () => perform(),
    'postpaid-expire': () =>
      perform({ release_at: time(undefined, { wire: false }), duration: text() }, { sendsEmpty: true }),
  },
})

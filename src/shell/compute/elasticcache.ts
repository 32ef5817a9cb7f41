import { elasticcacheaccounts } from '../../api/compute/elasticcacheaccounts.ts'
import { elasticcacheacls } from '../../api/compute/elasticcacheacls.ts'
import { elasticcachebackups } from '../../api/compute/elasticcachebackups.ts'
import { elasticcacheparameters } from '../../api/compute/elasticcacheparameters.ts'
import { elasticcaches } from '../../api/compute/elasticcaches.ts'
import { elasticcachesecgroups } from '../../api/compute/elasticcachesecgroups.ts'
import { elasticcacheskus } from '../../api/compute/elasticcacheskus.ts'
import { choice, flag, integer, positional, secret, text, texts } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, remove, show } from '../resource.ts'

export default defineResource(
  {
    keyword: 'elastic-cache',
    resource: elasticcaches,
    commands: {
      list: () => list({ secgroup_id: text() }),
      show: () => show(),
      create: () =>
        create({
          name: positional(text()),
          cloudregion: text(),
          zone: text(),
          vpc_id: text(),
          network: text(),
          security_group: text(),
          secgroup_ids: texts(undefined, { wire: false }),
          engine: choice(['redis']),
          engine_version: choice(['2.8', '3.0', '3.2', '4.0', '5.0']),
          private_ip: text(),
          password: secret(text()),
          instance_type: text(),
          capacity_mb: text(),
          billing_type: choice(['postpaid', 'prepaid'], undefined, { wire: false, default: 'postpaid' }),
          month: integer(undefined, { default: 0 }),
          tags: texts(undefined, { wire: false }),
          manager: text(),
        }),
      delete: () => remove(),
      restart: () => perform(),
      'flush-instance': () => perform(),
      syncstatus: () => perform(),
      sync: () => perform(),
      'change-spec': () => perform({ sku: text() }),
      'set-maintenance-time': () =>
        perform(
          {
            start_time: positional(text(undefined, { wire: false })),
            end_time: positional(text(undefined, { wire: false })),
          },
          { fixed: { maintain_end_time: 'v-end-timeZ', maintain_start_time: 'v-start-timeZ' } },
        ),
      'allocate-public-connection': () => perform(),
      'enable-auth': () => perform({}, { action: 'update-auth-mode', fixed: { auth_mod: 'on' } }),
      'disable-auth': () => perform({}, { action: 'update-auth-mode', fixed: { auth_mod: 'off' } }),
      'add-tag': () => perform({ tags: positional(texts(undefined, { wire: 'v-tags' })) }, { action: 'user-metadata' }),
      'set-tag': () =>
        perform({ tags: positional(texts(undefined, { wire: 'v-tags' })) }, { action: 'set-user-metadata' }),
      'remote-update': () => perform({ replace_tags: flag(undefined, { wire: false }) }, { sendsEmpty: true }),
      'auto-renew': () => perform({ auto_renew: flag(undefined, { default: false }) }, { action: 'set-auto-renew' }),
      renew: () => perform({ duration: text() }, { sendsEmpty: true }),
    },
  },
  {
    keyword: 'elastic-cache-account',
    resource: elasticcacheaccounts,
    commands: {
      'reset-password': () => perform({ password: positional(secret(text())) }),
      list: () => list({ elasticcache_id: text() }),
      create: () =>
        create({
          name: text(),
          password: secret(text()),
          account_privilege: choice(['read', 'write', 'repl'], undefined, { wire: false, default: 'read' }),
          elasticcache: text(),
        }),
      delete: () => remove(),
    },
  },
  {
    keyword: 'elastic-cache-backup',
    resource: elasticcachebackups,
    commands: {
      create: () => create({ name: text(), elasticcache: text() }),
      list: () => list({}),
      delete: () => remove(),
      restore: () => perform(undefined, { action: 'restore-instance' }),
    },
  },
  {
    keyword: 'elastic-cache-acl',
    resource: elasticcacheacls,
    commands: {
      create: () => create({ name: text(), ip_list: text(), elasticcache: text() }),
      delete: () => remove(),
      list: () => list({}),
    },
  },
  {
    keyword: 'elastic-cache-parameter',
    resource: elasticcacheparameters,
    commands: {
      list: () => list({}),
    },
  },
  {
    keyword: 'elastic-cache-sku',
    resource: elasticcacheskus,
    commands: {
      list: () =>
        list({
          cloudregion: text(),
          usable: flag(undefined, { default: false }),
          zone: text(),
          city: text(),
          local_category: text(),
          engine_version: text(),
          cpu_core_count: integer(),
          memory_size_mb: integer(),
          name: text(),
        }),
    },
  },
  {
    keyword: 'elastic-cache-secgroup',
    resource: elasticcachesecgroups,
    commands: {
      list: () => list({ elasticcache: text(), secgroup: text() }),
    },
  },
)

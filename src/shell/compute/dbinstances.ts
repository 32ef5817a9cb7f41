import { dbinstancenetworks } from '../../api/compute/dbinstancenetworks.ts'
import { dbinstanceparameters } from '../../api/compute/dbinstanceparameters.ts'
import { dbinstanceprivileges } from '../../api/compute/dbinstanceprivileges.ts'
import { dbinstances } from '../../api/compute/dbinstances.ts'
import { choice, flag, integer, positional, text, texts } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, remove, show, update } from '../resource.ts'

export default defineResource(
  {
    keyword: 'dbinstance',
    resource: dbinstances,
    commands: {
      list: () => list({ billing_type: choice(['postpaid', 'prepaid']), ip_addr: texts(), secgroup_id: text() }),
      create: () =>
        create({
          name: positional(text()),
          vcpu_count: integer(undefined, { default: 0 }),
          vmem_size_mb: integer(undefined, { default: 0 }),
          port: integer(undefined, { default: 0 }),
          category: text(),
          network: text(),
          address: text(),
          engine: text(),
          engine_version: text(),
          storage_type: text(),
          secgroup: text(),
          zone: text(),
          disk_size_gb: integer(undefined, { default: 0 }),
          duration: text(),
          allow_delete: flag(undefined, { wire: false }),
          tags: texts(undefined, { wire: false }),
          dbinstancebackup_id: text(),
          multi_az: flag(undefined, { default: false }),
          instance_type: text(),
        }),
      update: () =>
        update({
          description: text(),
          delete: choice(['enable', 'disable'], undefined, { wire: false }),
          name: text(),
        }),
      show: () => show(),
      delete: () => remove({ keep_backup: flag() }, { sendsBody: true }),
      renew: () => perform({ duration: positional(text()) }),
      'change-config': () =>
        perform(
          {
            vcpu_count: integer(),
            vmem_size_mb: integer(),
            instance_type: text(),
            category: text(),
            disk_size_gb: integer(),
          },
          { sendsEmpty: true },
        ),
      'public-connection': () =>
        perform(
          { is_open: positional(choice(['true', 'false'], undefined, { wire: false })) },
          { fixed: { open: true } },
        ),
      recovery: () =>
        perform({
          backup: positional(text(undefined, { wire: 'dbinstancebackup' })),
          databases: texts(undefined, { wire: false }),
        }),
      reboot: () => perform(),
      purge: () => perform(),
      syncstatus: () => perform(),
      sync: () => perform(),
      'change-owner': () => perform({ tenant: positional(text()) }),
      'add-tag': () => perform({ tags: positional(texts(undefined, { wire: 'v-tags' })) }, { action: 'user-metadata' }),
      'set-tag': () =>
        perform({ tags: positional(texts(undefined, { wire: 'v-tags' })) }, { action: 'set-user-metadata' }),
      'remote-update': () => perform({ replace_tags: flag(undefined, { wire: false }) }, { sendsEmpty: true }),
      'set-secgroup': () => perform({ secgroup_ids: positional(texts()) }),
    },
  },
  {
    keyword: 'dbinstance-network',
    resource: dbinstancenetworks,
    commands: {
      list: () => list({ dbinstance: text(), network: text() }),
    },
  },
  {
    keyword: 'dbinstance-parameter',
    resource: dbinstanceparameters,
    commands: {
      list: () => list({ dbinstance: text() }),
    },
  },
  {
    keyword: 'dbinstance-privilege',
    resource: dbinstanceprivileges,
    commands: {
      list: () => list({ dbinstanceaccount: text(), dbinstancedatabase: text() }),
    },
  },
)

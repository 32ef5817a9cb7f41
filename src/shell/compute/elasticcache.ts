import { elasticcacheaccounts } from '../../api/compute/elasticcacheaccounts.ts'
import { elasticcacheacls } from '../../api/compute/elasticcacheacls.ts'
import { elasticcachebackups } from '../../api/compute/elasticcachebackups.ts'
import { elasticcacheparameters } from '../../api/compute/elasticcacheparameters.ts'
import { elasticcaches } from '../../api/compute/elasticcaches.ts'
import { elasticcachesecgroups } from '../../api/compute/elasticcachesecgroups.ts'
import { elasticcacheskus } from '../../api/compute/elasticcacheskus.ts'
import { choice, flag, integer, positional, secret, text } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, performTags, remove, show } from '../resource.ts'
import { bareList } from './elasticcache/bare-list.ts'
import { CREATE, createBody } from './elasticcache/create.ts'
import { updateByOption } from './elasticcache/update-by-option.ts'

const elasticcache = text('Redis instance, ID or name')
const ip_list = text('Addresses and ranges that may connect, separated by commas')

export default defineResource(
  {
    keyword: 'elastic-cache',
    resource: elasticcaches,
    noun: 'Redis instance',
    heading: 'Redis instances (elastic cache)',
    commands: {
      list: () => list({ secgroup_id: text() }),
      show: () => show(),
      create: () => create(CREATE, { body: createBody }),
      delete: () => remove(),
      restart: () => perform(),
      'flush-instance': () => perform(undefined, { summary: 'Delete all data in a Redis instance' }),
      syncstatus: () => perform(),
      sync: () => perform(),
      'change-spec': () =>
        perform(
          { sku: text('Sku, ID or name') },
          { body: ({ sku = '' }) => ({ sku }), summary: 'Change the size of a Redis instance' },
        ),
      'set-maintenance-time': () =>
        perform(
          {
            start_time: positional(text('Beginning in UTC: HH:mm')),
            end_time: positional(text('End in UTC: HH:mm')),
          },
          {
            body: ({ start_time, end_time }) => ({
              maintain_start_time: `${start_time}Z`,
              maintain_end_time: `${end_time}Z`,
            }),
            summary: 'Set when the cloud may maintain a Redis instance',
          },
        ),
      'allocate-public-connection': () => perform(undefined, { summary: 'Open a Redis instance to the internet' }),
      'enable-auth': () =>
        perform(
          {},
          {
            action: 'update-auth-mode',
            fixed: { auth_mod: 'on' },
            summary: 'Ask clients of a Redis instance for a password',
          },
        ),
      'disable-auth': () =>
        perform(
          {},
          {
            action: 'update-auth-mode',
            fixed: { auth_mod: 'off' },
            summary: 'Let clients of a Redis instance in without a password',
          },
        ),
      'add-tag': () => performTags({ action: 'user-metadata', summary: 'Set tags of a Redis instance' }),
      'set-tag': () => performTags({ action: 'set-user-metadata', summary: 'Replace all tags of a Redis instance' }),
      'remote-update': () =>
        perform(
          // The original reads this option and does not send it.
          { replace_tags: flag('Has no effect', { wire: false }) },
          { sendsEmpty: true, summary: 'Send the tags of a Redis instance to the cloud' },
        ),
      'auto-renew': () =>
        perform(
          { auto_renew: flag('Renew automatically; without it, do not', { default: false }) },
          { action: 'set-auto-renew', summary: 'Set whether a Redis instance is renewed automatically' },
        ),
      renew: () =>
        perform(
          { duration: text('How long, e.g. 1D, 1W, 1M or 1Y') },
          { sendsEmpty: true, summary: 'Prepay a Redis instance for longer' },
        ),
    },
  },
  {
    keyword: 'elastic-cache-account',
    resource: elasticcacheaccounts,
    noun: 'account of a Redis instance',
    commands: {
      'reset-password': () => perform({ password: positional(secret(text())) }),
      list: () => list({ elasticcache_id: elasticcache }, { summary: 'List accounts of Redis instances' }),
      create: () =>
        create({
          name: text(),
          password: secret(text()),
          account_privilege: choice(['read', 'write', 'repl'], 'What it may do', { default: 'read' }),
          elasticcache,
        }),
      delete: () => remove(),
    },
  },
  {
    keyword: 'elastic-cache-backup',
    resource: elasticcachebackups,
    noun: 'backup of a Redis instance',
    commands: {
      create: () => create({ name: text(), elasticcache }),
      list: () => bareList('List backups of Redis instances'),
      delete: () => remove(),
      restore: () =>
        perform(undefined, { action: 'restore-instance', summary: 'Restore a Redis instance from a backup' }),
    },
  },
  {
    keyword: 'elastic-cache-acl',
    resource: elasticcacheacls,
    noun: 'access list of a Redis instance',
    commands: {
      create: () => create({ name: text(), ip_list, elasticcache }),
      update: () =>
        updateByOption({ ip_list }, { summary: 'Change an access list of a Redis instance', id: 'Access list, ID' }),
      delete: () => remove(),
      list: () => bareList('List access lists of Redis instances'),
    },
  },
  {
    keyword: 'elastic-cache-parameter',
    resource: elasticcacheparameters,
    noun: 'parameter of a Redis instance',
    commands: {
      list: () => bareList('List parameters of Redis instances'),
      update: () =>
        updateByOption({ value: text() }, { summary: 'Change a parameter of a Redis instance', id: 'Parameter, ID' }),
    },
  },
  {
    keyword: 'elastic-cache-sku',
    resource: elasticcacheskus,
    noun: 'Redis sku',
    commands: {
      list: () =>
        list({
          cloudregion: text(),
          usable: flag(undefined, { default: false }),
          zone: text(),
          city: text(),
          local_category: text('Kind of set-up, e.g. single'),
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
    noun: 'security group of a Redis instance',
    commands: {
      list: () => list({ elasticcache, secgroup: text() }, { summary: 'List security groups of Redis instances' }),
    },
  },
)

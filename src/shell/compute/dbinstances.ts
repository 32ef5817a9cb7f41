import { dbinstancenetworks } from '../../api/compute/dbinstancenetworks.ts'
import { dbinstanceparameters } from '../../api/compute/dbinstanceparameters.ts'
import { dbinstanceprivileges } from '../../api/compute/dbinstanceprivileges.ts'
import { dbinstances } from '../../api/compute/dbinstances.ts'
import { choice, flag, positional, text, texts } from '../../cli/options/index.ts'
import { updateLockable } from '../deletion-lock.ts'
import { create, defineResource, jointList, list, perform, performTags, remove, show } from '../resource.ts'
import * as options from './dbinstances/options.ts'

export default defineResource(
  {
    keyword: 'dbinstance',
    resource: dbinstances,
    noun: 'RDS instance',
    heading: 'RDS instances',
    commands: {
      list: () => list({ billing_type: choice(['postpaid', 'prepaid']), ip_addr: texts(), secgroup_id: text() }),
      create: () => create(options.CREATE, { body: options.createBody }),
      update: () => updateLockable({ description: text(), name: text() }),
      show: () => show(),
      delete: () =>
        remove({ keep_backup: flag('Keep the backups that were made by hand') }, { sendsBody: true, sendsEmpty: true }),
      renew: () => perform({ duration: positional(text()) }, { summary: 'Prepay an RDS instance for longer' }),
      'change-config': () =>
        perform(options.CHANGE_CONFIG, {
          body: options.changeConfigBody,
          sendsEmpty: true,
          summary: 'Change size or type of an RDS instance',
        }),
      'public-connection': () =>
        perform(
          { is_open: positional(choice(['true', 'false'], 'Whether it can be reached from the internet')) },
          {
            body: ({ is_open }) => ({ open: is_open === 'true' }),
            summary: 'Open an RDS instance to the internet, or close it',
          },
        ),
      recovery: () =>
        perform(options.RECOVERY, { body: options.recoveryBody, summary: 'Restore a backup into an RDS instance' }),
      reboot: () => perform(),
      purge: () => perform(),
      syncstatus: () => perform(),
      sync: () => perform(),
      'change-owner': () =>
        perform({ tenant: positional(text()) }, { summary: 'Hand an RDS instance over to another project' }),
      'add-tag': () => performTags({ action: 'user-metadata', summary: 'Set tags of an RDS instance' }),
      'set-tag': () => performTags({ action: 'set-user-metadata', summary: 'Replace all tags of an RDS instance' }),
      'remote-update': () =>
        perform(
          // The original reads this option and does not send it.
          { replace_tags: flag('Has no effect', { wire: false }) },
          { sendsEmpty: true, summary: 'Send the tags of an RDS instance to the cloud' },
        ),
      'set-secgroup': () =>
        perform(
          { secgroup_ids: positional(texts('Security groups, IDs or names')) },
          { summary: 'Set the security groups of an RDS instance' },
        ),
    },
  },
  {
    keyword: 'dbinstance-network',
    resource: dbinstancenetworks,
    commands: {
      list: () =>
        jointList(
          { master: 'dbinstance', slave: 'network' },
          { dbinstance: text(), network: text() },
          { summary: 'List the networks of RDS instances' },
        ),
    },
  },
  {
    keyword: 'dbinstance-parameter',
    resource: dbinstanceparameters,
    commands: {
      list: () => list({ dbinstance: text() }, { summary: 'List parameters of RDS instances' }),
    },
  },
  {
    keyword: 'dbinstance-privilege',
    resource: dbinstanceprivileges,
    commands: {
      list: () =>
        list(
          {
            dbinstanceaccount: text('Account of an RDS instance, ID or name'),
            dbinstancedatabase: text('Database of an RDS instance, ID or name'),
          },
          { summary: 'List what accounts of RDS instances may do with which database' },
        ),
    },
  },
)

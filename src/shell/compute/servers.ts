import { servers } from '../../api/compute/servers.ts'
import { flag, positional, text, texts } from '../../cli/options/index.ts'
import {
  batchPerform,
  batchRemove,
  batchUpdate,
  custom,
  defineResource,
  get,
  list,
  perform,
  performClass,
  performTags,
  show,
} from '../resource.ts'
import { SERVER_LIST } from './server/list-options.ts'
import { BATCH_TAGS, batchTags } from './server/tags.ts'
import { TASK_OPTIONS, tasks } from './server/tasks.ts'
import { SERVER_UPDATE, serverChanges } from './server/update.ts'

const GROUPS = { group: texts('Instance group, ID or name', { indexed: true }) }

export default defineResource({
  keyword: 'server',
  resource: servers,
  commands: {
    list: () => list(SERVER_LIST),
    show: () =>
      show({
        show_fail_reason: flag('Accepted for the sake of scripts; a server always shows it', { wire: false }),
        with_meta: flag('Accepted for the sake of scripts; a server always shows its metadata', { wire: false }),
      }),
    update: () => batchUpdate(SERVER_UPDATE, { body: serverChanges }),
    delete: () =>
      batchRemove(
        {
          delete_snapshots: flag('Delete the snapshots of its disks too'),
          delete_disks: flag('Delete its data disks too'),
          delete_eip: flag('Release its elastic IP too'),
          delete_bastion_server: flag('Remove it from the bastion host too'),
          override_pending_delete: flag(undefined, { short: 'f' }),
        },
        { examples: ['server-delete web1 web2', 'server-delete --delete-disks -f web1'] },
      ),
    'cancel-delete': () => batchPerform(undefined, { summary: 'Take servers back from the recycle bin' }),
    purge: () => batchPerform(undefined, { summary: 'Forget servers without asking their cloud or host' }),
    syncstatus: () => batchPerform(undefined, { summary: 'Read the state of servers anew' }),
    sync: () => batchPerform(undefined, { summary: 'Bring the configuration of servers to their hosts' }),
    'remote-update': () =>
      perform(
        { replace_tags: flag('Accepted for the sake of scripts; not sent, as in the original', { wire: false }) },
        { style: 'yaml', summary: 'Bring the tags of a server to its cloud' },
      ),
    status: () => get({}, { summary: 'Show the state of a server' }),
    desc: () => get({}, { summary: 'Show the description of a server that its host works with' }),
    tasks: () => custom(TASK_OPTIONS, { summary: 'List the tasks of a server' }, tasks),
    metadata: () => get({}, { summary: 'Show the metadata of a server' }),
    'set-metadata': () => performTags({ action: 'metadata', summary: 'Set metadata of a server' }),
    'user-metadata': () => performTags({ style: 'yaml', summary: 'Add tags to a server' }),
    'set-user-metadata': () => performTags({ style: 'yaml', summary: 'Replace the tags of a server' }),
    'set-class-metadata': () => performTags({ style: 'yaml', summary: 'Replace the class metadata of a server' }),
    'batch-user-metadata': () =>
      performClass(BATCH_TAGS, { body: batchTags, style: 'yaml', summary: 'Add tags to several servers' }),
    'batch-set-user-metadata': () =>
      performClass(BATCH_TAGS, { body: batchTags, style: 'yaml', summary: 'Replace the tags of several servers' }),
    'calculate-record-checksum': () =>
      perform(undefined, { style: 'yaml', summary: 'Compute the checksum of the record of a server' }),
    'change-owner': () =>
      perform(
        { tenant: positional(text('Project to hand it over to, ID or name', { metavar: 'PROJECT' })) },
        { style: 'yaml', summary: 'Hand a server over to another project' },
      ),
    'change-owner-candidate-domains': () =>
      get(
        {
          show_fail_reason: flag('Accepted for the sake of scripts; not sent, as in the original', { wire: false }),
          with_meta: flag('Accepted for the sake of scripts; not sent, as in the original', { wire: false }),
        },
        { summary: 'Show the domains that a server could be handed over to' },
      ),
    'join-groups': () =>
      perform(GROUPS, { action: 'bind-groups', sendsId: 'id', summary: 'Put a server into instance groups' }),
    'leave-groups': () =>
      perform(GROUPS, { action: 'unbind-groups', sendsId: 'id', summary: 'Take a server out of instance groups' }),
  },
})

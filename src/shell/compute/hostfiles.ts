import { hostfiles } from '../../api/compute/hostfiles.ts'
import { flag } from '../../cli/options/index.ts'
import { create, custom, defineResource, list, remove, show, update } from '../resource.ts'
import {
  createHostfile,
  FILES,
  HOSTFILE_CREATE,
  HOSTFILE_LIST,
  HOSTFILE_UPDATE,
  hostfileQuery,
} from './hostfile/bodies.ts'
import { editHostfile, HOSTFILE_EDIT } from './hostfile/edit.ts'

export default defineResource({
  keyword: 'hostfile',
  resource: hostfiles,
  noun: 'host file',
  heading: 'Host files',
  commands: {
    list: () => list(HOSTFILE_LIST, { body: hostfileQuery, summary: 'List the files that are brought to hosts' }),
    create: () =>
      create(HOSTFILE_CREATE, {
        body: createHostfile,
        files: FILES,
        examples: ['hostfile-create motd --path /etc/motd --type script --file ./motd'],
      }),
    show: () => show({ show_fail_reason: flag('Show why it failed'), with_meta: flag() }),
    update: () => update(HOSTFILE_UPDATE, { files: FILES }),
    edit: () => custom(HOSTFILE_EDIT, { summary: 'Edit the content of a host file in your editor' }, editHostfile),
    delete: () => remove({}, { sendsBody: true, sendsEmpty: true }),
  },
})

import { hoststorages } from '../../api/compute/hoststorages.ts'
import { text } from '../../cli/options/index.ts'
import { attach, defineResource, detach, jointList, jointShow } from '../resource.ts'

const PAIR = { master: 'host', slave: 'storage' }

export default defineResource({
  keyword: 'host-storage',
  resource: hoststorages,
  noun: 'host and storage',
  heading: 'Storages of hosts',
  commands: {
    list: () => jointList(PAIR, {}, { summary: 'List the storages that are attached to hosts' }),
    show: () => jointShow(PAIR, undefined, { summary: 'Show how a storage is attached to a host' }),
    detach: () => detach(PAIR, undefined, { summary: 'Detach a storage from a host' }),
    attach: () =>
      attach(
        PAIR,
        { mount_point: text('Folder of the host to mount it at') },
        { sendsEmpty: true, summary: 'Attach a storage to a host' },
      ),
  },
})

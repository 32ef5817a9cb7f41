import { servers } from '../../api/compute/servers.ts'
import { flag, integer, positional, text } from '../../cli/options/index.ts'
import { batchPerform, custom, defineResource, get, perform } from '../resource.ts'
import { JNLP, jnlp } from './server/jnlp.ts'

export default defineResource({
  keyword: 'server',
  resource: servers,
  heading: 'Server consoles',
  commands: {
    vnc: () =>
      get(
        { origin: flag('As the hypervisor gives it, not through the proxy', { default: false }) },
        { summary: 'Show where the screen of a server can be reached' },
      ),
    jnlp: () => custom(JNLP, { summary: 'Get the file that starts the console of a bare-metal server' }, jnlp),
    sendkeys: () =>
      perform(
        {
          keys: positional(text('Keys with dashes between them, e.g. ctrl-alt-delete')),
          duration: integer('Milliseconds to hold them'),
        },
        { style: 'yaml', summary: 'Press keys on the keyboard of a server' },
      ),
    monitor: () =>
      perform(
        {
          command: positional(text('Command for the monitor of QEMU, e.g. "info status"')),
          qmp: flag('It is a QMP command, not one for people', { default: false }),
        },
        { style: 'yaml', summary: 'Send a command to the monitor of QEMU' },
      ),
    'screen-dump': () => batchPerform(undefined, { summary: 'Take pictures of the screens of servers' }),
    'screen-dump-show': () =>
      get(
        { object_name: text('Name of the picture; the last one when absent') },
        { summary: 'Show a picture of the screen of a server' },
      ),
  },
})

import { servers } from '../../api/compute/servers.ts'
import { flag, integer, text } from '../../cli/options/index.ts'
import { batchPerform, defineResource } from '../resource.ts'

const START = {
  auto_prepaid: flag('Turn a server that is billed by use into a prepaid one'),
  qemu_version: text('Version of QEMU to prefer, e.g. 4.2.0'),
}
const FORCE = { is_force: flag('Switch off, without asking the system inside') }
const WAIT = { timeout_secs: integer('Seconds to wait for the system inside') }

export default defineResource({
  keyword: 'server',
  resource: servers,
  heading: 'Server power',
  commands: {
    start: () => batchPerform(START, { sendsEmpty: true }),
    stop: () =>
      batchPerform(
        { stop_charging: flag('Stop the billing while it is stopped'), ...WAIT, ...FORCE },
        { sendsEmpty: true, examples: ['server-stop web1 web2', 'server-stop --is-force web1'] },
      ),
    restart: () => batchPerform({ ...WAIT, ...FORCE }, { sendsEmpty: true }),
    reset: () => batchPerform({ is_hard: flag('As if by the reset button') }, { sendsEmpty: true }),
    suspend: () => batchPerform(),
    resume: () => batchPerform(),
    'start-rescue': () =>
      batchPerform(START, { sendsEmpty: true, summary: 'Start servers in rescue mode, from a system of the platform' }),
    'stop-rescue': () => batchPerform(START, { sendsEmpty: true, summary: 'Bring servers back from rescue mode' }),
  },
})

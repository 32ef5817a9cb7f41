import { webconsoles } from '../../api/webconsole/webconsoles.ts'
import { custom, defineResource } from '../resource.ts'
import {
  BAREMETAL_CONSOLE,
  POD_LOG,
  POD_SHELL,
  podLog,
  podShell,
  RDP_CONSOLE,
  rdpConsole,
  SERVER_CONSOLE,
  SSH_CONSOLE,
  screen,
  sshConsole,
} from './webconsole/commands.ts'
import { EXEC_CONSOLE, execConsole } from './webconsole/container-exec.ts'

export default defineResource({
  keyword: 'webconsole',
  resource: webconsoles,
  noun: 'web console',
  heading: 'Web consoles',
  commands: {
    server: () => custom(SERVER_CONSOLE, { summary: 'Get the URL of the screen of a server' }, screen('server')),
    'server-rdp': () => custom(RDP_CONSOLE, { summary: 'Get the URL of the screen of a server by RDP' }, rdpConsole),
    ssh: () => custom(SSH_CONSOLE, { summary: 'Get the URL of a shell on a server or host' }, sshConsole),
    baremetal: () =>
      custom(BAREMETAL_CONSOLE, { summary: 'Get the URL of the screen of a bare-metal host' }, screen('baremetal')),
    'k8s-pod': () => custom(POD_SHELL, { summary: 'Get the URL of a shell in a Kubernetes pod' }, podShell),
    'k8s-pod-log': () => custom(POD_LOG, { summary: 'Get the URL of the log of a Kubernetes pod' }, podLog),
    'container-exec': () => custom(EXEC_CONSOLE, { summary: 'Get the URL of a shell in a container' }, execConsole),
  },
})

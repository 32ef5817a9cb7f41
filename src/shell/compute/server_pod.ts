import { servers } from '../../api/compute/servers.ts'
import { custom, defineResource } from '../resource.ts'
import { createPod, POD_CREATE } from './pod/create.ts'
import { POD_EXEC, podExec } from './pod/exec.ts'
import { POD_LOG, podLog } from './pod/log.ts'
import { MIGRATE_PORTS, migratePorts } from './pod/migrate-port-mappings.ts'

export default defineResource({
  keyword: 'pod',
  resource: servers,
  noun: 'pod',
  commands: {
    create: () =>
      custom(
        POD_CREATE,
        {
          deed: 'create',
          summary: 'Create a pod with one container, or several of the same',
          examples: ['pod-create pod1 2g nginx:1.27 --disk 10g,fs=ext4 --net vnet1 -p port=80,host_port=8080'],
        },
        createPod,
      ),
    exec: () =>
      custom(
        POD_EXEC,
        {
          summary: 'Run a command in a container of a pod, in this terminal',
          examples: ['pod-exec pod1 sh --container web'],
        },
        podExec,
      ),
    log: () => custom(POD_LOG, { summary: 'Show the log of a container of a pod' }, podLog),
    'migrate-port-mappings': () =>
      custom(MIGRATE_PORTS, { summary: 'Move the port mappings of a pod to its network card' }, migratePorts),
  },
})

import { workerStats } from '../../api/compute/worker-stats.ts'
import { choice } from '../../cli/options/index.ts'
import { defineResource, plainList } from '../resource.ts'

export default defineResource({
  keyword: 'worker',
  resource: workerStats,
  commands: {
    list: () =>
      plainList({
        service_type: choice(
          [
            'image',
            'cloudid',
            'cloudevent',
            'devtool',
            'ansible',
            'identity',
            'notify',
            'log',
            'compute',
            'compute_v2',
            'meter',
            'suggestion',
            'cloudmon',
            'cloudproxy',
            'dns',
            'monitor',
            'scheduler',
            'vpcagent',
            'webconsole',
            'yunionconf',
            'bastionhost',
            'extdb',
            'yunionapi',
            'report',
          ],
          undefined,
          { wire: false },
        ),
      }),
  },
})

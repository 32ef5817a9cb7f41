import { workerStats } from '../../api/compute/worker-stats.ts'
import { choice } from '../../cli/options/index.ts'
import { pageOfRows } from '../pages.ts'
import { custom, defineResource } from '../resource.ts'

const SERVICES = [
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
] as const

/** The version at the end of a service's URL: the statistics are not below it. */
const VERSION = /\/v\d[^/]*$/

export default defineResource({
  keyword: 'worker',
  resource: workerStats,
  commands: {
    list: () =>
      custom(
        { service_type: choice(SERVICES, 'Service to ask; compute when absent') },
        { summary: 'List the worker pools of a service, and how busy they are' },
        ({ service_type: service = 'compute' }) =>
          async call => {
            const [url = ''] = await call.session.serviceUrls(service, { method: 'GET' })
            const request = { service: url.replace(VERSION, ''), method: 'GET', path: '/worker_stats' }
            const { data } = await call.session.request(request)
            const page = pageOfRows(data ?? null, 'workers')
            return { kind: 'list', page: { ...page, total: page.data.length }, columns: call.resource.columns }
          },
      ),
  },
})

import { webappenvironments } from '../../api/compute/webappenvironments.ts'
import { webapps } from '../../api/compute/webapps.ts'
import { text } from '../../cli/options/index.ts'
import { defineResource, get, list, perform, show } from '../resource.ts'

export default defineResource(
  {
    keyword: 'webapp',
    resource: webapps,
    commands: {
      list: () => list({ tech_stack: text() }),
      show: () => show(),
      syncstatus: () => perform(),
      'hybird-connections': () => get(),
      certificates: () => get(),
      backups: () => get(),
      'custom-domains': () => get(),
    },
  },
  {
    keyword: 'webappenvironment',
    resource: webappenvironments,
    commands: {
      list: () => list({ app_id: text(), instance_type: text() }),
      show: () => show(),
    },
  },
)

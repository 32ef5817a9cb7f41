import { webappenvironments } from '../../api/compute/webappenvironments.ts'
import { webapps } from '../../api/compute/webapps.ts'
import { text } from '../../cli/options/index.ts'
import { defineResource, get, list, perform, show } from '../resource.ts'

export default defineResource(
  {
    keyword: 'webapp',
    resource: webapps,
    noun: 'web app',
    heading: 'Web apps',
    commands: {
      list: () => list({ tech_stack: text('What it runs on, e.g. node or php') }),
      show: () => show(),
      syncstatus: () => perform(),
      'hybird-connections': () => get(undefined, { summary: 'Show the hybrid connections of a web app' }),
      certificates: () => get(undefined, { summary: 'Show the certificates of a web app' }),
      backups: () => get(undefined, { summary: 'Show the backups of a web app' }),
      'custom-domains': () => get(undefined, { summary: 'Show the domain names of a web app' }),
    },
  },
  {
    keyword: 'webappenvironment',
    resource: webappenvironments,
    noun: 'web app environment',
    commands: {
      list: () => list({ app_id: text('Web app, ID or name'), instance_type: text('Type of the instance') }),
      show: () => show(),
    },
  },
)

import { elasticSearchs } from '../../api/compute/elastic-searchs.ts'
import { text } from '../../cli/options/index.ts'
import { updateLockable } from '../deletion-lock.ts'
import { defineResource, get, list, perform, remove, show } from '../resource.ts'

export default defineResource({
  keyword: 'elastic-search',
  resource: elasticSearchs,
  noun: 'Elasticsearch instance',
  heading: 'Elasticsearch instances',
  commands: {
    list: () => list({}),
    update: () => updateLockable({ description: text(), name: text() }),
    show: () => show(),
    delete: () => remove(),
    syncstatus: () => perform(),
    'access-info': () => get(undefined, { summary: 'Show how to connect to an Elasticsearch instance' }),
  },
})

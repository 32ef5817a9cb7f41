import { elasticSearchs } from '../../api/compute/elastic-searchs.ts'
import { choice, text } from '../../cli/options/index.ts'
import { defineResource, get, list, perform, remove, show, update } from '../resource.ts'

export default defineResource({
  keyword: 'elastic-search',
  resource: elasticSearchs,
  commands: {
    list: () => list({}),
    update: () =>
      update({ description: text(), delete: choice(['enable', 'disable'], undefined, { wire: false }), name: text() }),
    show: () => show(),
    delete: () => remove(),
    syncstatus: () => perform(),
    'access-info': () => get(),
  },
})

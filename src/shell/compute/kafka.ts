import { kafkas } from '../../api/compute/kafkas.ts'
import { choice, text } from '../../cli/options/index.ts'
import { defineResource, get, list, perform, remove, show, update } from '../resource.ts'

export default defineResource({
  keyword: 'kafka',
  resource: kafkas,
  commands: {
    list: () => list({}),
    update: () =>
      update({ description: text(), delete: choice(['enable', 'disable'], undefined, { wire: false }), name: text() }),
    show: () => show(),
    topics: () => get(),
    delete: () => remove(),
    syncstatus: () => perform(),
  },
})

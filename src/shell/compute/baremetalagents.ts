import { baremetalagents } from '../../api/compute/baremetalagents.ts'
import { defineResource, get, list, perform, remove, show } from '../resource.ts'

export default defineResource({
  keyword: 'agent',
  resource: baremetalagents,
  commands: {
    list: () => list({}),
    show: () => show(),
    enable: () => perform(),
    disable: () => perform(),
    'enable-image-cache': () => perform(),
    'disable-image-cache': () => perform(),
    delete: () => remove(),
    'app-options': () => get(),
  },
})

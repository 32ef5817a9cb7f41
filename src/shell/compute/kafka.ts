import { kafkas } from '../../api/compute/kafkas.ts'
import { text } from '../../cli/options/index.ts'
import { updateLockable } from '../deletion-lock.ts'
import { defineResource, get, list, perform, remove, show } from '../resource.ts'

export default defineResource({
  keyword: 'kafka',
  resource: kafkas,
  noun: 'Kafka instance',
  heading: 'Kafka instances',
  commands: {
    list: () => list({}),
    update: () => updateLockable({ description: text(), name: text() }),
    show: () => show(),
    topics: () => get(undefined, { summary: 'Show the topics of a Kafka instance' }),
    delete: () => remove(),
    syncstatus: () => perform(),
  },
})

import { baremetalagents } from '../../api/compute/baremetalagents.ts'
import { defineResource, get, list, perform, remove, show } from '../resource.ts'

export default defineResource({
  keyword: 'agent',
  resource: baremetalagents,
  heading: 'Agents (bare metal and ESXi)',
  commands: {
    list: () => list({}),
    show: () => show(),
    enable: () => perform(),
    disable: () => perform(),
    'enable-image-cache': () => perform(undefined, { summary: 'Let an agent cache images' }),
    'disable-image-cache': () => perform(undefined, { summary: 'Do not let an agent cache images' }),
    delete: () => remove(),
    'app-options': () => get(undefined, { summary: 'Show the options that an agent runs with' }),
  },
})

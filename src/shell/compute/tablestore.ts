import { tablestores } from '../../api/compute/tablestores.ts'
import { defineResource, list, show } from '../resource.ts'

export default defineResource({
  keyword: 'tablestore',
  resource: tablestores,
  noun: 'Tablestore instance',
  heading: 'Tablestore instances',
  commands: {
    list: () => list({}),
    show: () => show(),
  },
})

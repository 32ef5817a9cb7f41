import { scalingactivities } from '../../api/compute/scalingactivities.ts'
import { defineResource, list } from '../resource.ts'

export default defineResource({
  keyword: 'scaling-activity',
  resource: scalingactivities,
  commands: {
    list: () => list({}),
  },
})

import { scalingactivities } from '../../api/compute/scalingactivities.ts'
import { defineResource, list } from '../resource.ts'

export default defineResource({
  keyword: 'scaling-activity',
  resource: scalingactivities,
  noun: 'scaling activity',
  heading: 'Scaling activities',
  commands: {
    list: () => list({}, { summary: 'List what scaling groups did' }),
  },
})

import { resource } from '../resource.ts'

export const scalingpolicies = resource({
  keyword: 'scalingpolicy',
  plural: 'scalingpolicies',
  columns: ['ID', 'Name', 'Timer', 'Cycle_Timer', 'Alarm', 'Action', 'Number', 'Unit', 'Cooling_Time'],
})

import { resource } from '../resource.ts'

export const networkinterfaces = resource({
  keyword: 'networkinterface',
  plural: 'networkinterfaces',
  columns: ['ID', 'Name', 'Status', 'Mac', 'Region', 'Associate_Type', 'Associate_Id'],
})

import { resource } from '../resource.ts'

export const servertemplates = resource({
  keyword: 'servertemplate',
  plural: 'servertemplates',
  columns: ['ID', 'Name', 'Public_Scope', 'Is_Public', 'Project_Id', 'Content'],
})

import { resource } from '../resource.ts'

export const projects = resource({
  keyword: 'project',
  plural: 'projects',
  service: 'identity',
  version: 'v3',
  columns: [
    'ID',
    'Name',
    'Domain_Id',
    'Project_Domain',
    'Parent_Id',
    'Enabled',
    'Description',
    'Created_At',
    'Displayname',
  ],
})

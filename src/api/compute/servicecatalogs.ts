import { resource } from '../resource.ts'

export const servicecatalogs = resource({
  keyword: 'servicecatalog',
  plural: 'servicecatalogs',
  columns: ['ID', 'Name', 'Public_Scope', 'Is_Public', 'Icon_Url', 'Guest_Template_ID'],
})

import { resource } from '../resource.ts'

export const eips = resource({
  keyword: 'eip',
  plural: 'eips',
  columns: [
    'ID',
    'Name',
    'Mode',
    'IP_Addr',
    'Status',
    'Associate_Type',
    'Associate_ID',
    'Associate_Name',
    'Bandwidth',
    'Charge_Type',
  ],
})

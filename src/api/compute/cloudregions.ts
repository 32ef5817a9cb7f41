import { resource } from '../resource.ts'

export const cloudregions = resource({
  keyword: 'cloudregion',
  plural: 'cloudregions',
  columns: [
    'ID',
    'Name',
    'Enabled',
    'Status',
    'Provider',
    'Latitude',
    'Longitude',
    'City',
    'Country_Code',
    'vpc_count',
    'zone_count',
    'guest_count',
    'guest_increment_count',
    'External_Id',
  ],
})

import { resource } from '../resource.ts'
import { cloudproviders } from './cloudproviders.ts'
import { cloudregions } from './cloudregions.ts'

export const cloudproviderregions = resource({
  keyword: 'cloudproviderregion',
  plural: 'cloudproviderregions',
  joint: { master: cloudproviders, slave: cloudregions },
  columns: [
    'Cloudaccount_ID',
    'Cloudaccount',
    'Cloudprovider_ID',
    'CloudProvider',
    'Cloudregion_ID',
    'CloudRegion',
    'Enabled',
    'Sync_Status',
    'Last_Sync',
    'Last_Sync_End_At',
    'Auto_Sync',
    'last_deep_sync_at',
  ],
})
